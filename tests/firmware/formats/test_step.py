"""One container in a jail, and the look from outside at what it left."""

import os
import socket
import zipfile
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.step import Allowance, Stopped, open_container
from sandbox.firmware.formats.survey import remove, survey
from sandbox.firmware.formats.zip import Zip
from sandbox.jail import Jail
from tests.firmware.formats.run import jailed


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _left(folder: Path) -> Path:
    (folder / "parts").mkdir(parents=True)
    (folder / "tree").mkdir()
    return folder


def test_a_container_is_opened_in_a_jail_and_its_files_lie_in_parts(tmp_path: Path, jail: Jail) -> None:
    source = _zip(tmp_path / "ota.zip", {"a.txt": b"one", "folder/b.img": bytes(5000) + b"two"})
    opened, found = jailed(Zip(), source, tmp_path / "out", jail)
    assert (tmp_path / "out/parts/folder/b.img").read_bytes() == bytes(5000) + b"two"
    assert (opened.problems, found.files, [part.path for part in opened.parts]) == ((), 3, ["."])


def test_a_bomb_ends_at_the_bytes_that_are_allowed(tmp_path: Path, jail: Jail) -> None:
    source = _zip(tmp_path / "bomb.zip", {"zeros": bytes(40 << 20)})
    with pytest.raises(BadInput) as caught:
        jailed(Zip(), source, tmp_path / "out", jail, Allowance(20 << 20, 100, 30.0))
    assert caught.value.failure.code == "extraction_limit"


def test_more_files_than_allowed_end_it(tmp_path: Path, jail: Jail) -> None:
    source = _zip(tmp_path / "many.zip", {f"{number}": b"" for number in range(50)})
    with pytest.raises(BadInput) as caught:
        jailed(Zip(), source, tmp_path / "out", jail, Allowance(1 << 20, 49, 30.0))
    assert caught.value.failure.code == "extraction_limit"


def test_a_step_is_stopped_from_another_thread(tmp_path: Path, jail: Jail) -> None:
    source = _zip(tmp_path / "ota.zip", {"a": b""})
    source.chmod(0o644)
    with pytest.raises(Stopped):
        open_container(Zip(), source, "", tmp_path / "out", jail, Allowance(1, 1, 9.0, lambda: True))


def test_a_damaged_container_gives_a_coded_failure(tmp_path: Path, jail: Jail) -> None:
    source = tmp_path / "ota.zip"
    source.write_bytes(_zip(tmp_path / "whole.zip", {"a": b"x" * 100}).read_bytes()[:90])
    with pytest.raises(BadInput) as caught:
        jailed(Zip(), source, tmp_path / "out", jail)
    assert caught.value.failure.code == "truncated_archive"


def test_what_lies_beside_the_two_folders_is_an_escape(tmp_path: Path) -> None:
    out = _left(tmp_path / "out")
    (out / "evil").mkdir()
    (out / "evil/file").write_text("x")
    (out / "link").symlink_to("/etc")
    assert {problem.code for problem in survey(out, 10).problems} == {"unsafe_member_name"}
    assert sorted(path.name for path in out.iterdir()) == ["parts", "tree"]


def test_a_link_in_the_place_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/precious").write_text("x")
    out = _left(tmp_path / "out")
    (out / "tree").rmdir()
    (out / "tree").symlink_to(tmp_path / "elsewhere")
    (out / "parts/inner").symlink_to(tmp_path / "elsewhere")
    (found := survey(out, 10)).problems.pop()
    assert (found.files, (out / "tree").is_symlink()) == (1, False)
    assert (tmp_path / "elsewhere/precious").read_text() == "x"


def test_special_files_go_and_rights_are_levelled(tmp_path: Path) -> None:
    tree = _left(tmp_path / "out") / "tree"
    os.mkfifo(tree / "fifo")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tree / "socket"))
    (tree / "su").write_text("x")
    (tree / "su").chmod(0o4711)
    (tree / "closed").mkdir(0o000)
    found = survey(tmp_path / "out", 10)
    assert found.notes == [
        "2 device files, pipes or sockets were removed",
        "1 files were setuid or setgid",
    ]
    assert {path.name: path.stat().st_mode & 0o7777 for path in tree.iterdir()} == {
        "su": 0o755,
        "closed": 0o755,
    }


def test_hard_links_count_once_and_names_that_cannot_be_printed_are_spelt_out(tmp_path: Path) -> None:
    tree = _left(tmp_path / "out") / "tree"
    (tree / "a").write_bytes(b"12345")
    (tree / "b").hardlink_to(tree / "a")
    (tree / "new\nline\u202e").write_bytes(b"1")
    Path(os.fsdecode(os.fsencode(tree) + b"/\xff")).write_bytes(b"")
    found = survey(tmp_path / "out", 10)
    assert (found.files, found.inodes, found.size) == (4, 3, 6)
    assert sorted(path.name for path in tree.iterdir()) == ["%DCFF", "a", "b", "new%0Aline%202E"]
    assert [problem.code for problem in found.problems] == ["unsafe_member_name"] * 2


def test_folders_without_end_are_cut_off(tmp_path: Path) -> None:
    tree = _left(tmp_path / "out") / "tree"
    here = Path.cwd()
    os.chdir(tree)
    for _ in range(2000):
        Path("d" * 100).mkdir()
        os.chdir("d" * 100)
    os.chdir(here)
    found = survey(tmp_path / "out", 10_000)
    assert (found.files, len(found.problems)) == (64, 1)
    remove(tree / ("d" * 100))
    assert not any(tree.iterdir())
