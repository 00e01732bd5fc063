"""A stretch of bytes as people read it: as text or in hex, with what findings name in it marked. Pure."""

import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_WIDTH = 16
_SEEN = 512
_MOST_CONTROLS = 0.1
_KEPT, _BREAKS = "\n\t", "\r\n\t"
_LONGEST_LETTER = 4
_Decoder = codecs.getincrementaldecoder("utf-8")


class View(StrEnum):
    """How bytes are shown. `AUTO` is text where they are text."""

    AUTO = "auto"
    TEXT = "text"
    HEX = "hex"


@dataclass(frozen=True)
class Stretch:
    """Bytes `start` to `end` of a payload, which finding `finding` names (from 1)."""

    start: int
    end: int
    finding: int


@dataclass(frozen=True)
class Run:
    """Letters of one kind: of a finding, or of none (0)."""

    shown: str
    finding: int = 0


@dataclass(frozen=True)
class HexLine:
    """Sixteen bytes; each cell is two digits or, in `letters`, one letter."""

    offset: str
    cells: tuple[Run, ...]
    letters: tuple[Run, ...]


def is_text(data: bytes) -> bool:
    """Whether a person would rather read it as text: UTF-8, and hardly a control character.

    A window may begin and end within a letter.
    """
    head = data[:_SEEN]
    while head and head[0] & 0xC0 == 0x80 and len(data) - len(head) < _LONGEST_LETTER:
        head = head[1:]
    try:
        shown = _Decoder().decode(head)
    except UnicodeDecodeError:
        return False
    odd = sum(not letter.isprintable() and letter not in _BREAKS for letter in shown)
    return bool(shown) and odd <= len(shown) * _MOST_CONTROLS


def text_runs(data: bytes, at: int, marked: Sequence[Stretch]) -> list[Run]:
    """The bytes, which begin at `at` of the payload, as text; what would be obeyed is `·`."""
    edges = sorted(
        {0, len(data), *(_within(edge - at, data) for one in marked for edge in (one.start, one.end))}
    )
    pairs = pairwise(edges)
    runs = (Run(_letters(data[start:end]), _finding_at(at + start, marked)) for start, end in pairs)
    return [run for run in runs if run.shown]


def hex_lines(data: bytes, at: int, marked: Sequence[Stretch]) -> list[HexLine]:
    """The same in hex, sixteen to a line; `at` is a multiple of sixteen."""
    return [_line(data[start : start + _WIDTH], at + start, marked) for start in range(0, len(data), _WIDTH)]


def _line(data: bytes, at: int, marked: Sequence[Stretch]) -> HexLine:
    findings = [_finding_at(at + place, marked) for place in range(len(data))]
    cells = _joined((f"{byte:02x} ", finding) for byte, finding in zip(data, findings, strict=True))
    shown = (chr(byte) if 32 <= byte < 127 else "·" for byte in data)
    return HexLine(f"{at:08x}", tuple(cells), tuple(_joined(zip(shown, findings, strict=True))))


def _joined(pairs: Iterable[tuple[str, int]]) -> Iterator[Run]:
    """Neighbours of one kind become one."""
    text, kind = "", 0
    for shown, finding in pairs:
        if finding != kind and text:
            yield Run(text, kind)
            text = ""
        text, kind = text + shown, finding
    if text:
        yield Run(text, kind)


def _letters(data: bytes) -> str:
    text = data.decode(errors="replace").replace("\r\n", "\n")
    return "".join(letter if letter.isprintable() or letter in _KEPT else "·" for letter in text)


def _finding_at(place: int, marked: Sequence[Stretch]) -> int:
    return next((one.finding for one in marked if one.start <= place < one.end), 0)


def _within(edge: int, data: bytes) -> int:
    return min(max(edge, 0), len(data))
