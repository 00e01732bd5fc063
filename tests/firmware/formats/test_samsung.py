"""Samsung's packages: the md5 line is checked, lz4 is unpacked on the way."""

import io
import tarfile
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.samsung import Samsung
from sandbox.jail import Jail
from tests.firmware.formats.run import bare, candidate, jailed
from tests.firmware.packages import blocks, samsung, with_md5

IMAGES = {"super": blocks(*["random", "text", "zero"] * 40, seed=1), "prism": blocks("text")}


def _written(data: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "AP_X000.tar.md5"
    path.write_bytes(data)
    return path


def _tar(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def _refused(data: bytes, tmp_path: Path, most_bytes: int = 1 << 30) -> str:
    with pytest.raises(BadInput) as caught:
        bare(Samsung(), _written(data, tmp_path), tmp_path / "out", most_bytes)
    return caught.value.failure.code


def test_images_come_back_unpacked(tmp_path: Path, jail: Jail) -> None:
    opened, _ = jailed(Samsung(), _written(samsung(IMAGES), tmp_path), tmp_path / "out", jail)
    found = {part.partition: (tmp_path / "out/parts" / part.path).read_bytes() for part in opened.parts}
    assert found == IMAGES


def test_members_that_are_no_lz4_stay_as_they_are(tmp_path: Path) -> None:
    members = {
        "sboot.bin": b"boot",
        "cache.img": b"image",
        "odd.img.lz4": b"not packed",
        "meta-data/f.zip": b"x",
    }
    opened, _ = bare(Samsung(), _written(with_md5(_tar(members)), tmp_path), tmp_path / "out")
    assert [(part.path, part.partition) for part in opened.parts] == [
        ("sboot.bin", ""),
        ("cache.img", "cache"),
        ("odd.img.lz4", ""),
    ]
    assert (tmp_path / "out/parts/cache.img").read_bytes() == b"image"


def test_a_tar_without_the_line_is_a_plain_tar(tmp_path: Path) -> None:
    assert not Samsung().recognises(candidate(_written(_tar({"cache.img": b""}), tmp_path)))


def test_a_wrong_digest_is_refused(tmp_path: Path) -> None:
    data = bytearray(with_md5(_tar({"cache.img": b"image"})))
    data[600] ^= 1  # beyond the header: only the line can tell
    assert _refused(bytes(data), tmp_path) == "checksum_mismatch"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/b.img", "a\\b.img", ".."])
def test_a_name_with_folders_is_refused(name: str, tmp_path: Path) -> None:
    assert _refused(with_md5(_tar({name: b"x"})), tmp_path) == "unsafe_member_name"
    assert not list((tmp_path / "out/parts").iterdir())


def test_a_packed_and_a_plain_member_of_one_name_are_refused(tmp_path: Path) -> None:
    data = with_md5(_tar({"cache.img": b"one", "cache.img.lz4": b"two"}))
    assert _refused(data, tmp_path) == "unsafe_member_name"


def test_lz4_that_ends_too_early_is_damage(tmp_path: Path) -> None:
    packed = samsung({"cache": IMAGES["super"]})[512:]
    assert _refused(with_md5(_tar({"cache.img.lz4": packed[:5000]})), tmp_path) == "damaged_image"


def test_a_bomb_is_held_by_the_budget(tmp_path: Path) -> None:
    data = samsung({"cache": bytes(64 << 20)})
    assert len(data) < 1 << 20
    assert _refused(data, tmp_path, most_bytes=8 << 20) == "extraction_limit"
