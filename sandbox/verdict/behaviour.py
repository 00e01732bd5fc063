"""What the sample did with what it was answered: commands run, code loaded; and attempts to break out."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sandbox.detect.sources import ReadBlob
from sandbox.detect.unfold import Shortfall, unfold
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Flow, Message
from sandbox.verdict.model import ByteRange, Evidence, Finding, FindingKind
from sandbox.verdict.wording import moment

_MIN_ARGUMENT = 6
_MAX_ANSWER = 4 * 1024 * 1024
# Told by the device because one can leave a JVM by it, but protobuf and its kin use it on every phone.
_ORDINARY = frozenset({"JDK internals: sun.misc.Unsafe"})
_QUOTES = (b'"%s"', b"'%s'", b"\n%s\n", b">%s<")


@dataclass(frozen=True, slots=True)
class Answered:
    """One reading of one answer of the sealed internet."""

    flow: Flow
    message: Message
    data: bytes
    chain: tuple[str, ...]
    to_payload: tuple[int, int]


def behaviour(
    events: Sequence[DeviceEvent], flows: Sequence[Flow], read_blob: ReadBlob, packages: Collection[str]
) -> list[Finding]:
    """Findings of kinds remote_command, code_download and, of the sample's `packages`, escape_attempt."""
    wanted = {EventKind.EXEC_ATTEMPT, EventKind.CODE_LOADED}
    answers = list(_answers(flows, read_blob)) if any(e.kind in wanted for e in events) else []
    by_digest = {hashlib.sha256(answer.data).hexdigest(): answer for answer in reversed(answers)}
    found: list[Finding] = []
    for event in events:
        if event.kind == EventKind.EXEC_ATTEMPT:
            found += _remote_command(event, answers)
        elif event.kind == EventKind.CODE_LOADED:
            answer = by_digest.get(str(event.data.get("sha256")))
            found += [_code_download(event, answer)] if answer else []
    return found + list(_escapes(event for event in events if event.package in packages))


def _answers(flows: Iterable[Flow], read_blob: ReadBlob) -> Iterator[Answered]:
    seen: set[str] = set()
    for flow in flows:
        for message in flow.messages:
            if message.outbound or message.payload in seen:
                continue
            seen.add(message.payload)
            try:
                data = read_blob(message.payload)[:_MAX_ANSWER]
            except (KeyError, OSError, ValueError):
                continue
            for reading in unfold(data, Shortfall(), depth=3):
                place = reading.to_payload(0, len(reading.data))
                yield Answered(flow, message, reading.data, reading.chain, place)


def _remote_command(event: DeviceEvent, answers: Iterable[Answered]) -> list[Finding]:
    """Whether the command's longest word, or the whole of a short line in quotes, came in an answer."""
    words = event.data.get("command")
    command = [str(word) for word in words] if isinstance(words, list) else [str(words or "")]
    for answer in answers:
        if answer.message.device_time_s > event.device_time_s:
            continue
        for text in dict.fromkeys((" ".join(command), max(command, key=len, default=""))):
            if _contains(answer.data, text.encode("utf-8", "replace")):
                summary = f"tried to run a command that {answer.flow.endpoint} sent: {text[:120]}"
                return [_finding(FindingKind.REMOTE_COMMAND, event, answer, summary, text[:300])]
    return []


def _contains(data: bytes, text: bytes) -> bool:
    if len(text) >= _MIN_ARGUMENT:
        return text in data
    return len(text) > 1 and (data.strip() == text or any(quote % text in data for quote in _QUOTES))


def _code_download(event: DeviceEvent, answer: Answered) -> Finding:
    digest = str(event.data.get("sha256"))
    summary = f"loaded code that {answer.flow.endpoint} sent ({len(answer.data)} bytes)"
    return _finding(FindingKind.CODE_DOWNLOAD, event, answer, summary, f"sha256 {digest}")


def _finding(kind: FindingKind, event: DeviceEvent, answer: Answered, summary: str, excerpt: str) -> Finding:
    start, end = answer.to_payload
    return Finding(
        kind=kind,
        channel=answer.flow.channel,
        endpoint=answer.flow.endpoint,
        device_time_s=event.device_time_s,
        package=event.package,
        component=event.component,
        stack=event.stack,
        decode_chain=answer.chain,
        evidence=(
            Evidence(
                flow_id=answer.flow.id,
                message=answer.message.name,
                payload=answer.message.payload,
                byte_range=ByteRange(start=start, end=end),
                excerpt=excerpt,
            ),
        ),
        summary=f"{summary}, {moment(event.device_time_s)}",
    )


def _escapes(events: Iterable[DeviceEvent]) -> Iterator[Finding]:
    """One finding for each package and way tried."""
    groups: dict[tuple[str | None, str], list[DeviceEvent]] = defaultdict(list)
    for event in events:
        what = str(event.data.get("what"))[:200]
        if event.kind == EventKind.ESCAPE_ATTEMPT and what not in _ORDINARY:
            groups[event.package, what].append(event)
    for (package, what), tries in groups.items():
        yield Finding(
            kind=FindingKind.ESCAPE_ATTEMPT,
            device_time_s=tries[0].device_time_s,
            last_device_time_s=tries[-1].device_time_s,
            package=package,
            component=tries[0].component,
            stack=tries[0].stack,
            count=len(tries),
            evidence=(Evidence(excerpt=what),),
            summary=f"tried to break out of the device: {what[:120]}, {moment(tries[0].device_time_s)}",
        )
