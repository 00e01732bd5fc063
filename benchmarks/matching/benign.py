"""Messages that have nothing of the owner, a run's worth at a time, and what the matcher finds in them."""

import json
import re
import time
from dataclasses import dataclass
from random import Random

from benchmarks.matching import corpora, traffic
from benchmarks.matching.worker import matcher
from sandbox.detect.match import Match
from sandbox.gateway.flow import Flow
from tests.detect.payloads.digests import seen
from tests.detect.payloads.model import Blobs, Draw, Kind, Label, Piece
from tests.detect.payloads.noise import token
from tests.detect.payloads.owners import owner, strangers
from tests.detect.payloads.subjects import identifiers
from tests.detect.payloads.wire import Wire, whole

RUN = 25
"""Messages of one run: assemblies of several messages are tried, too."""

_KEYS_SHARE = 0.25
_NEAR_SHARE = 0.01
_INSTALLED_SHARE = 0.5
_TOKEN = re.compile(r"[!#-&(-\[\]-~]+")
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
        flow = _posted(body, hosts, draw, wire) if draw.random.random() < 0.5 else _anyhow(body, draw, wire)
        flows.append(flow)
        origins[flow.id] = origin
    return flows, origins


def _posted(body: bytes, hosts: list[str], draw: Draw, wire: Wire) -> Flow:
    """To one of few endpoints, so that requests of one shape come together."""
    path = f"{draw.random.choice(('v1', 'up', 'log'))}/{draw.random.choice(('a', 'b', token(draw.random)))}"
    return wire.request(draw.random.choice(hosts), f"/{path}", body=body)


def _anyhow(body: bytes, draw: Draw, wire: Wire) -> Flow:
    """By any of the ways that the payloads take."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = ""
    kind = Kind.TOKEN if _TOKEN.fullmatch(text) else Kind.TEXT if text else Kind.BINARY
    (flow,) = whole(Piece(body, kind, Label(frozenset())), draw, wire)
    return flow


def _message(draw: Draw) -> tuple[str, bytes]:
    chance = draw.random.random()
    if chance < _NEAR_SHARE:
        return "near miss", _near_misses(draw)
    if chance < _INSTALLED_SHARE:
        return corpora.message(draw.random)
    kind = draw.random.choice(_SMALL)
    return kind.name, kind.make(draw.random, draw.strangers)


def _near_misses(draw: Draw) -> bytes:
    """The owner's identifiers with another digit in the middle, and a place a kilometre from the owner's."""
    known = {canary.value for canary in draw.owner.canaries}
    row: dict[str, object] = {}
    for subject in identifiers(draw.owner):
        row[subject.key] = _other(subject.text, known, draw.random)
    spot = draw.random.choice(draw.owner.track)
    row["lat"], row["lon"] = round(spot.latitude + 0.011, 6), round(spot.longitude - 0.013, 6)
    return json.dumps(row).encode()


def _other(text: str, known: set[str], draw: Random) -> str:
    """With another digit behind the middle, which makes it nobody's."""
    places = [at for at, letter in enumerate(text) if letter.isdigit() and at < len(text) - 1]
    at = next((at for at in places if at >= len(text) // 2), places[-1])
    while (other := text[:at] + draw.choice("0123456789") + text[at + 1 :]) in known:
        pass
    return other


def _accused(run: int, origins: dict[int, str], match: Match) -> Accused:
    found = f"{match.data_class} {match.value} by {' > '.join(match.chain) or 'itself'} ({match.covered:.0%})"
    return Accused(run, origins.get(match.flow_id, "?"), found, match.excerpt.text)
