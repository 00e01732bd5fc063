"""A stretch of a payload as it left, read without the rest of it. The folder was others' to write to."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from app.records.window import HexLine, Run, Stretch, View, hex_lines, is_text, text_runs
from sandbox.service.record import open_regular

FIRST, NEXT = 2048, 16384
"""Bytes of a window: of one that stands on a page beside others, of one that was asked for."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LINE = 16


@dataclass(frozen=True)
class Window:
    """Bytes `at` to `end` of `size`; `missing` where they are gone. Shown as `text` or as `lines`."""

    at: int
    end: int
    size: int
    view: View
    text: tuple[Run, ...] = ()
    lines: tuple[HexLine, ...] = ()
    missing: bool = False


def window(path: Path, at: int, most: int, view: View, marked: tuple[Stretch, ...]) -> Window:
    """What a file holds from `at` on, which is brought to a multiple of sixteen."""
    start = at - at % _LINE
    try:
        data, size = _read(path, start, most)
    except OSError:
        return Window(start, start, 0, View.TEXT, missing=True)
    chosen = view if view is not View.AUTO else View.TEXT if is_text(data) else View.HEX
    if chosen is View.TEXT:
        return Window(start, start + len(data), size, chosen, text=tuple(text_runs(data, start, marked)))
    return Window(start, start + len(data), size, chosen, lines=tuple(hex_lines(data, start, marked)))


def blob(folder: Path, sha256: str) -> Path:
    """Where it lies. What is no digest lies nowhere."""
    return folder / (sha256 if _DIGEST.fullmatch(sha256) else "none")


def _read(path: Path, start: int, most: int) -> tuple[bytes, int]:
    with os.fdopen(open_regular(path), "rb") as file:
        file.seek(start)
        return file.read(most), os.fstat(file.fileno()).st_size
