"""The last resort: unblob looks for known containers inside of an unknown one.

It only tells where they lie. They are cut out here and opened by the formats here: unblob's own extractors
lose files and end well (docs/decisions).
"""

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from sandbox.firmware.formats.base import (
    Budget,
    Candidate,
    Format,
    Job,
    Needs,
    Opened,
    Part,
    refuse,
    write_sparse,
)
from sandbox.firmware.formats.source import Source

ENVIRONMENT = Path(__file__).parents[3] / "build" / "unblob"  # of `make unblob`
_INSIDE = Path("/opt/unblob")
_SMALLEST, _LARGEST = 1 << 20, 1 << 30
_MOST_CHUNKS = 256
_MOST_REPORT = 64 << 20
_OPTIONS = ("--no-sandbox", "--skip-extraction", "-n0", "-d1", "-p1")


@dataclass(frozen=True)
class _Chunk:
    """A container within the file, and unblob's name for its kind."""

    kind: str
    offset: int
    size: int


class Unblob(Format):
    """A file that no other format knows."""

    name: ClassVar[str] = "unblob"
    title: ClassVar[str] = "Unknown container (unblob, the last resort)"
    requires: ClassVar[tuple[str, ...]] = ("unblob",)
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = (
        "only where `make unblob` installed it",
        "only the whole submission and partitions of the system, from 1 MiB to 1 GiB",
        "finds containers that lie in one piece and uncompressed; a cut or scattered one is not found",
        "what it finds is opened by the formats here; other kinds are named and stay closed",
    )
    needs: ClassVar[Needs] = Needs(memory_mib=3072, seconds=600.0)  # it maps the whole file into memory
    folders: ClassVar[Mapping[Path, str]] = {ENVIRONMENT: str(_INSIDE)}

    def recognises(self, candidate: Candidate) -> bool:
        """Whatever is left, where it matters: what a phone's system lies in, or the submission itself."""
        return candidate.matters and not candidate.names and _SMALLEST <= candidate.size <= _LARGEST

    def run(self, job: Job) -> Opened:
        """Raises BadInput (`unknown_format`) when nothing is found, or unblob is missing; `tool_failed`."""
        chunks = _find(job)
        with Source(job.source) as source:
            inner = [chunk for chunk in chunks if chunk.size < source.size]
            if not inner:
                kinds = ", ".join(sorted({chunk.kind for chunk in chunks})) or "nothing that it knows"
                raise refuse("unknown_format", f"No format here opens this file; unblob finds {kinds}.")
            budget = Budget(job.most_bytes)
            for chunk in inner:
                write_sparse(source.pieces(chunk.offset, chunk.size), job.parts / _name(chunk), budget)
        unknown = source.size - sum(chunk.size for chunk in inner)
        note = f"unblob found {len(inner)} containers; {unknown} bytes between them are of no known kind"
        return Opened(parts=tuple(Part(_name(chunk)) for chunk in inner), notes=(note,))


def _find(job: Job) -> list[_Chunk]:
    python = _INSIDE / "bin" / "python"
    if not python.exists():
        raise refuse("unknown_format", "No format here opens this file.", "Try unblob: make unblob.")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        places = ("--report", report, "--log", f"{folder}/log", "-e", f"{folder}/out")
        job.run(python, "-I", "-m", "unblob.cli", *_OPTIONS, *places, job.source)
        with report.open("rb") as file:
            text = file.read(_MOST_REPORT)
    chunks = list(_chunks(json.loads(text)))
    if len(chunks) > _MOST_CHUNKS:
        raise refuse("unknown_format", f"unblob finds {len(chunks)} containers, so it is none that is known.")
    return chunks


def _chunks(tasks: list[dict[str, Any]]) -> Iterator[_Chunk]:
    for task in tasks:
        for report in task["reports"]:
            if report["__typename__"] == "ChunkReport":
                yield _Chunk(report["handler_name"], report["start_offset"], report["size"])


def _name(chunk: _Chunk) -> str:
    kind = "".join(char for char in chunk.kind if char.isalnum())
    return f"{chunk.offset}.{kind}"
