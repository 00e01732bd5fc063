"""Bytes as people read them: nothing that a browser or terminal obeys, and the range marked in both forms."""

from app.evidence.dump import WIDE, Dump, dump
from app.records.window import Run
from sandbox.verdict.model import ByteRange


def marked(runs: tuple[Run, ...]) -> str:
    return "".join(run.shown for run in runs if run.finding)


def letters(found: Dump) -> str:
    return "".join(marked(line.letters) for line in found.lines)


def digits(found: Dump) -> bytes:
    return bytes.fromhex("".join(marked(line.cells) for line in found.lines))


def test_the_range_is_marked_in_text_and_in_bytes() -> None:
    data = b"before the value and behind"
    found = dump(data, ByteRange(start=11, end=16))
    assert marked(found.text) == letters(found) == "value"
    assert digits(found) == b"value"
    assert "".join(run.shown for run in found.text) == data.decode()


def test_what_is_no_text_has_rows_alone() -> None:
    found = dump(bytes(range(128, 255)), ByteRange(start=3, end=40))
    assert found.text == ()
    assert digits(found) == bytes(range(131, 168))
    assert [line.offset for line in found.lines][:2] == ["00000000", "00000010"]


def test_of_much_the_range_is_shown_with_some_before_it() -> None:
    found = dump(bytes(100_000), ByteRange(start=50_000, end=50_004))
    assert found.start < 50_000 < 50_004 <= found.end
    assert found.end - found.start == 320
    assert found.start % 16 == 0
    assert found.cut


def test_of_a_long_range_its_beginning_is_shown() -> None:
    found = dump(bytes(100_000), ByteRange(start=50_000, end=90_000), WIDE)
    assert len(digits(found)) < WIDE
    assert found.start <= 50_000 < found.end


def test_a_window_keeps_the_places_of_all() -> None:
    data = bytes(range(256)) * 8
    whole, window = (
        dump(data, ByteRange(start=900, end=910)),
        dump(data[512:], ByteRange(start=900, end=910), offset=512, size=len(data)),
    )
    assert whole == window


def test_a_range_at_the_end_and_one_of_nothing_are_shown() -> None:
    assert digits(dump(b"0123456789", ByteRange(start=8, end=10))) == b"89"
    assert letters(dump(b"0123456789", ByteRange(start=3, end=3))) == ""
    assert dump(b"", None).lines == ()
