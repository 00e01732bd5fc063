"""What would close the gaps of a verdict: what each means in plain words, how to run it another way. Pure.

`gaps.toml` has every code; a test fails for one without a line.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, TypeAdapter

from sandbox.service.cases.ways import Asked, Change, Way, asked, changes
from sandbox.service.submission import Order
from sandbox.verdict.model import Gap, Outcome, Verdict


class Explanation(BaseModel):
    """`closes` is empty where nothing is known that closes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    means: str
    closes: str
    ways: tuple[Way, ...] = ()


_UNKNOWN = Explanation(means="", closes="")
_EXPLANATIONS = TypeAdapter(dict[str, Explanation])


@dataclass(frozen=True)
class Closing:
    """A gap, explained. `again`: it may help to run it once more as it was."""

    gap: Gap
    means: str
    closes: str
    changes: tuple[Change, ...] = ()
    again: bool = False


@cache
def explanations() -> dict[str, Explanation]:
    """By code."""
    text = (files(__package__) / "gaps.toml").read_text()
    return _EXPLANATIONS.validate_python(tomllib.loads(text))


def closings(verdict: Verdict, order: Order) -> tuple[Closing, ...]:
    """One for each gap; those that block `clean` come first."""
    run = asked(verdict, order)
    gaps = sorted(verdict.coverage.gaps, key=lambda gap: not gap.blocking)
    return tuple(_closing(gap, run) for gap in gaps)


def further(verdict: Verdict, order: Order) -> tuple[Change, ...]:
    """What looks further where no gap asks for it: a sample may wait longer, or want more."""
    if verdict.verdict is Outcome.LEAK:
        return ()
    run = asked(verdict, order)
    return (*changes(Way.MORE_HOURS, run), *changes(Way.ALL_PERMISSIONS, run))


def _closing(gap: Gap, run: Asked) -> Closing:
    known = explanations().get(gap.code, _UNKNOWN)
    found = tuple(change for way in known.ways for change in changes(way, run))
    return Closing(gap, known.means, known.closes, found, Way.AGAIN in known.ways)
