"""What the sample did with what it was answered: commands run, code loaded; and attempts to break out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.answers import Answered, finding
from sandbox.verdict.code import Sources, code_download
from sandbox.verdict.model import Evidence, Finding, FindingKind
from sandbox.verdict.wording import moment

_MIN_ARGUMENT = 6
# Told by the device because one can leave a JVM by it, but protobuf and its kin use it on every phone.
_ORDINARY = frozenset({"JDK internals: sun.misc.Unsafe"})
_QUOTES = (b'"%s"', b"'%s'", b"\n%s\n", b">%s<")


def asks_for_answers(events: Iterable[DeviceEvent]) -> bool:
    """Whether anything happened that an answer could explain: reading all answers takes time."""
    return any(event.kind in (EventKind.EXEC_ATTEMPT, EventKind.CODE_LOADED) for event in events)


def behaviour(
    events: Sequence[DeviceEvent], heard: Sequence[Answered], sources: Sources, packages: Collection[str]
) -> list[Finding]:
    """Findings of kinds remote_command, code_download and, of the sample's `packages`, escape_attempt.

    `heard` is every reading of every answer.
    """
    found: list[Finding] = []
    for event in events:
        if event.kind == EventKind.EXEC_ATTEMPT:
            found += _remote_command(event, heard)
        elif event.kind == EventKind.CODE_LOADED:
            found += code_download(event, sources)
    return found + list(_escapes(event for event in events if event.package in packages))


def _remote_command(event: DeviceEvent, heard: Iterable[Answered]) -> list[Finding]:
    """Whether the command's longest word, or the whole of a short line in quotes, came in an answer."""
    words = event.data.get("command")
    command = [str(word) for word in words] if isinstance(words, list) else [str(words or "")]
    for answer in heard:
        if answer.message.device_time_s > event.device_time_s:
            continue
        for text in dict.fromkeys((" ".join(command), max(command, key=len, default=""))):
            if _contains(answer.data, text.encode("utf-8", "replace")):
                summary = f"tried to run a command that {answer.flow.endpoint} sent: {text[:120]}"
                return [finding(FindingKind.REMOTE_COMMAND, event, answer, summary, text[:300])]
    return []


def _contains(data: bytes, text: bytes) -> bool:
    if len(text) >= _MIN_ARGUMENT:
        return text in data
    return len(text) > 1 and (data.strip() == text or any(quote % text in data for quote in _QUOTES))


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
