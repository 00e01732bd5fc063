"""A/B updates: every operation at its place, every image proven; incremental ones are refused."""

import hashlib
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.base import Candidate
from sandbox.firmware.formats.payload import Payload
from sandbox.firmware.formats.payload_manifest import Kind
from sandbox.jail import Jail
from tests.firmware.formats.run import bare, candidate, jailed
from tests.firmware.packages import (
    BLOCK,
    PACKED,
    blocks,
    field,
    operation,
    ota_zip,
    partition_update,
    payload,
    payload_file,
)

IMAGES = {
    "system": blocks(*["random", "text", "zero"] * 7, *["zero"] * 8, "text", seed=1),
    "vendor": blocks(*["text"] * 9, seed=2),
    "product": blocks(*["zero"] * 5),
}


def _opened(data: bytes, tmp_path: Path) -> dict[str, bytes]:
    source = tmp_path / "update"
    source.write_bytes(data)
    opened, _ = bare(Payload(), source, tmp_path / "out")
    return {part.partition: (tmp_path / "out/parts" / part.path).read_bytes() for part in opened.parts}


def _refused(data: bytes, tmp_path: Path) -> tuple[str, str]:
    with pytest.raises(BadInput) as caught:
        _opened(data, tmp_path)
    return caught.value.failure.code, caught.value.failure.message


def test_every_kind_of_operation_lands_at_its_extents(tmp_path: Path) -> None:
    assert _opened(payload(IMAGES), tmp_path) == IMAGES


def test_the_zip_around_it_is_read_in_place(tmp_path: Path) -> None:
    data = ota_zip(payload(IMAGES))
    assert Payload().recognises(Candidate("update.zip", len(data), data[:65536]))
    assert _opened(data, tmp_path) == IMAGES


def test_in_a_jail_it_is_the_same(tmp_path: Path, jail: Jail) -> None:
    source = tmp_path / "payload.bin"
    source.write_bytes(payload(IMAGES))
    opened, found = jailed(Payload(), source, tmp_path / "out", jail)
    assert [part.partition for part in opened.parts] == list(IMAGES)
    assert (opened.problems, found.problems) == ((), [])
    assert (tmp_path / "out/parts/system.img").read_bytes() == IMAGES["system"]


def test_a_manifest_that_is_not_what_the_zip_says_is_refused(tmp_path: Path) -> None:
    zipped = ota_zip(payload(IMAGES))
    assert _refused(zipped.replace(b"system", b"sYstem"), tmp_path)[0] == "checksum_mismatch"


def test_zeros_take_no_room_on_the_disk(tmp_path: Path) -> None:
    image = blocks(*["zero"] * 512, "text")
    assert _opened(payload({"system": image}), tmp_path) == {"system": image}
    assert (tmp_path / "out/parts/system.img").stat().st_blocks * 512 < len(image) // 8


def test_a_zip_without_a_payload_is_not_recognised(tmp_path: Path) -> None:
    path = tmp_path / "update.zip"
    path.write_bytes(ota_zip(b"nothing of the kind"))
    assert not Payload().recognises(candidate(path))


def test_an_incremental_update_names_what_it_needs(tmp_path: Path) -> None:
    base = hashlib.sha256(b"older").digest()
    source_copy = field(8, operation(4, [(0, 1)]))
    update = partition_update("system", blocks("text"), source_copy, old=base)
    data = ota_zip(payload_file([update], b"", minor=6), "ota-type=AB\npre-build=brand/phone:12/OLD/1\n")
    code, message = _refused(data, tmp_path)
    assert code == "incremental_update"
    for named in ("minor version 6", "brand/phone:12/OLD/1", f"system (sha-256 {base.hex()})"):
        assert named in message


def test_an_update_of_full_operations_with_a_minor_version_is_opened(tmp_path: Path) -> None:
    image = blocks("random")
    update = partition_update("system", image, field(8, operation(Kind.REPLACE, [(0, 1)], 0, image)))
    assert _opened(payload_file([update], image, minor=7), tmp_path) == {"system": image}


