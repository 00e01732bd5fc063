"""The last resort: containers within an unknown file are found, and cut out by our own hands."""

import hashlib
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.base import Candidate
from sandbox.firmware.formats.step import open_container
from sandbox.firmware.formats.unblob import ENVIRONMENT, Unblob
from sandbox.jail import Jail
from tests.firmware import images
from tests.firmware.formats.run import PLENTY
from tests.firmware.trees import system_tree

needs_unblob = pytest.mark.skipif(not ENVIRONMENT.is_dir(), reason="unblob is missing (make unblob)")


def _noise(size: int) -> bytes:
    return hashlib.shake_128(b"noise").digest(size)


@needs_unblob
@images.needs("mke2fs")
def test_a_file_system_within_unknown_bytes_is_cut_out(tmp_path: Path, jail: Jail) -> None:
    image = images.ext4(system_tree(tmp_path / "system"), tmp_path / "system.img").read_bytes()
    source = tmp_path / "unknown.bin"
    source.write_bytes(_noise(70_001) + image + _noise(999))
    opened, _ = open_container(Unblob(), source, source.name, tmp_path / "out", jail, PLENTY)
    assert [part.path for part in opened.parts] == ["70001.extfs"]
    assert (tmp_path / "out/parts/70001.extfs").read_bytes() == image
    assert opened.problems == () and "71000 bytes" in opened.notes[0]


@needs_unblob
def test_noise_is_of_unknown_format(tmp_path: Path, jail: Jail) -> None:
    source = tmp_path / "unknown.bin"
    source.write_bytes(_noise(2 << 20))
    with pytest.raises(BadInput) as caught:
        open_container(Unblob(), source, source.name, tmp_path / "out", jail, PLENTY)
    assert caught.value.failure.code == "unknown_format"


def test_where_it_is_missing_the_remedy_is_named(
    tmp_path: Path, jail: Jail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Unblob, "folders", {})
    source = tmp_path / "unknown.bin"
    source.write_bytes(_noise(9))
    with pytest.raises(BadInput) as caught:
        open_container(Unblob(), source, source.name, tmp_path / "out", jail, PLENTY)
    assert (caught.value.failure.code, "make unblob" in caught.value.failure.remedy) == (
        "unknown_format",
        True,
    )


def test_only_what_matters_is_searched() -> None:
    assert Unblob().recognises(Candidate("phone.bin", 2 << 20, matters=True))
    assert not Unblob().recognises(Candidate("modem.bin", 2 << 20))
    assert not Unblob().recognises(Candidate("note.txt", 100, matters=True))
