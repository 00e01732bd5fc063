"""The search itself: it fails on nothing, leads back to the right bytes, and takes linear time."""

import random
import time

import polyline
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from owner import owner

from sandbox.detect.patterns import build
from sandbox.detect.scan import scan
from sandbox.detect.values import collect
from sandbox.detect.views import Letters, View, letters

_OWNER = owner(1)
_PATTERNS = build(_OWNER, collect(_OWNER))
_SPOT = _OWNER.track[0]
_PIECES = [
    _OWNER.identity.imei.encode(),
    _OWNER.identity.imei[:8].encode(),
    _OWNER.identity.imei[8:14].encode(),
    f"{_SPOT.latitude:.5f}".encode(),
    f"{_SPOT.longitude:.5f}".encode(),
    _OWNER.contacts[0].given_name.encode(),
    _OWNER.contacts[0].family_name.encode(),
    _OWNER.sms[0].body.encode(),
    polyline.encode([(_SPOT.latitude, _SPOT.longitude)]).encode(),
    b"deadbeefdeadbeef",
    b"=" * 3,
]


@settings(deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=12), st.sampled_from(_PIECES)), max_size=12))
def test_no_reading_fails_and_every_hit_is_in_it(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    hits = scan(data, _PATTERNS)
    for hit in (*hits.values, *hits.places):
        assert 0 <= hit.start < hit.end <= len(data)
        assert 0 < hit.covered <= 1


@given(st.binary(max_size=900))
def test_letters_lead_back_to_their_bytes(data: bytes) -> None:
    view = Letters(data)
    for at, letter in enumerate(view.text):
        assert data[view.place(at) : view.place(at) + 1].lower() == bytes([letter])
    assert len(letters(data)) == sum(chr(byte).isalnum() and byte < 128 for byte in data)
    assert len(View(data).text) == len(data)


@pytest.mark.parametrize("piece", range(len(_PIECES)))
def test_what_is_sent_over_and_over_takes_linear_time(piece: int) -> None:
    draw = random.Random(3)
    taken = []
    for count in (400, 1600):
        data = b"".join(_PIECES[piece] + draw.choice((b"", b" ", b"\0")) for _ in range(count))
        taken.append(min(_seconds(data) for _ in range(2)))
    assert taken[1] < max(taken[0], 0.005) * 12


def _seconds(data: bytes) -> float:
    begun = time.thread_time()
    scan(data, _PATTERNS)
    return time.thread_time() - begun
