"""Packed digits: read where the owner's number stands in them, and nowhere else."""

import pytest

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.packed_digits import PackedDigits
from sandbox.detect.values import Value

_IMEI, _ICCID, _ANDROID_ID = "351900000000177", "8673520546515623", "2f6b1c3d4e5a"
_DECODER = PackedDigits(
    [
        Value("digits", _IMEI, _IMEI, "", ()),
        Value("digits", _ICCID, _ICCID, "", ()),
        Value("hex", _ANDROID_ID, _ANDROID_ID, "", ()),
    ]
)
_NUMBER = str(int(_ANDROID_ID, 16))


def _read(data: bytes) -> list[Decoded]:
    return list(_DECODER.run(data))


@pytest.mark.parametrize(
    ("data", "digits"),
    [
        pytest.param(b"\x90\x08" + bytes.fromhex(_ICCID) + b"\xa0\x04", _ICCID, id="high digit first"),
        pytest.param(b"\x01\xff\xfe" + bytes.fromhex("35190000000017") + b"\xff", _IMEI[:14], id="cut"),
        pytest.param(b"\xee\xc0" + bytes.fromhex("53910000000071f7") + b"\xff\xff", _IMEI[:14], id="filled"),
        pytest.param(
            bytes.fromhex(_NUMBER + "0" * (-len(_NUMBER) % 2)), _NUMBER, id="hexadecimal as a number"
        ),
    ],
)
def test_a_number_of_the_owner_in_pairs_of_digits_is_read(data: bytes, digits: str) -> None:
    assert any(digits.encode() in decoded.data for decoded in _read(data))


def test_another_number_in_pairs_of_digits_is_not_read() -> None:
    assert not _read(b"\x90\x08" + bytes.fromhex("8673520546515624"[::-1]) + b"\xa0\x04")


def test_a_text_next_to_the_number_is_not_taken_for_digits() -> None:
    data = b"a happy party at a tea" + b"\x90\x08" + bytes.fromhex(_ICCID) + b"\xff"
    found = _read(data)
    assert found
    assert all(first >= 22 for one in found for first, _ in [one.to_input(0, len(one.data)) or (0, 0)])
