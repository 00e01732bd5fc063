"""A folder of a firmware's files as a submission."""

from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.intake import IntakeLimits, identify
from sandbox.jail import Jail, find_jail


@pytest.fixture(scope="module")
def jail() -> Jail:
    return find_jail()


def _folder(place: Path, **files: bytes) -> Path:
    place.mkdir()
    for name, data in files.items():
        (place / name).write_bytes(data)
    return place


def test_equal_folders_have_one_digest_wherever_they_lie_and_links_do_not_count(
    tmp_path: Path, jail: Jail
) -> None:
    one = _folder(tmp_path / "one", system=b"a", vendor=b"b")
    two = _folder(tmp_path / "two", vendor=b"b", system=b"a")
    (two / "link").symlink_to("/etc/passwd")
    assert identify(one, jail).sha256 == identify(two, jail).sha256
    assert identify(one, jail).manifest is None
    assert (identify(one, jail).name, identify(one, jail).size) == ("one", 2)


def test_another_name_or_another_byte_is_another_folder(tmp_path: Path, jail: Jail) -> None:
    folders = [
        _folder(tmp_path / "one", system=b"a"),
        _folder(tmp_path / "two", vendor=b"a"),
        _folder(tmp_path / "three", system=b"b"),
    ]
    assert len({identify(folder, jail).sha256 for folder in folders}) == 3


@pytest.mark.parametrize(
    ("limits", "code"), [({"folder_files": 1}, "too_large"), ({"firmware_size": 1}, "too_large")]
)
def test_a_folder_beyond_the_limits_is_refused(
    limits: dict[str, int], code: str, tmp_path: Path, jail: Jail
) -> None:
    folder = _folder(tmp_path / "one", system=b"a", vendor=b"b")
    with pytest.raises(BadInput) as caught:
        identify(folder, jail, limits=IntakeLimits(**limits))
    assert caught.value.failure.code == code


def test_an_empty_folder_is_refused(tmp_path: Path, jail: Jail) -> None:
    with pytest.raises(BadInput) as caught:
        identify(_folder(tmp_path / "none"), jail)
    assert caught.value.failure.code == "empty_file"
