"""Qualcomm's folders for emergency download: images, and `rawprogram*.xml` that says where they are written.

A partition may be cut into pieces; each lies at its start sector, and what is between is empty.
Source: linux-msm/qdl, `program.c`.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from sandbox.failures import BadInput, Failure
from sandbox.firmware.formats.base import Budget, Candidate, Format, Job, Needs, Opened, Part
from sandbox.firmware.formats.folder import find, missing, read_xml
from sandbox.firmware.formats.image import Image, damaged
from sandbox.firmware.formats.members import members
from sandbox.firmware.formats.names import partition
from sandbox.firmware.formats.source import Source

_PLAN = re.compile(r"(^|/)rawprogram[^/]*\.xml$", re.IGNORECASE)
_SPARSE_MAGIC = b"\x3a\xff\x26\xed"
_NUMBER = re.compile(r"([0-9]{1,15})\.?")
_SECTOR_SIZES = (512, 4096)


@dataclass(frozen=True)
class _Piece:
    """Bytes `skip` to the end of `file` (at most `most`, 0 for all) lie at `start` of the storage."""

    file: str
    start: int
    skip: int
    most: int


class Qualcomm(Format):
    """A folder with `rawprogram*.xml`."""

    name: ClassVar[str] = "qualcomm"
    title: ClassVar[str] = "Qualcomm fastboot / QFIL folder (rawprogram XML)"
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = (
        "patch*.xml is not applied: it changes partition tables only",
        "pieces whose place counts from the storage's end are left out: backup partition tables",
        "a partition in several sparse pieces is told as a problem",
    )
    needs: ClassVar[Needs] = Needs(memory_mib=256, seconds=900.0)

    def recognises(self, candidate: Candidate) -> bool:
        """By the name of its plan: bytes tell nothing of a text."""
        return any(map(_PLAN.search, candidate.names))

    def run(self, job: Job) -> Opened:
        """Raises BadInput (`damaged_image`) where no plan can be read."""
        names = members(job.source)
        plans = [name for name in names if _PLAN.search(name)]
        joining = _Joining(job, names)
        for plan in plans:
            for label, pieces in _pieces(job.source / plan).items():
                joining.partition(plan, label, pieces)
        return joining.done(plans)


class _Joining:
    """Partitions as several plans tell them; of those that tell of one, the first that is complete counts."""

    def __init__(self, job: Job, names: tuple[str, ...]) -> None:
        self._job = job
        self._names = frozenset(names)
        self._budget = Budget(job.most_bytes)
        self._parts: list[Part] = []
        self._labelled: dict[str, Part] = {}
        self._used: set[str] = set()
        self._done: set[str] = set()
        self._problems: dict[str, Failure] = {}

    def partition(self, plan: str, name: str, pieces: list[_Piece]) -> None:
        """Take a partition's pieces of one plan."""
        found = {piece.file: find(self._names, plan, piece.file) for piece in pieces}
        lacking = [file for file, member in found.items() if member is None]
        if name in self._done:
            self._used.update(member for member in found.values() if member)
        elif lacking:
            self._problems[name] = missing(plan, lacking[0])
        else:
            self._problems.pop(name, None)
            self._done.add(name)
            self._take(name, [(piece, found[piece.file] or "") for piece in pieces])

    def _take(self, name: str, pieces: list[tuple[_Piece, str]]) -> None:
        if len(pieces) == 1 and pieces[0][0].skip == 0:
            self._labelled.setdefault(pieces[0][1], Part(pieces[0][1], name))
            return
        self._used.update(member for _, member in pieces)
        try:
            self._join(name, pieces)
        except BadInput as error:
            self._problems[name] = error.failure

    def _join(self, name: str, pieces: list[tuple[_Piece, str]]) -> None:
        folder, lowest = self._job.source, min(piece.start for piece, _ in pieces)
        placed = [(piece.start - lowest, *_range(piece, folder / member), member) for piece, member in pieces]
        size = max(place + length for place, _, length, _ in placed)
        with Image(self._job.parts / f"{name}.img", size, self._budget) as image:
            for place, skip, length, member in placed:
                with Source(folder / member) as source:
                    image.fill(source.pieces(skip, length), [(place, length)])
        self._parts.append(Part(f"{name}.img", name))

    def done(self, plans: list[str]) -> Opened:
        """All that was taken. A file that a plan labels stays, though another plan has it as a piece."""
        if not self._done and not self._problems:
            raise damaged("The rawprogram files place no file.")
        return Opened(
            parts=tuple(self._parts),
            problems=tuple(self._problems.values()),
            used=(*plans, *sorted(self._used - set(self._labelled))),
            labelled=tuple(self._labelled.values()),
        )


def _pieces(path: Path) -> dict[str, list[_Piece]]:
    """The pieces of each partition, by its label, of the lines that write a file at a known place."""
    found: dict[str, list[_Piece]] = {}
    for element in read_xml(path).iter("program"):
        words = {str(key).lower(): str(value) for key, value in element.attrib.items()}
        name, start = words.get("label", ""), _number(words.get("start_sector", ""))
        if partition(name).name and start is not None and words.get("filename"):
            found.setdefault(name, []).append(_piece(words, start))
    return found


def _piece(words: dict[str, str], start: int) -> _Piece:
    sector = _number(words.get("sector_size_in_bytes", "")) or _SECTOR_SIZES[0]
    if sector not in _SECTOR_SIZES:
        raise damaged(f"A sector of {sector} bytes.")
    skip, count = (
        _number(words.get(key, "")) or 0 for key in ("file_sector_offset", "num_partition_sectors")
    )
    return _Piece(words["filename"], start * sector, skip * sector, count * sector)


def _range(piece: _Piece, path: Path) -> tuple[int, int]:
    """Where the piece begins in its file, and how long it is. Raises BadInput for a sparse one."""
    with Source(path) as source:
        if source.size >= 4 and source.read(0, 4) == _SPARSE_MAGIC:
            raise damaged("One of several pieces is an Android sparse image, which has places of its own.")
        length = source.size - piece.skip
    return piece.skip, max(0, min(length, piece.most) if piece.most else length)


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None
