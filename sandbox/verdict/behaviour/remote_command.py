"""Commands whose text came in an answer, and those of the run's own probes among them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sandbox.detect.crypto import TRACED
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.answers import Answered, finding
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.model import Finding, FindingKind

_MIN_ARGUMENT = 6
_QUOTES = (b'"%s"', b"'%s'", b"\n%s\n", b">%s<")


class RemoteCommand(Behaviour):
    """It ran, or tried to run, what its server said."""

    name = "remote_command"
    kinds = (FindingKind.REMOTE_COMMAND, FindingKind.COMMAND_CHANNEL)
    requires = "`exec_attempt` events, and answers of the sealed internet"
    provides = (
        "the command, and the answer that it came in; `command_channel` where it holds the token of a "
        "command probe, which stands nowhere else: then no coincidence explains it"
    )
    limits = (
        "a command that is put together of parts, or stands for a word of the server's, is not known again"
    )

    def run(self, record: Record) -> Iterable[Finding]:
        token = record.facts.markers.token if record.facts.markers else ""
        groups: dict[tuple[object, ...], Finding] = {}
        for event in record.events:
            if event.kind == EventKind.EXEC_ATTEMPT:
                for found in _commanded(event, record, token):
                    key = found.kind, found.endpoint, found.package, _same(found)
                    groups[key] = _once_more(groups[key], found) if key in groups else found
        return groups.values()


def _same(found: Finding) -> str:
    """Of a channel one command is enough; other commands are a finding each."""
    return "" if found.kind is FindingKind.COMMAND_CHANNEL else found.evidence[0].excerpt


def _once_more(first: Finding, again: Finding) -> Finding:
    return first.model_copy(
        update={"count": first.count + 1, "sends": first.sends + 1, "last_device_time_s": again.device_time_s}
    )


def _commanded(event: DeviceEvent, record: Record, token: str) -> Iterator[Finding]:
    """Whether the command's longest word, or the whole of a short line in quotes, came in an answer.

    A token stands nowhere else: it came in one that only the sample could read.
    """
    command = words_of(event)
    whole = " ".join(command)
    given = bool(token) and token in whole
    for answer in record.heard:
        if answer.message.device_time_s > event.device_time_s:
            continue
        for text in dict.fromkeys((whole, max(command, key=len, default=""))):
            if _contains(answer.data, text.encode("utf-8", "replace")):
                kind = FindingKind.COMMAND_CHANNEL if given else FindingKind.REMOTE_COMMAND
                does = "runs commands" if given else "tried to run a command"
                summary = f"{does} that {answer.flow.endpoint} sent: {(whole if given else text)[:120]}"
                yield finding(kind, event, answer, summary, (whole if given else text)[:300])
                return
    unsealed = _unsealed(event, record) if given else None
    if unsealed is not None:
        summary = f"runs commands that {unsealed.flow.endpoint} sent: {whole[:120]}"
        yield finding(FindingKind.COMMAND_CHANNEL, event, unsealed, summary, whole[:300])


def _unsealed(event: DeviceEvent, record: Record) -> Answered | None:
    """The last answer that the package decrypted before, else the last that it got at all."""
    until = event.device_time_s
    for past in reversed(record.events):
        deciphered = past.kind is EventKind.CRYPTO and past.data.get("operation") == "decrypt"
        if deciphered and past.package == event.package and past.device_time_s <= until:
            answer = record.sources.of(str(past.data.get("input")))
            if answer is not None:
                step = f"{str(past.data.get('algorithm'))[:60]}{TRACED}"
                return replace(answer, chain=(*answer.chain, step))
    own = [
        answer
        for answer in record.heard
        if answer.flow.origin.package == event.package and answer.message.device_time_s <= until
    ]
    return max(own, key=lambda answer: answer.message.device_time_s, default=None)


def words_of(event: DeviceEvent) -> list[str]:
    """The words of the command that an `exec_attempt` tells of."""
    words = event.data.get("command")
    return [str(word) for word in words] if isinstance(words, list) else [str(words or "")]


def _contains(data: bytes, text: bytes) -> bool:
    if len(text) >= _MIN_ARGUMENT:
        return text in data
    return len(text) > 1 and (data.strip() == text or any(quote % text in data for quote in _QUOTES))
