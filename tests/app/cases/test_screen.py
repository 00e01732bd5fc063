"""What a device shows is the newest picture of its run."""

import os
from pathlib import Path

from app.cases.screen import newest_picture


def picture(folder: Path, name: str, taken: int) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(name.encode())
    os.utime(path, (taken, taken))
    return path


def test_there_is_none_before_the_run_left_one(tmp_path: Path) -> None:
    assert newest_picture(tmp_path / "run") is None


def test_the_newest_is_shown_whatever_it_is_called(tmp_path: Path) -> None:
    for name, taken in (("b.png", 1), ("a.png", 3), ("c.png", 2), ("d.txt", 9)):
        picture(tmp_path / "screenshots", name, taken)
    assert newest_picture(tmp_path) == b"a.png"


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    secret = picture(tmp_path / "elsewhere", "secret.png", 1)
    (tmp_path / "screenshots").mkdir()
    (tmp_path / "screenshots" / "now.png").symlink_to(secret)
    assert newest_picture(tmp_path) is None
