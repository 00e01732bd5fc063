"""A small system tree to put into images, and the comparison of what came out with it."""

import hashlib
import os
import random
import stat
from pathlib import Path

KIB = 1024


def system_tree(folder: Path, seed: int = 1) -> Path:
    """The files of a system partition: text, code that does not compress, zeros, links of every kind."""
    noise = random.Random(seed)
    _write(folder / "build.prop", b"ro.build.id=TEST\nro.product.model=Pixie\n" * 4)
    _write(folder / "app/Fota/Fota.apk", noise.randbytes(300 * KIB))
    _write(folder / "app/Clock/Clock.apk", noise.randbytes(40 * KIB + 17))
    _write(folder / "priv-app/Phone/Phone.apk", noise.randbytes(9 * KIB))
    _write(folder / "framework/framework.jar", b"dex\n035\0" + bytes(20 * KIB) + noise.randbytes(5 * KIB))
    _write(folder / "etc/permissions/privapp-permissions.xml", b"<permissions>\n</permissions>\n")
    _write(folder / "etc/empty", b"")
    _write(folder / "lib64/libzeros.so", bytes(900 * KIB))
    _write(folder / "lib64/libholes.so", b"\x7fELF" + bytes(300 * KIB) + noise.randbytes(7))
    for number in range(120):
        _write(folder / f"usr/many/entry-with-a-rather-long-name-{number:04}", str(number).encode())
    _write(folder / "usr/Grüße.txt", "Grüße".encode())
    (folder / "usr/nothing").mkdir()
    _links(folder)
    return folder


def _links(folder: Path) -> None:
    (folder / "etc/relative").symlink_to("../build.prop")
    (folder / "etc/absolute").symlink_to("/system/etc/permissions")
    (folder / "etc/dangling").symlink_to("/vendor/etc/none")
    (folder / "etc/loop").symlink_to("loop")
    (folder / "etc/outside").symlink_to("../../../../../../etc/passwd")
    (folder / "etc/long").symlink_to("/system/" + "a-long-folder/" * 12 + "end")
    (folder / "app/up").symlink_to("..")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def contents(folder: Path, *without: str) -> dict[str, str]:
    """Every entry below `folder`, by its relative path: a file's sha-256, a link's target, or `folder`.

    `without` are names at the top that do not count, such as `lost+found`.
    """
    found = {}
    for parent, directories, files in os.walk(folder):
        for name in (*directories, *files):
            path = Path(parent, name)
            found[str(path.relative_to(folder))] = _content(path)
    return {name: content for name, content in found.items() if name.split("/")[0] not in without}


def _content(path: Path) -> str:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return f"link to {path.readlink()}"
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISREG(mode):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return "special"
