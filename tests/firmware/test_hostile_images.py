"""Vendors' packages that somebody damaged or made to harm: a coded failure or a sound result, nothing else.

Several hundred damaged copies go through the readers in two processes of their own, which may use little
memory and write small files only; the worst go through the jail as well.
"""

import multiprocessing
import resource
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.base import Job, Opened
from sandbox.firmware.formats.registry import named
from sandbox.firmware.formats.step import open_container
from sandbox.jail import Jail
from tests.firmware import packages
from tests.firmware.formats.run import PLENTY
from tests.firmware.mutations import mutations
from tests.firmware.packages import BLOCK, blocks, field, operation, partition_update, payload_file

IMAGES = {
    "system": blocks(*["text", "random", "zero"] * 5, seed=1),
    "vendor": blocks("text", "random", seed=2),
}
KNOWN_CODES = {
    *("damaged_image", "truncated_image", "unsupported_image", "incremental_update", "checksum_mismatch"),
    *("unsafe_member_name", "extraction_limit", "missing_member"),
}
_MOST_BYTES = 16 << 20
_SECONDS = 90.0


@dataclass(frozen=True)
class Hostile:
    """A package to be damaged. `proven` where its own digests prove every image."""

    format: str
    build: Callable[[Path], Path]
    damaged: str  # the file in it that is damaged; empty when it is one file
    count: int
    proven: bool = False


def _file(data: Callable[[], bytes]) -> Callable[[Path], Path]:
    def build(path: Path) -> Path:
        path.write_bytes(data())
        return path

    return build


def _folder(build: Callable[[Path, Mapping[str, bytes]], Path]) -> Callable[[Path], Path]:
    return lambda path: build(path, IMAGES)


PACKAGES = {
    "payload": Hostile("payload", _file(lambda: packages.payload(IMAGES)), "", 70, proven=True),
    "payload in a zip": Hostile(
        "payload", _file(lambda: packages.ota_zip(packages.payload(IMAGES))), "", 40, proven=True
    ),
    "transfer list": Hostile("block_ota", _folder(packages.block_ota), "system.transfer.list", 50),
    "brotli": Hostile("block_ota", _folder(packages.block_ota), "system.new.dat.br", 30),
    "Samsung": Hostile("samsung", _file(lambda: packages.samsung(IMAGES)), "", 50, proven=True),
    "PAC": Hostile("pac", _file(lambda: packages.pac_file(IMAGES)), "", 60, proven=True),
    "scatter text": Hostile("mediatek", _folder(packages.scatter_text), "MT6580_Android_scatter.txt", 30),
    "scatter XML": Hostile("mediatek", _folder(packages.scatter_xml), "MT6789_Android_scatter.xml", 30),
    "rawprogram": Hostile("qualcomm", _folder(packages.rawprogram), "rawprogram0.xml", 40),
    "Xiaomi": Hostile("xiaomi", _folder(packages.xiaomi), "flash_all.sh", 20),
}


def test_there_are_enough_of_them() -> None:
    assert sum(package.count for package in PACKAGES.values()) >= 250


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPoolExecutor]:
    """Two processes with little to spend."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context, initializer=_spend_little) as executor:
        yield executor


def _spend_little() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * _MOST_BYTES, 2 * _MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))


@pytest.mark.parametrize("name", PACKAGES)
def test_damage_gives_a_coded_failure_or_a_sound_result(
    name: str, tmp_path: Path, pool: ProcessPoolExecutor
) -> None:
    package = PACKAGES[name]
    whole = package.build(tmp_path / "whole")
    data = (whole / package.damaged).read_bytes()
    waiting = [
        pool.submit(_open_damaged, package.format, whole, package.damaged, copy, tmp_path / f"{number}")
        for number, copy in enumerate(mutations(data, package.count, seed=len(name)))
    ]
    ends = [future.result(timeout=_SECONDS) for future in waiting]
    assert {code for end in ends for code in end.codes} <= KNOWN_CODES
    assert [end.outside for end in ends if end.outside] == []
    if package.proven:
        assert {image for end in ends if not end.codes for image in end.images.values()} <= {*IMAGES.values()}
    assert any(end.codes for end in ends)  # it did some harm


@dataclass(frozen=True)
class _End:
    """Codes of what failed, images that came out, and entries where nothing should be."""

    codes: tuple[str, ...]
    images: Mapping[str, bytes]
    outside: tuple[str, ...]


def _open_damaged(format_: str, whole: Path, damaged: str, copy: bytes, room: Path) -> _End:
    """In one of the two processes: anything that is raised but a BadInput fails the test."""
    room.mkdir()
    source = room / "source"
    if damaged:
        shutil.copytree(whole, source)
    (source / damaged).write_bytes(copy)
    out = room / "out"
    (out / "parts").mkdir(parents=True)
    codes, images = _run(format_, Job(source, out, _MOST_BYTES, source.name))
    outside = [path.name for path in (*room.iterdir(), *out.iterdir())]
    shutil.rmtree(room)
    return _End(codes, images, tuple(sorted({*outside} - {"source", "out", "parts"})))


def _run(format_: str, job: Job) -> tuple[tuple[str, ...], dict[str, bytes]]:
    try:
        opened = named(format_).run(job)
    except BadInput as error:
        return (error.failure.code,), {}
    return tuple(problem.code for problem in opened.problems), _images(opened, job)


def _images(opened: Opened, job: Job) -> dict[str, bytes]:
    written = {part.partition: (job.parts / part.path).read_bytes() for part in opened.parts}
    return written | {part.partition: (job.source / part.path).read_bytes() for part in opened.labelled}


def _endless_zeros() -> bytes:
    zeros = field(8, operation(6, [(0, 1 << 40)]))
    return payload_file([field(1, "system") + field(7, field(1, 1 << 52) + field(2, bytes(32))) + zeros], b"")


def _packed_bomb(kind: int) -> bytes:
    bomb = packages.PACKED[kind](bytes(64 << 20))
    return payload_file(
        [partition_update("system", bytes(BLOCK), field(8, operation(kind, [(0, 1)], 0, bomb)))], bomb
    )


def _many_partitions() -> bytes:
    return payload_file((partition_update(f"p{number}", b"", b"") for number in range(5000)), b"")


def _many_operations() -> bytes:
    image = blocks("text")
    again = field(8, operation(8, [(0, 1)], 0, packages.PACKED[8](image)))
    return payload_file([partition_update("system", image, again * 20_000)], packages.PACKED[8](image))


BOMBS = {
    "zeros without end": ("payload", _file(_endless_zeros)),
    "xz": ("payload", _file(lambda: _packed_bomb(8))),
    "bzip2": ("payload", _file(lambda: _packed_bomb(1))),
    "zstd": ("payload", _file(lambda: _packed_bomb(14))),
    "thousands of partitions": ("payload", _file(_many_partitions)),
    "one place written again and again": ("payload", _file(_many_operations)),
    "lz4": ("samsung", _file(lambda: packages.samsung({"system": bytes(64 << 20)}))),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_the_jail_with_a_code_and_leaves_little(name: str, tmp_path: Path, jail: Jail) -> None:
    format_, build = BOMBS[name]
    source = build(tmp_path / "bomb")
    source.chmod(0o644)
    allowance = type(PLENTY)(most_bytes=8 << 20, most_files=100, seconds=30.0)
    with pytest.raises(BadInput) as caught:
        open_container(named(format_), source, "bomb", tmp_path / "out", jail, allowance)
    assert caught.value.failure.code in KNOWN_CODES
    written = sum(path.stat().st_blocks * 512 for path in (tmp_path / "out").rglob("*"))
    assert written <= 10 << 20
