"""Questions on the way from what left to a finding's canary, and the order that takes them into the jail.

An order holds no more of a run than its questions need: some flows, cipher calls and keys, and their bytes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from sandbox import __version__
from sandbox.detect.crypto import MAX_OPERATIONS, TRACED
from sandbox.detect.retrace.model import Question
from sandbox.detect.retrace.preimages import HASHES
from sandbox.detect.retrace.program import ORDER, SENT, TOLD, Order
from sandbox.detect.sources import ReadBlob
from sandbox.detect.tried import STEP
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel, Flow
from sandbox.gateway.store import BLOBS_FOLDER, read_flows
from sandbox.persona.store import load
from sandbox.service.casefile.payloads import read_any, told_in
from sandbox.service.record import read_blob, read_lines
from sandbox.verdict.model import Evidence, Finding, FindingKind

_MOST_BYTES = 48 << 20
_TELLING = (b'"crypto"', b'"key_seen"', b'"exposed"')
_BLOBS = ("input", "output", "key", "iv", "material", "payload")
_HASHED = frozenset({"digest", "mac"})


def question_of(finding: Finding, evidence: Evidence) -> Question | None:
    """None where there is nothing to follow. The name is a digest of all else, and of this release."""
    unread = finding.kind is FindingKind.UNREADABLE_PAYLOAD
    if not evidence.payload or not (evidence.canary_value or unread):
        return None
    asked = Question(
        name="",
        chain=finding.decode_chain,
        data_class=finding.data_class,
        value=evidence.canary_value,
        payload=evidence.payload,
        byte_range=evidence.byte_range,
        flows=tuple(dict.fromkeys(part.flow_id for part in evidence.parts)),
        exposed=finding.channel is Channel.EXPOSED,
        keys=tuple(dict.fromkeys(step.key for step in finding.trail if step.key)),
    )
    text = __version__ + asked.model_dump_json()
    return asked.model_copy(update={"name": hashlib.sha256(text.encode()).hexdigest()})


@dataclass
class _Copied:
    """Copies blobs into a folder that the jail's user may read, as long as there is room."""

    folder: Path
    left: int = _MOST_BYTES

    def copy(self, names: Iterable[str], read_one: ReadBlob) -> None:
        self.folder.mkdir(mode=0o755)
        for name in dict.fromkeys(names):
            try:
                data = read_one(name)
            except (KeyError, OSError, ValueError):
                continue
            self.left -= len(data)
            if self.left < 0:
                return
            (self.folder / name).write_bytes(data)
            (self.folder / name).chmod(0o644)


def write_order(run_dir: Path, questions: Sequence[Question], payloads: Iterable[str], folder: Path) -> None:
    """Fill `folder` with what answers the questions; `payloads` are those of all parts that they are about.

    Raises OSError or ValueError where the run's owner cannot be read.
    """
    wanted = {question.payload for question in questions} | set(payloads)
    flows = [flow for flow in read_flows(run_dir / "gateway") if _carries(flow, wanted)]
    events = list(_events(run_dir / "events.jsonl", questions))
    order = Order(
        persona=load(run_dir / "persona.json"),
        flows=tuple(flows),
        events=tuple(events),
        questions=tuple(questions),
    )
    sent = [one.payload for flow in flows for one in flow.messages if one.outbound]
    blobs = run_dir / "gateway" / BLOBS_FOLDER
    _Copied(folder / SENT).copy(
        sorted(sent, key=lambda name: name not in wanted), lambda name: read_blob(blobs, name)
    )
    places = list(told_in(run_dir))
    _Copied(folder / TOLD).copy(_named(events), lambda name: read_any(places, name))
    (folder / ORDER).write_text(order.model_dump_json())
    (folder / ORDER).chmod(0o644)
    folder.chmod(0o755)


def _carries(flow: Flow, payloads: set[str]) -> bool:
    return any(message.payload in payloads for message in flow.messages)


def _events(path: Path, questions: Sequence[Question]) -> Iterator[DeviceEvent]:
    """Those that some question needs, the first of them; no other line is parsed."""
    names = {name for question in questions for name in question.chain}
    exposed = {question.payload for question in questions if question.exposed}
    if not exposed and not any(name in HASHES or name == STEP or name.endswith(TRACED) for name in names):
        return
    left = MAX_OPERATIONS
    for line in read_lines(path):
        if left and any(kind in line for kind in _TELLING):
            try:
                event = DeviceEvent.model_validate_json(line)
            except ValidationError:
                continue
            if _is_needed(event, names, exposed):
                left -= 1
                yield event


def _is_needed(event: DeviceEvent, names: set[str], exposed: set[str]) -> bool:
    if event.kind is EventKind.EXPOSED:
        return event.data.get("payload") in exposed
    if event.kind is EventKind.KEY_SEEN:
        return STEP in names or not names.isdisjoint(HASHES)
    if event.kind is not EventKind.CRYPTO:
        return False
    hashed = event.data.get("operation") in _HASHED and not names.isdisjoint(HASHES)
    return hashed or STEP in names or f"{str(event.data.get('algorithm', 'cipher'))[:60]}{TRACED}" in names


def _named(events: Iterable[DeviceEvent]) -> Iterator[str]:
    for event in events:
        yield from (str(event.data[name]) for name in _BLOBS if event.data.get(name))
