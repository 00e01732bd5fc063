"""The generator of labelled payloads: the same each time, its encoders undone by others, and found."""

import hashlib
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from sandbox.detect.matcher import Matcher
from tests.detect.payloads import geocodes
from tests.detect.payloads.generate import MAX_DEPTH, payload
from tests.detect.payloads.model import Blobs, Draw, Kind, Label, Payload, Piece
from tests.detect.payloads.owners import owner, strangers
from tests.detect.payloads.registry import CHANGES, NAMES
from tests.detect.payloads.subjects import identifiers, near
from tests.detect.payloads.undo import UNDO

_ROOT = Path(__file__).parents[2]
_TEXT = 'Zoë: gate 4163, behind "Hawkford" & <Sons> 100% at 5451 Quillgrove Blvd; +1 321-555-7519 \u2013 ok?'
_CHANGES = {change.name: change for change in CHANGES}
_OWNERS: dict[int, Matcher] = {}


def _draw(seed: int = 1) -> Draw:
    return Draw(Random(f"test {seed}"), owner(0), strangers(), Blobs())


def _changed(name: str, text: str, seed: int) -> bytes:
    piece = Piece(text.encode(), Kind.TEXT, Label(frozenset()), (text.encode(),))
    assert _CHANGES[name].takes(piece)
    return _CHANGES[name].run(piece, _draw(seed)).data


def _found(made: Payload) -> bool:
    if made.owner.seed not in _OWNERS:
        _OWNERS[made.owner.seed] = Matcher(made.owner)
    matches = _OWNERS[made.owner.seed].detect(made.flows, made.events, made.blobs).matches
    return made.label.met(matches) if made.label else not matches


def _digest(made: Payload) -> str:
    told = f"{made.chain} {sorted(made.label.classes) if made.label else ''}"
    told += "".join(flow.model_dump_json() for flow in made.flows) + "".join(sorted(made.blobs))
    return hashlib.sha256(told.encode()).hexdigest()


@pytest.mark.parametrize("name", UNDO)
def test_another_decoder_gives_back_what_was_encoded(name: str) -> None:
    text = _TEXT.replace("\u2013", "-").replace("ë", "e") if name in ("rot13", "jpeg comment") else _TEXT
    for seed in range(3):
        undone = UNDO[name](_changed(name, text, seed))
        assert text.encode() in (undone if isinstance(undone, list) else [undone]), name


def test_the_same_seed_gives_the_same_payload_in_another_process() -> None:
    script = (
        "from tests.detect.test_payloads import _digest, payload\n"
        "print(*(_digest(payload(seed)) for seed in range(0, 200, 10)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={"PYTHONPATH": "."},
    )
    assert done.stdout.split() == [_digest(payload(seed)) for seed in range(0, 200, 10)]


def test_seeds_take_turns_through_all_transformations() -> None:
    for seed in range(0, len(NAMES), 5):
        made = payload(seed)
        assert NAMES[seed] in made.chain
        assert 1 <= made.depth <= MAX_DEPTH
        assert made.label is not None


def test_a_payload_about_a_stranger_holds_none_of_the_owners_identifiers() -> None:
    for seed in range(0, 60, 3):
        made = payload(seed, benign=True)
        sent = b"".join(made.blobs.values()).lower()
        assert made.label is None
        assert not any(one.text.lower().encode() in sent for one in identifiers(made.owner))


def test_a_place_is_labelled_with_all_places_that_its_spelling_cannot_tell_apart() -> None:
    who = owner(0)
    spot = who.track[0]
    exact, coarse = (near(who, spot.latitude, spot.longitude, reach).values for reach in (0.0, 0.5))
    assert exact == {f"{spot.latitude},{spot.longitude}"}
    assert coarse is not None
    assert len(coarse) > 5


def test_codes_of_places_are_those_of_their_specifications() -> None:
    """Examples of geohash.org, of the Open Location Code's own tests, and of Google's polyline page."""
    draw = _draw()
    assert "ezs42e44yx96".startswith(geocodes.geohash(42.60498046875, -5.60302734375, draw)[:5])
    assert geocodes.plus_code(20.3701125, 2.782234375, draw) == "7FG49QCJ+2V"
    assert geocodes.polyline(38.5, -120.2, draw).startswith("_p~iF~ps|U")
    assert geocodes.sexagesimal(40.446111, -79.982222, draw) == "40°26'46.00\"N 79°58'56.00\"W"
    assert "4807.0380,N,01131.0000,E" in geocodes.nmea(48.1173, 11.516667, draw)
