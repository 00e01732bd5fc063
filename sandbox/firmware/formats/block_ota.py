"""Block-based updates: `NAME.transfer.list`, and `NAME.new.dat` (or its brotli) with the blocks it places."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from sandbox.failures import BadInput, Failure
from sandbox.firmware.formats import unpacking
from sandbox.firmware.formats.base import Budget, Candidate, Format, Job, Needs, Opened, Part
from sandbox.firmware.formats.image import Image, damaged
from sandbox.firmware.formats.members import members
from sandbox.firmware.formats.names import of_file
from sandbox.firmware.formats.source import Source
from sandbox.firmware.formats.transfer_list import incremental, read_transfer_list

_LIST, _DATA, _PACKED, _PATCH = ".transfer.list", ".new.dat", ".new.dat.br", ".patch.dat"
_MOST_LIST = 16 << 20  # bytes; real ones have some hundred thousand


class BlockOta(Format):
    """The folder of an update for phones with one slot."""

    name: ClassVar[str] = "block_ota"
    title: ClassVar[str] = "Block-based update (transfer list and new.dat, also brotli)"
    requires: ClassVar[tuple[str, ...]] = ("brotli",)
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = (
        "an incremental update is named as such and refused: it holds no whole image",
        "the list has no digest of the image: that the data fit it exactly, and the count of files, prove it",
        "the hash tree that the phone itself computes stays empty",
    )
    needs: ClassVar[Needs] = Needs(memory_mib=384, seconds=900.0)

    def recognises(self, candidate: Candidate) -> bool:
        """By a list and its data side by side."""
        return bool(_stems(candidate.names))

    def run(self, job: Job) -> Opened:
        """Raises BadInput as its only image did; one of several that fails is a problem of its own."""
        names = members(job.source)
        stems = _stems(names)
        budget = Budget(job.most_bytes)
        parts: list[Part] = []
        problems: list[Failure] = []
        for stem in stems:
            try:
                parts.append(_open(job, stem, budget))
            except BadInput as error:
                if len(stems) == 1:
                    raise
                message = f"{Path(stem).name}: {error.failure.message}"
                problems.append(error.failure.model_copy(update={"message": message}))
        used = [stem + ending for stem in stems for ending in (_LIST, _DATA, _PACKED, _PATCH)]
        return Opened(
            tuple(parts), problems=tuple(problems), used=tuple(name for name in used if name in names)
        )


def _stems(names: Sequence[str]) -> list[str]:
    lists = [name.removesuffix(_LIST) for name in names if name.endswith(_LIST)]
    return [stem for stem in lists if stem + _DATA in names or stem + _PACKED in names]


def _open(job: Job, stem: str, budget: Budget) -> Part:
    patch = job.source / (stem + _PATCH)
    if patch.is_file() and patch.stat().st_size:
        raise incremental("it has patches for an older image")
    with Source(job.source / (stem + _LIST)) as file:
        if file.size > _MOST_LIST:
            raise damaged("The transfer list is larger than any real one.")
        transfer = read_transfer_list(file.read(0, file.size).decode(errors="replace"))
    name = f"{Path(stem).name}.img"
    with Image(job.parts / name, transfer.size, budget) as image:
        _fill(image, job.source / stem, transfer.extents)
    return Part(name, of_file(name).name)


def _fill(image: Image, stem: Path, extents: tuple[tuple[int, int], ...]) -> None:
    packed = stem.with_name(stem.name + _PACKED)
    is_packed = packed.is_file()
    with Source(packed if is_packed else stem.with_name(stem.name + _DATA)) as source:
        pieces = source.pieces()
        written = image.fill(unpacking.brotli(pieces) if is_packed else pieces, extents)
    wanted = sum(length for _, length in extents)
    if written != wanted:
        raise damaged(f"Its data end after {written} of {wanted} bytes.")
