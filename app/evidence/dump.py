"""A window of bytes around the range that matters, which is marked: in hexadecimal, and as text if it is."""

from dataclasses import dataclass

from app.records.window import HexLine, Run, Stretch, hex_lines, is_text, text_runs
from sandbox.verdict.model import ByteRange

NARROW, WIDE = 320, 8192
_BEFORE = 4
"""One part in so many of a window may stand before the range."""

_ROW = 16
_MARK = 1


@dataclass(frozen=True, slots=True)
class Dump:
    """[start, end) of `size` bytes; `text` where they are text, and lines in any case."""

    size: int
    start: int
    end: int
    marked: ByteRange | None
    text: tuple[Run, ...]
    lines: tuple[HexLine, ...]

    @property
    def cut(self) -> bool:
        """Whether there is more than is shown."""
        return self.end - self.start < self.size


def dump(
    data: bytes, marked: ByteRange | None = None, most: int = NARROW, offset: int = 0, size: int = -1
) -> Dump:
    """At most `most` bytes. `data` may be a window, from `offset` of `size` bytes; `marked` is of all."""
    size = len(data) if size < 0 else size
    first = marked.start if marked else 0
    last = offset + len(data)
    start = min(max(first - most // _BEFORE, offset), max(last - most, offset))
    start = max(start - start % _ROW, offset)
    end = min(start + most, last)
    shown = data[start - offset : end - offset]
    where = [Stretch(marked.start, marked.end, _MARK)] if marked else []
    text = tuple(text_runs(shown, start, where)) if is_text(shown) else ()
    return Dump(size, start, end, marked, text, tuple(hex_lines(shown, start, where)))
