"""The matcher over many payloads, in as many processes as are asked for."""

import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sandbox.detect.matcher import Matcher
from sandbox.persona.model import Persona
from tests.detect.payloads.generate import payload
from tests.detect.payloads.model import Payload

Given = TypeVar("Given")
Made = TypeVar("Made")
_CHUNK = 8


@dataclass(frozen=True, slots=True)
class Task:
    """One payload to make and to search."""

    seed: int
    only: tuple[str, ...] = ()
    benign: bool = False
    shortest: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it. `found` are the matches as `class: value by chain`; `seconds` are CPU seconds."""

    seed: int
    chain: tuple[str, ...]
    wanted: str
    met: bool
    found: tuple[str, ...]
    gaps: tuple[str, ...]
    seconds: float
    size: int


def judge(task: Task) -> Outcome:
    """Make the payload, search it, and compare with its label."""
    made = made_of(task)
    began = time.process_time()
    detection = matcher(made.owner.seed, made.owner).detect(made.flows, made.events, made.blobs)
    seconds = time.process_time() - began
    found = tuple(
        f"{m.data_class}: {m.value} by {' > '.join(m.chain) or 'itself'}" for m in detection.matches
    )
    met = not detection.matches if made.label is None else made.label.met(detection.matches)
    gaps = tuple(gap.code for gap in detection.gaps)
    return Outcome(made.seed, made.chain, wanted(made), met, found, gaps, seconds, _size(made))


def made_of(task: Task) -> Payload:
    return payload(task.seed, task.only, benign=task.benign, shortest=task.shortest)


def wanted(made: Payload) -> str:
    """The label in words."""
    if made.label is None:
        return "nothing"
    values = sorted(made.label.values)[:3] if made.label.values else ["any value"]
    return f"{' or '.join(sorted(made.label.classes))}: {', '.join(values)}"


def spread(run: Callable[[Given], Made], given: Iterable[Given], jobs: int) -> Iterator[Made]:
    """`run` of each, in their order, in `jobs` processes."""
    if jobs <= 1:
        yield from map(run, given)
        return
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        yield from pool.imap(run, given, _CHUNK)


_MATCHERS: dict[int, Matcher] = {}


def matcher(seed: int, owner: Persona) -> Matcher:
    """The matcher of an owner, made once in each process."""
    if seed not in _MATCHERS:
        _MATCHERS[seed] = Matcher(owner)
    return _MATCHERS[seed]


def _size(made: Payload) -> int:
    return sum(message.size for flow in made.flows for message in flow.messages)
