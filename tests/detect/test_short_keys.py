"""A few identifiers under a word that repeats: what a beacon of a hundred bytes is like."""

import json
import random

import pytest
from owner import Blobs, post

from sandbox.detect.matcher import Matcher
from sandbox.persona.generate import generate
from sandbox.persona.model import Persona

_OWNER = generate(7, 1_790_000_000_000)
_OTHER = generate(8, 1_790_000_000_000)
_MATCHER = Matcher(_OWNER)


def _beacon(who: Persona) -> bytes:
    return json.dumps({"imei": who.identity.imei, "imsi": who.identity.imsi, "v": "2.3"}).encode()


def _found(body: bytes) -> set[str]:
    blobs = Blobs()
    return {match.data_class.value for match in _MATCHER.matches(post(blobs, body), blobs)}


def _xored(text: bytes, key: bytes) -> bytes:
    return bytes(byte ^ key[at % len(key)] for at, byte in enumerate(text))


def _added(text: bytes, key: bytes) -> bytes:
    return bytes(byte + key[at % len(key)] & 255 for at, byte in enumerate(text))


@pytest.mark.parametrize("key", [b"kRyPt0", b"s3cr3tWord", b"\x9c\x01\xf7", b"n0T-4s-e4sy-as-it"[:14]])
def test_identifiers_in_json_under_a_word_are_found(key: bytes) -> None:
    assert _found(_xored(_beacon(_OWNER), key)) == _found(_added(_beacon(_OWNER), key)) == {"imei", "imsi"}


def test_nothing_of_another_owner_is_found_under_any_word() -> None:
    draw = random.Random(1)
    for size in range(2, 20):
        assert _found(_xored(_beacon(_OTHER), draw.randbytes(size))) == set()


def test_rows_that_repeat_themselves_are_no_proof_of_a_key() -> None:
    rows = b"".join(b"\xd7\xdf8\xfbM" + bytes([0xBE + at % 3, 0xD7]) for at in range(40))
    assert _found(rows) == set()
