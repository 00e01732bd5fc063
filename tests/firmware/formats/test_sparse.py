"""Android sparse images: as img2simg writes them, and as nobody should."""

import random
import struct
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.sparse import Sparse
from tests.firmware import images
from tests.firmware.formats.run import bare


def _sparse(path: Path, chunks: list[tuple[int, int, bytes]], blocks: int, block_size: int = 4096) -> Path:
    """A sparse image by hand: chunks are kind, blocks, payload."""
    head = struct.pack("<I4H4I", 0xED26FF3A, 1, 0, 28, 12, block_size, blocks, len(chunks), 0)
    body = b"".join(
        struct.pack("<2H2I", kind, 0, count, 12 + len(data)) + data for kind, count, data in chunks
    )
    path.write_bytes(head + body)
    return path


def _code(path: Path, out: Path, most_bytes: int = 1 << 30) -> str:
    with pytest.raises(BadInput) as caught:
        bare(Sparse(), path, out, most_bytes)
    return caught.value.failure.code


@images.needs("img2simg")
def test_an_image_comes_back_to_the_byte_and_its_zeros_are_holes(tmp_path: Path) -> None:
    noise = random.Random(1)
    raw = tmp_path / "raw.img"
    raw.write_bytes(
        noise.randbytes(40_960) + bytes(3 << 20) + b"\xaa\xbb\xcc\xdd" * 4096 + noise.randbytes(4096)
    )
    bare(Sparse(), images.sparse(raw, tmp_path / "system.simg"), tmp_path / "out")
    image = tmp_path / "out/parts/system"
    assert image.read_bytes() == raw.read_bytes()
    assert image.stat().st_blocks * 512 < 1 << 20


def test_bytes_behind_the_last_chunk_are_noted(tmp_path: Path) -> None:
    path = _sparse(tmp_path / "a.img", [(0xCAC3, 3, b"")], 3)
    path.write_bytes(path.read_bytes() + b"signature")
    opened, _ = bare(Sparse(), path, tmp_path / "out")
    assert opened.notes == ("9 bytes follow its last chunk",)


def test_bombs_of_a_few_bytes_end_at_once(tmp_path: Path) -> None:
    fill = _sparse(tmp_path / "fill", [(0xCAC2, 1 << 24, b"bomb")], 1 << 24)
    assert _code(fill, tmp_path / "1", 1 << 20) == "extraction_limit"
    skip = _sparse(tmp_path / "skip", [(0xCAC3, 0xFFFFFFFF, b"")], 0xFFFFFFFF, 1 << 20)
    assert _code(skip, tmp_path / "2") == "extraction_limit"


@pytest.mark.parametrize(
    ("chunks", "blocks"),
    [
        ([(0xCAC1, 1, b"short")], 1),
        ([(0xCAC2, 1, b"12345")], 1),
        ([(0xBEEF, 1, b"")], 1),
        ([(0xCAC3, 2, b"")], 1),
        ([(0xCAC3, 1, b"")], 2),
    ],
    ids=["raw is short", "fill is long", "unknown kind", "too many blocks", "too few blocks"],
)
def test_chunks_that_contradict_the_header_are_refused(
    chunks: list[tuple[int, int, bytes]], blocks: int, tmp_path: Path
) -> None:
    assert _code(_sparse(tmp_path / "a.img", chunks, blocks), tmp_path / "out") == "damaged_image"


def test_a_cut_off_image_is_refused(tmp_path: Path) -> None:
    path = _sparse(tmp_path / "a.img", [(0xCAC1, 1, bytes(4096))], 1)
    path.write_bytes(path.read_bytes()[:-1])
    assert _code(path, tmp_path / "out") == "truncated_image"


def test_another_version_is_refused_by_name(tmp_path: Path) -> None:
    path = _sparse(tmp_path / "a.img", [], 0)
    data = bytearray(path.read_bytes())
    data[4] = 2
    path.write_bytes(data)
    assert _code(path, tmp_path / "out") == "unsupported_image"
