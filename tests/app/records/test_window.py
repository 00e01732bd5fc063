"""Bytes as people read them: whole, marked where a finding says, and never obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.window import Stretch, hex_lines, is_text, text_runs


def test_what_a_finding_names_is_marked_within_the_window() -> None:
    marked = [Stretch(start=18, end=21, finding=4)]
    runs = text_runs(b"at=abc;imei", 15, marked)
    assert [(run.shown, run.finding) for run in runs] == [("at=", 0), ("abc", 4), (";imei", 0)]
    cut = text_runs(b"c;imei", 20, marked)
    assert [(run.shown, run.finding) for run in cut] == [("c", 4), (";imei", 0)]


def test_hex_has_sixteen_to_a_line_with_their_place_and_letters() -> None:
    first, last = hex_lines(b"0123456789abcdef\x00\xff", 32, [Stretch(47, 49, 1)])
    assert (first.offset, last.offset) == ("00000020", "00000030")
    assert first.cells[-1].shown == "66 " and first.cells[-1].finding == 1
    assert [run.shown for run in last.letters] == ["·", "·"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"name=v&x=1\r\n", True),
        ("Grüße".encode(), True),
        ("日本語".encode() * 300, True),
        ("日本語".encode()[1:], True),
        (b"\x00\x01\x02\x03", False),
        (b"PK\x03\x04\xff\xfe\xa9", False),
        (b"", False),
    ],
)
def test_text_is_told_from_other_bytes(data: bytes, text: bool) -> None:
    assert is_text(data) is text


@given(st.binary(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_no_byte_is_lost_or_obeyed_whatever_is_marked(data: bytes, start: int, end: int) -> None:
    marked = [Stretch(min(start, end), max(start, end), 1)]
    shown = "".join(run.shown for run in text_runs(data, 0, marked))
    assert all(letter.isprintable() or letter in "\n\t" for letter in shown)
    cells = "".join(run.shown for line in hex_lines(data, 0, marked) for run in line.cells)
    assert bytes.fromhex(cells) == data
