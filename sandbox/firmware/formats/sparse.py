"""Android sparse images, whole and in pieces (AOSP: system/core/libsparse)."""

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import ClassVar

from sandbox.failures import Failure
from sandbox.firmware.formats.base import Budget, Candidate, Format, Job, Opened, Part
from sandbox.firmware.formats.members import first_bytes, members
from sandbox.firmware.formats.names import of_file, unpacked
from sandbox.firmware.formats.source import Source
from sandbox.firmware.formats.sparse_reader import MAGIC, read_header, unsparse

_PIECE = re.compile(r"(.+?)(?:\.img)?[._]sparsechunk[._]?(\d{1,4})")


class Sparse(Format):
    """An Android sparse image: raw, filled and skipped blocks."""

    name: ClassVar[str] = "sparse"
    title: ClassVar[str] = "Android sparse image"
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = ("version 1", "its checksums are not checked")

    def recognises(self, candidate: Candidate) -> bool:
        return candidate.head.startswith(MAGIC)

    def run(self, job: Job) -> Opened:
        """Raises BadInput: `damaged_image`, `truncated_image`, `unsupported_image`, `extraction_limit`."""
        name = unpacked(job.name, ".simg", ".sparse")
        with Source(job.source) as source:
            end = _join([source], job.parts / name, Budget(job.most_bytes))
            trailing = source.size - end
        notes = (f"{trailing} bytes follow its last chunk",) if trailing else ()
        return Opened(parts=(Part(name),), notes=notes)


class SparseChunks(Format):
    """A folder with images in pieces, as `system.img_sparsechunk.0`, `system_sparsechunk.1` …"""

    name: ClassVar[str] = "sparse_chunks"
    title: ClassVar[str] = "Android sparse image in pieces"
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = (
        "pieces are found by their names and numbered without a gap from 0 or 1",
        "that the last piece lacks shows only by what the file system lacks",
    )

    def recognises(self, candidate: Candidate) -> bool:
        pieces = _pieces(candidate.names)
        return candidate.path is not None and any(
            first_bytes(candidate.path / names[min(names)], 4) == MAGIC for names in pieces.values()
        )

    def run(self, job: Job) -> Opened:
        """Raises BadInput as `Sparse` does."""
        parts: list[Part] = []
        problems: list[Failure] = []
        used: list[str] = []
        for stem, pieces in sorted(_pieces(members(job.source)).items()):
            paths = [pieces[number] for number in sorted(pieces)]
            name = f"{len(parts)}/{PurePosixPath(stem).name}.img"
            join_files([job.source / path for path in paths], job.parts / name, Budget(job.most_bytes))
            parts.append(Part(name, of_file(stem).name))
            problems += _gaps(stem, pieces)
            used += paths
        return Opened(parts=tuple(parts), problems=tuple(problems), used=tuple(used))


def _pieces(names: Iterable[str]) -> dict[str, dict[int, str]]:
    """The pieces of each image, by number."""
    found: dict[str, dict[int, str]] = {}
    for name in names:
        if match := _PIECE.fullmatch(name):
            found.setdefault(match[1], {})[int(match[2])] = name
    return found


def _gaps(stem: str, pieces: dict[int, str]) -> list[Failure]:
    first = 0 if 0 in pieces else 1
    missing = [number for number in range(first, max(pieces)) if number not in pieces]
    if not missing:
        return []
    shown = ", ".join(map(str, missing[:10]))
    return [Failure(code="missing_piece", message=f"Of {stem}, these pieces are missing: {shown}.")]


def join_files(paths: list[Path], target: Path, budget: Budget) -> None:
    """Unpack pieces of one image into a new file. Raises BadInput as `Sparse` does."""
    opened = [Source(path) for path in paths]
    try:
        _join(opened, target, budget)
    finally:
        for source in opened:
            source.close()


def _join(pieces: list[Source], target: Path, budget: Budget) -> int:
    """Each piece writes its blocks to their place in the whole; where the last one's chunks end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    end = 0
    try:
        os.ftruncate(file, max(read_header(piece).size for piece in pieces))
        for piece in pieces:
            end = unsparse(piece, file, budget)
    finally:
        os.close(file)
    return end
