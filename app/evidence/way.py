"""The steps from what left to the value, as they were followed again. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.evidence.dump import Dump, dump
from sandbox.detect.crypto import TRACED
from sandbox.detect.retrace.model import MOST_SHOWN, Missing, Retraced, Stage, Step
from sandbox.reports.plain import plain

_NARROW = 320
_MISSING = {
    Missing.PAYLOAD: "the bytes that left were not kept.",
    Missing.CANARY: "run alone, the decoders of this chain did not meet the value again.",
    Missing.LIMIT: "it took more work than one look may cost.",
}
_TITLES = {
    Stage.SENT: "As sent",
    Stage.ASSEMBLED: "Put together from its pieces",
    Stage.DECODED: "Decoded",
    Stage.OPENED: "Decrypted with a key that the device saw",
    Stage.TRACED: "Plaintext that the device saw",
    Stage.MADE: "Recognised in another form",
    Stage.HASHED: "What was hashed",
}
_PROVEN = {
    Stage.HASHED: "A digest cannot be turned back. Hashed again, these bytes give the digest above.",
    Stage.MADE: "Nothing takes this step back: so does this owner's value look in that form.",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A step as it is shown; `name` is its name in the chain."""

    name: str
    title: str
    about: str
    limits: str
    proven: str
    key: str
    shown: Dump
    wider: Dump | None
    rests_on_device: bool


@dataclass(frozen=True, slots=True)
class Way:
    """`missing` is a sentence where it could not be followed to the value, else empty."""

    steps: tuple[Shown, ...]
    missing: str


def _sentence(words: str) -> str:
    """What the reference pages have as a phrase."""
    told = words[:1].upper() + words[1:]
    return f"{told}." if told and not told.endswith(".") else told


def way(answer: Retraced) -> Way:
    """Without the first step, which is what left."""
    steps = tuple(_steps(answer))
    return Way(steps, _MISSING[answer.missing] if answer.missing else "")


def _steps(answer: Retraced) -> Iterator[Shown]:
    for step in answer.steps:
        if step.stage is not Stage.SENT:
            yield _shown(step)


def _shown(step: Step) -> Shown:
    narrow = dump(step.shown, step.marked, _NARROW, step.offset, step.size)
    more = len(step.shown) > narrow.end - narrow.start
    return Shown(
        name=plain(step.name.removesuffix(TRACED), 120),
        title=_TITLES[step.stage],
        about=_sentence(step.about),
        limits=_sentence(step.limits),
        proven=_PROVEN.get(step.stage, ""),
        key=plain(step.key, 64),
        shown=narrow,
        wider=dump(step.shown, step.marked, MOST_SHOWN, step.offset, step.size) if more else None,
        rests_on_device=step.stage is Stage.TRACED,
    )