@pytest.mark.parametrize("name", ["../../escape", "/etc/passwd", "", "a b", "..", "x" * 65, "a\nb"])
def test_a_name_that_no_partition_can_have_is_refused(name: str, tmp_path: Path) -> None:
    image = blocks("text")
    code, message = _refused(payload({name: image}), tmp_path)
    assert code == "unsafe_member_name"
    assert "\n" not in message
    assert not list((tmp_path / "out/parts").iterdir())


def test_wrong_bytes_are_no_image(tmp_path: Path) -> None:
    image = blocks("random", "random")
    data = bytearray(payload({"system": image}))
    data[-1] ^= 1
    assert _refused(bytes(data), tmp_path)[0] in ("checksum_mismatch", "damaged_image")


def test_an_image_whose_digest_is_wrong_is_refused_though_each_piece_is_right(tmp_path: Path) -> None:
    image = blocks("random", "random")
    swapped = field(8, operation(Kind.REPLACE, [(1, 1), (0, 1)], 0, image))
    data = payload_file([partition_update("system", image, swapped)], image)
    assert _refused(data, tmp_path)[0] == "checksum_mismatch"


def test_an_image_without_a_digest_is_refused(tmp_path: Path) -> None:
    image = blocks("text")
    update = field(1, "system") + field(7, field(1, len(image))) + field(8, operation(0, [(0, 1)], 0, image))
    assert _refused(payload_file([update], image), tmp_path)[0] == "damaged_image"


def test_a_partition_that_comes_twice_is_refused(tmp_path: Path) -> None:
    update = partition_update("system", b"", b"")
    assert _refused(payload_file([update, update], b""), tmp_path)[0] == "damaged_image"


def test_verity_data_that_the_phone_computes_are_named(tmp_path: Path) -> None:
    image = blocks("text")
    update = partition_update("system", image, field(11, field(1, 0) + field(2, 1)))
    assert _refused(payload_file([update], b"", minor=8), tmp_path)[0] == "unsupported_image"


def test_a_few_bytes_that_promise_gigabytes_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    zeros = field(8, operation(Kind.ZERO, [(0, 1 << 30)]))
    info = field(1, 1 << 42) + field(2, bytes(32))
    data = payload_file([field(1, "system") + field(7, info) + zeros], b"")
    assert len(data) < 120
    assert _refused(data, tmp_path)[0] == "extraction_limit"
    assert not list((tmp_path / "out/parts").iterdir())


@pytest.mark.parametrize("kind", [Kind.REPLACE_XZ, Kind.REPLACE_BZ, Kind.REPLACE_ZSTD])
def test_a_piece_that_unpacks_to_more_than_its_place_is_refused(kind: Kind, tmp_path: Path) -> None:
    bomb = PACKED[kind](bytes(64 << 20))
    update = partition_update("system", bytes(BLOCK), field(8, operation(kind, [(0, 1)], 0, bomb)))
    assert _refused(payload_file([update], bomb), tmp_path)[0] == "damaged_image"


def test_pieces_that_write_one_place_again_and_again_are_refused(tmp_path: Path) -> None:
    image = blocks("text")
    again = field(8, operation(Kind.REPLACE, [(0, 1)], 0, image)) * 50
    assert _refused(payload_file([partition_update("system", image, again)], image), tmp_path)[0] == (
        "damaged_image"
    )


def test_the_budget_counts_all_images_together(tmp_path: Path) -> None:
    source = tmp_path / "payload.bin"
    source.write_bytes(payload(IMAGES))
    with pytest.raises(BadInput) as caught:
        bare(Payload(), source, tmp_path / "out", most_bytes=len(IMAGES["system"]) + 1)
    assert caught.value.failure.code == "extraction_limit"
