"""Code that the sample loaded while it ran: what it was, and where it came from. Pure.

The device tells of each piece (`code_loaded`) and keeps its bytes. That it came from the network is proven
by the gateway's record: the same bytes are in an answer, plain, packed, or as what a decryption made of them.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sandbox.detect.crypto import TRACED
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.answers import Answered, finding
from sandbox.verdict.model import Finding, FindingKind, LoadedCode

MOST = 500
_MOST_STEPS = 4
_UNPACKING = frozenset({"decrypt", "unwrap", "decompress", "decode"})


@dataclass(frozen=True, slots=True)
class _Made:
    """An operation that made bytes, and which event it was."""

    number: int
    name: str
    algorithm: str
    input: str


class Sources:
    """Where bytes can have come from, by their sha-256. `events` are all events of the run, in order."""

    def __init__(self, heard: Iterable[Answered], events: Sequence[DeviceEvent]) -> None:
        self._answers: dict[str, Answered] = {}
        for answer in heard:
            self._answers.setdefault(hashlib.sha256(answer.data).hexdigest(), answer)
        self._made: dict[str, _Made] = {}
        self._numbers: dict[int, int] = {}
        for number, event in enumerate(events):
            if event.kind is EventKind.CRYPTO and event.data.get("operation") in _UNPACKING:
                self._made.setdefault(str(event.data.get("output")), _made(number, event))
            elif event.kind is EventKind.CODE_LOADED:
                self._numbers[id(event)] = number

    def answer(self, event: DeviceEvent) -> Answered | None:
        """The answer in which a loaded piece came; its chain ends with what the device made of it."""
        found = (self._follow(digest, self._numbers[id(event)], _MOST_STEPS) for digest in _digests(event))
        return next((answer for answer in found if answer), None)

    def of(self, digest: str) -> Answered | None:
        """The answer that held these very bytes, in one of its readings."""
        return self._answers.get(digest)

    def made_by(self, event: DeviceEvent) -> str:
        """The operation of which a loaded piece was the output, as `decrypt AES/CBC/PKCS5Padding`, or ""."""
        before = self._numbers[id(event)]
        operations = (self._before(digest, before) for digest in _digests(event))
        return next((f"{one.name} {one.algorithm}" for one in operations if one), "")

    def _follow(self, digest: str, before: int, steps: int) -> Answered | None:
        if digest in self._answers:
            return self._answers[digest]
        made = self._before(digest, before) if steps else None
        source = self._follow(made.input, made.number, steps - 1) if made else None
        if made is None or source is None:
            return None
        return replace(source, chain=(*source.chain, f"{made.algorithm}{TRACED}"))

    def _before(self, digest: str, number: int) -> _Made | None:
        made = self._made.get(digest)
        return made if made and made.number < number else None


def _made(number: int, event: DeviceEvent) -> _Made:
    name, algorithm = (str(event.data.get(field, ""))[:60] for field in ("operation", "algorithm"))
    return _Made(number, name, algorithm, str(event.data.get("input")))


def code_download(event: DeviceEvent, sources: Sources) -> list[Finding]:
    """The finding that a loaded piece came in an answer; none if it did not."""
    answer = sources.answer(event)
    if answer is None:
        return []
    size = event.data.get("size", len(answer.data))
    summary = f"loaded code that {answer.flow.endpoint} sent ({size} bytes)"
    excerpt = f"sha256 {event.data.get('sha256')}"
    return [finding(FindingKind.CODE_DOWNLOAD, event, answer, summary, excerpt)]


def loaded_code(
    events: Iterable[DeviceEvent], sources: Sources, kept: Collection[str]
) -> tuple[LoadedCode, ...]:
    """Each distinct piece once, in the order of loading, at most 500.

    Pieces whose digest is among the `kept` are artifacts.
    """
    found: dict[tuple[object, ...], LoadedCode] = {}
    for event in events:
        if event.kind is EventKind.CODE_LOADED and len(found) < MOST:
            piece = _piece(event, sources, kept)
            found.setdefault((piece.sha256, piece.name, piece.package), piece)
    return tuple(found.values())


def kept_digests(events: Iterable[DeviceEvent]) -> Iterator[str]:
    """The sha-256 of each piece whose bytes the device says it kept."""
    for event in events:
        if event.kind is EventKind.CODE_LOADED and not event.data.get("installed"):
            yield from _digests(event)


def _piece(event: DeviceEvent, sources: Sources, kept: Collection[str]) -> LoadedCode:
    size, digest = event.data.get("size"), str(event.data.get("sha256"))[:64]
    return LoadedCode(
        sha256=digest,
        name=str(event.data.get("how", ""))[:300],
        size=size if isinstance(size, int) else None,
        origin=_origin(event, sources),
        loader=str(event.data.get("loader") or "")[:200],
        device_time_s=event.device_time_s,
        package=event.package,
        component=event.component,
        stack=event.stack,
        kept=digest in kept,
    )


def _origin(event: DeviceEvent, sources: Sources) -> str:
    if answer := sources.answer(event):
        through = f" ({' → '.join(answer.chain)})" if answer.chain else ""
        return f"downloaded from {answer.flow.endpoint}{through}"
    if operation := sources.made_by(event):
        return f"made by {operation}"
    if event.data.get("installed"):
        return "the installed package"
    entry = event.data.get("entry")
    return f"{str(entry)[:200]} of its own package" if entry else "unknown"


def _digests(event: DeviceEvent) -> Iterator[str]:
    """Of what was loaded, and of each DEX file in it."""
    yield str(event.data.get("sha256"))
    inner = event.data.get("dex")
    yield from (str(digest) for digest in inner) if isinstance(inner, list) else ()
