"""Digits between noise: what is read of them, and what is not."""

import pytest

from sandbox.detect.decoders.interleaved import Interleaved


def _read(data: bytes) -> list[bytes]:
    return [line for decoded in Interleaved().run(data) for line in decoded.data.split(b"\n")]


def test_every_second_and_every_third_of_a_run_of_digits_is_read() -> None:
    assert b"351900012345197" in _read(b"k=335918920509071921394057149873,")
    assert b"351900012345" in _read(b"k=6f3fc54714c90205109008f1cd2ce34b4315")


def test_what_is_read_leads_to_its_run() -> None:
    (read,) = Interleaved().run(b"k=335918920509071921394057149873,")
    assert read.to_input(0, 15) == (2, 32)


@pytest.mark.parametrize("data", [b"12345678901234567890123", b"x" * 40, b"q335918920509071921394057149873"])
def test_short_runs_and_parts_of_words_are_not_read(data: bytes) -> None:
    assert _read(data) == []
