"""Messages that have nothing of the owner, a run's worth at a time, and what the matcher finds in them."""

import time
from dataclasses import dataclass
from random import Random

from benchmarks.matching import corpora, traffic
from benchmarks.matching.worker import matcher
from sandbox.detect.match import Match
from sandbox.gateway.flow import Flow
from tests.detect.payloads.digests import seen
from tests.detect.payloads.model import Blobs, Draw
from tests.detect.payloads.noise import token
from tests.detect.payloads.owners import owner, strangers
from tests.detect.payloads.wire import Wire

RUN = 25
"""Messages of one run: assemblies of several messages are tried, too."""

_KEYS_SHARE = 0.25
_SMALL = tuple(kind for kind in traffic.KINDS if kind.name not in ("photo", "film"))


@dataclass(frozen=True, slots=True)
class Accused:
    """A match where nothing of the owner is: a false positive, or a value that others have too."""

    run: int
    origin: str
    found: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Judged:
    messages: int
    size: int
    seconds: float
    accused: tuple[Accused, ...]
    gaps: tuple[str, ...]


def prepare() -> None:
    """Look through what is installed once, before processes part."""
    corpora.files()


def judge(run: int) -> Judged:
    """Make run number `run` and search it. `seconds` are CPU seconds of the search alone."""
    draw = Draw(Random(f"benign {run}"), owner(run), strangers(), Blobs())
    flows, origins = _flows(draw)
    if draw.random.random() < _KEYS_SHARE:
        for _ in range(3):
            seen(draw, draw.random.choice(("key", "salt")), "AES", draw.random.randbytes(16))
    began = time.process_time()
    detection = matcher(draw.owner.seed, draw.owner).detect(flows, draw.events, draw.blobs)
    seconds = time.process_time() - began
    accused = tuple(_accused(run, origins, match) for match in detection.matches)
    size = sum(message.size for flow in flows for message in flow.messages)
    return Judged(len(flows), size, seconds, accused, tuple(gap.code for gap in detection.gaps))


def _flows(draw: Draw) -> tuple[list[Flow], dict[int, str]]:
    wire, flows, origins = Wire(draw.blobs, draw.random), list[Flow](), dict[int, str]()
    hosts = [f"{token(draw.random, 4, 8).lower()}.example" for _ in range(4)]
    for _ in range(RUN):
        origin, body = _message(draw)
        target = (
            f"/{draw.random.choice(('v1', 'up', 'log'))}/{draw.random.choice(('a', 'b', token(draw.random)))}"
        )
        flow = wire.request(draw.random.choice(hosts), target, body=body)
        flows.append(flow)
        origins[flow.id] = origin
    return flows, origins


def _message(draw: Draw) -> tuple[str, bytes]:
    if draw.random.random() < 0.5:
        return corpora.message(draw.random)
    kind = draw.random.choice(_SMALL)
    return kind.name, kind.make(draw.random, draw.strangers)


def _accused(run: int, origins: dict[int, str], match: Match) -> Accused:
    found = f"{match.data_class} {match.value} by {' > '.join(match.chain) or 'itself'} ({match.covered:.0%})"
    return Accused(run, origins.get(match.flow_id, "?"), found, match.excerpt.text)
