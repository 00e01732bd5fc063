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
from tests.detect.payloads.registry import CHANGES, NAMES, REGISTRY
from tests.detect.payloads.subjects import identifiers, near
from tests.detect.payloads.undo import UNDO

_ROOT = Path(__file__).parents[2]
_TEXT = 'Zoë: gate 4163, behind "Hawkford" & <Sons> 100% at 5451 Quillgrove Blvd; +1 321-555-7519 \u2013 ok?'
_CHANGES = {change.name: change for change in CHANGES}
_CLAIMED = (
    "digit groups; national number; international number; imei parts; other case; bare hex; text cut; "
    "text wrapped; pair of decimals; rounded to 4 decimals; cut to 4 decimals; millionths; md5; sha1; "
    "sha256; base16; base16 upper; base64; base64 url; base64 in lines; percent; percent, every byte; "
    "json string; json string, every unit; html entities; xml text; utf-16le; utf-16be; gzip; gzip with a "
    "name; zlib; zstd; zip; zip, stored; tar; json; json lines; form; url path; xml; csv; log line; "
    "multipart; mime base64; protobuf; msgpack; cbor; bson; android parcel; sqlite; thrift; jpeg comment; "
    "jpeg exif; png text; png packed text; png international text; behind a picture; wav comment; mp3 "
    "comment; ogg comment; websocket, plain; grpc; grpc, packed; mqtt connect; xmpp; smtp; ftp name; http "
    "in a stream; authorization; aes, call traced; chunks of a stream"
).split("; ")
"""What the references of decoders and of what counts as found promise."""

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
        "print(*(_digest(payload(seed)) for seed in range(0, 200, 20)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={"PYTHONPATH": "."},
    )
    assert done.stdout.split() == [_digest(payload(seed)) for seed in range(0, 200, 20)]


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


def test_every_transformation_can_say_of_any_bytes_whether_it_takes_them() -> None:
    draw = Random("any bytes")
    for size in (0, 1, 7, 15, 60, 3000):
        piece = Piece(draw.randbytes(size), Kind.BINARY, Label(frozenset()))
        assert {change.takes(piece) for change in REGISTRY} <= {True, False}


@pytest.mark.parametrize("first", range(0, 150, 25))
@pytest.mark.long
def test_what_the_matcher_claims_is_found_under_random_chains_of_it(first: int) -> None:
    made = [payload(seed, among=_CLAIMED) for seed in range(first, first + 25)]
    missed = [(one.seed, one.chain) for one in made if not _found(one)]
    assert len(missed) <= 1, missed


def test_nothing_is_found_in_payloads_about_strangers() -> None:
    made = [payload(seed, among=_CLAIMED, benign=True) for seed in range(25)]
    assert [one.seed for one in made if not _found(one)] == []
