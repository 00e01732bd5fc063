"""The stations of a value on the phone, by the device's account, each with the frames of its stack. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sandbox.reports.plain import plain
from sandbox.reports.stacks import frames_of
from sandbox.verdict.model import Finding, StepKind, TrailStep

_PLATFORM = (
    *("android.", "com.android.", "dalvik.", "libcore.", "java.", "javax.", "jdk.", "sun.", "kotlin."),
    *("kotlinx.", "androidx.", "org.apache.http.", "org.json.", "org.xml.", "org.w3c."),
)
_WORDS = {
    "encrypt": "Encrypted",
    "decrypt": "Decrypted",
    "wrap": "Encrypted",
    "unwrap": "Decrypted",
    "mac": "Signed",
    "sign": "Signed",
    "digest": "Hashed",
    "compress": "Compressed",
    "decompress": "Unpacked",
    "encode": "Encoded",
    "decode": "Decoded",
}


@dataclass(frozen=True, slots=True)
class Frames:
    """Frames of a stack that follow each other, of the app or of the platform and its libraries."""

    of_app: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """What was done, to what, when (device seconds), by whom; `key` is the sha-256 of the key of it."""

    done: str
    what: str
    device_time_s: float | None
    who: str
    key: str
    frames: tuple[Frames, ...]


def stations(finding: Finding) -> list[Station]:
    """Where the device told nothing of the way, the sender's stack alone."""
    if finding.trail:
        return [_station(step) for step in finding.trail]
    if not finding.stack:
        return []
    who = plain(finding.component or finding.package or "", 200)
    frames = tuple(folded(finding.stack))
    return [Station("Done", plain(finding.endpoint), finding.device_time_s, who, "", frames)]


def folded(stack: Sequence[str]) -> Iterator[Frames]:
    """Neighbours of one kind together."""
    for of_app, frames in groupby(frames_of(stack), key=_is_app):
        yield Frames(of_app, tuple(frames))


def _is_app(frame: str) -> bool:
    return not frame.startswith(_PLATFORM)


def _station(step: TrailStep) -> Station:
    verb, _, algorithm = step.what.partition(" ")
    made = step.step is StepKind.TRANSFORMED
    done = (
        (_WORDS.get(verb, "Changed") if verb != "opened" else "Encrypted")
        if made
        else step.step.value.capitalize()
    )
    return Station(
        done,
        plain(algorithm or step.what if made and verb != "opened" else step.what, 300),
        step.device_time_s if step.device_time_s != float("inf") else None,
        plain(step.component or step.package or "", 200),
        step.key,
        tuple(folded(step.stack)),
    )
