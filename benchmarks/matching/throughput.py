"""How many bytes a second one core searches: the matcher, and a plain Aho-Corasick of the same values.

Both see the same bytes: bodies of the mixed traffic, each a request of its own and none equal to another, for
the matcher remembers equal ones. Seconds are CPU seconds of this process, which hardly depend on a load.
"""

import json
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import ahocorasick  # type: ignore[import-not-found]  # ships no stubs

from benchmarks.matching import traffic
from benchmarks.matching.worker import matcher
from sandbox.gateway.flow import Flow
from sandbox.persona.model import Persona
from tests.detect.payloads.model import Blobs
from tests.detect.payloads.owners import owner, strangers
from tests.detect.payloads.subjects import SUBJECTS
from tests.detect.payloads.wire import Wire

_RUN = 100
_CANARY_SHARE = 0.05
_OWNER = 0

Bodies = Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Speed:
    """MB/s of one core. `by_kind` has bytes and CPU seconds of the matcher, in a pass of its own."""

    size: int
    clean: float
    with_canaries: float
    plain_search: float
    found: int
    by_kind: dict[str, tuple[int, float]]

    @property
    def ratio(self) -> float:
        return self.clean / self.plain_search


def measure(size: int) -> Speed:
    """Over about `size` bytes."""
    who = owner(_OWNER)
    bodies = traffic.mixed(size, strangers())
    matcher(who.seed, who)  # built before the clock starts
    clean, _ = _searched(bodies, who)
    leaking, found = _searched(_with_canaries(bodies, who), who)
    amount = sum(len(body) for _, body in bodies)
    return Speed(
        amount,
        amount / clean / 1e6,
        amount / leaking / 1e6,
        amount / _plainly(bodies, who) / 1e6,
        found,
        _by_kind(bodies, who),
    )


def _by_kind(bodies: Bodies, who: Persona) -> dict[str, tuple[int, float]]:
    groups: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for name, body in bodies:
        groups[name].append((name, body))
    return {
        name: (sum(len(body) for _, body in group), _searched(group, who)[0])
        for name, group in groups.items()
    }


def _searched(bodies: Bodies, who: Persona) -> tuple[float, int]:
    """CPU seconds of the matcher, in runs of a hundred requests, and how many matches it found."""
    seconds, found = 0.0, 0
    for at in range(0, len(bodies), _RUN):
        flows, blobs = _run([body for _, body in bodies[at : at + _RUN]])
        began = time.process_time()
        found += len(matcher(who.seed, who).detect(flows, [], blobs).matches)
        seconds += time.process_time() - began
    return seconds, found


def _run(bodies: Sequence[bytes]) -> tuple[list[Flow], Blobs]:
    blobs, draw = Blobs(), Random(1)
    wire = Wire(blobs, draw)
    return [wire.request("up.example", f"/v1/{at}", body=body) for at, body in enumerate(bodies)], blobs


def _with_canaries(bodies: Bodies, who: Persona) -> Bodies:
    """The same with something of the owner in some of the bodies."""
    draw, out = Random("canaries"), []
    for name, body in bodies:
        if draw.random() < _CANARY_SHARE:
            body = json.dumps({"d": draw.choice(SUBJECTS)(draw, who).text}).encode() + b"\n" + body
        out.append((name, body))
    return out


def _plainly(bodies: Bodies, who: Persona) -> float:
    """CPU seconds of one Aho-Corasick pass for the values as they are."""
    automaton = ahocorasick.Automaton()
    for canary in who.canaries:
        automaton.add_word(canary.value.encode().decode("latin-1"), canary.value)
    automaton.make_automaton()
    began = time.process_time()
    for _, body in bodies:
        for _ in automaton.iter(body.decode("latin-1")):
            pass
    return time.process_time() - began
