"""Questions on the way from what left to a finding's canary, and the order that takes them into the jail.

An order holds no more of a run than its questions need: some flows, cipher calls and keys, and their bytes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sandbox import __version__
from sandbox.detect.crypto import MAX_OPERATIONS, TRACED
from sandbox.detect.retrace.model import Question
from sandbox.detect.retrace.preimages import HASHES
from sandbox.detect.retrace.program import ORDER, SENT, TOLD, Order
from sandbox.detect.sources import ReadBlob
from sandbox.detect.tried import STEP
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel
from sandbox.gateway.store import BLOBS_FOLDER, RECORD_FOLDER
from sandbox.persona.store import load
from sandbox.service.casefile.payloads import read_any
from sandbox.service.flows.index import opened
from sandbox.service.record import read_blob
from sandbox.service.told import blob_folders, told
from sandbox.verdict.model import Evidence, Finding, FindingKind

_MOST_BYTES = 48 << 20
_TELLING = (EventKind.CRYPTO, EventKind.KEY_SEEN, EventKind.EXPOSED)
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


def write_order(run_dir: Path, questions: Sequence[Question], flows: Iterable[int], folder: Path) -> None:
    """Fill `folder` with what answers the questions; `flows` are the numbers of those that they are about.

    Raises OSError or ValueError where the run's owner or its flows cannot be read.
    """
    wanted = {question.payload for question in questions}
    with opened(run_dir) as index:
        named = [flow for number in sorted(set(flows)) if (flow := index.whole(number)) is not None]
    events = list(islice(_events(run_dir / "events.jsonl", questions), MAX_OPERATIONS))
    order = Order(
        persona=load(run_dir / "persona.json"),
        flows=tuple(named),
        events=tuple(events),
        questions=tuple(questions),
    )
    sent = [one.payload for flow in named for one in flow.messages if one.outbound]
    blobs = run_dir / RECORD_FOLDER / BLOBS_FOLDER
    _Copied(folder / SENT).copy(
        sorted(sent, key=lambda name: name not in wanted), lambda name: read_blob(blobs, name)
    )
    places = blob_folders(run_dir)
    _Copied(folder / TOLD).copy(_named(events), lambda name: read_any(places, name))
    (folder / ORDER).write_text(order.model_dump_json())
    (folder / ORDER).chmod(0o644)
    folder.chmod(0o755)


def _events(path: Path, questions: Sequence[Question]) -> Iterator[DeviceEvent]:
    """Those that some question needs."""
    names = {name for question in questions for name in question.chain}
    exposed = {question.payload for question in questions if question.exposed}
    if exposed or any(name in HASHES or name == STEP or name.endswith(TRACED) for name in names):
        yield from (event for event in told(path, _TELLING) if _is_needed(event, names, exposed))


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
