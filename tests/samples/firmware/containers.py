"""The phone in the forms in which vendors ship images. Of erofs, equal trees give equal bytes.

ota      an A/B update: payload.bin with every partition, in a zip
super    a fastboot package: one sparse super image with all partitions in pieces, in a zip
factory  the zip in a zip that Google ships
samsung  an AP tar with its checksum line, the super image in it packed by lz4
tar      the plain files
"""

import shutil
import tarfile
import uuid
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.firmware import images, packages
from tests.samples.firmware.tree import DAWN, PARTITIONS

TOOLS = ("mkfs.erofs", "mke2fs", "img2simg", "lz4")
_BLOCK, _CUT = 4096, 64
_BEFORE = 1 << 20  # of a super image, where its metadata are
_BOOT = b"ANDROID!".ljust(2 * _BLOCK, b"\0")  # not one that boots: firmware has more than file systems
_EXT4 = ("odm",)  # the others are erofs, as on phones since Android 13
_DATE = (2009, 1, 1, 0, 0, 0)


def pack(form: str, tree: Path, target: Path, work: Path) -> Path:
    """Write the tree in that form to `target`; `work` is a folder for images on the way."""
    work.mkdir(parents=True, exist_ok=True)
    _FORMS[form](tree, target, work)
    return target


def forms() -> tuple[str, ...]:
    """Their names, the usual one first."""
    return tuple(_FORMS)


def suffix(form: str) -> str:
    """How a file of that form is called, with the dots."""
    return {"samsung": ".tar.md5", "tar": ".tar"}.get(form, ".zip")


def _ota(tree: Path, target: Path, work: Path) -> None:
    loaded = {name: path.read_bytes() for name, path in _images(tree, work).items()}
    (work / "payload.bin").write_bytes(packages.payload(loaded, _CUT))
    (work / "metadata").write_text("ota-type=AB\npost-build=nimbus/n5/n5:14\n")
    members = {"META-INF/com/android/metadata": work / "metadata", "payload.bin": work / "payload.bin"}
    _zip(target, members, zipfile.ZIP_STORED)


def _fastboot(tree: Path, target: Path, work: Path) -> None:
    _zip(target, {"super.img": _super(tree, work), "boot.img": work / "boot.img"})


def _factory(tree: Path, target: Path, work: Path) -> None:
    (work / "flash-all.sh").write_text("fastboot -w update image-n5.zip\n")
    _zip(work / "image.zip", {f"{name}.img": path for name, path in _images(tree, work).items()})
    _zip(target, {"n5/flash-all.sh": work / "flash-all.sh", "n5/image-n5.zip": work / "image.zip"})


def _samsung(tree: Path, target: Path, work: Path) -> None:
    target.write_bytes(packages.samsung({"super": _super(tree, work).read_bytes(), "boot": _BOOT}))


def _tar(tree: Path, target: Path, work: Path) -> None:
    with tarfile.open(target, "w") as archive:
        for name in PARTITIONS:
            archive.add(tree / name, name, filter=_of_root)


_FORMS: Mapping[str, Callable[[Path, Path, Path], None]] = {
    "ota": _ota,
    "super": _fastboot,
    "factory": _factory,
    "samsung": _samsung,
    "tar": _tar,
}


def _images(tree: Path, work: Path) -> dict[str, Path]:
    (work / "boot.img").write_bytes(_BOOT)
    return {"boot": work / "boot.img"} | {
        name: _image(tree, name, work / f"{name}.img") for name in PARTITIONS
    }


def _image(tree: Path, name: str, target: Path) -> Path:
    if name in _EXT4:
        return images.ext4(tree / name, target)
    identity = uuid.uuid5(uuid.NAMESPACE_DNS, f"{name}.nimbus.example")
    options = ("--quiet", "-zlz4", f"-T{DAWN}", f"-U{identity}", "--all-root")
    return images.erofs(tree / name, target, *options)


def _super(tree: Path, work: Path) -> Path:
    """Sparse, with the partitions of both slots; the second slot's are empty, as shipped."""
    (work / "boot.img").write_bytes(_BOOT)
    slots: dict[str, Path | None] = {
        f"{name}_a": _image(tree, name, work / f"{name}.img") for name in PARTITIONS
    }
    size = _BEFORE + sum(path.stat().st_size + _BLOCK for path in slots.values() if path)
    slots |= {f"{name}_b": None for name in PARTITIONS}
    return images.sparse(
        images.super_image(slots, work / "super.raw", pieces=2, size=size), work / "super.img"
    )


def _zip(target: Path, members: Mapping[str, Path], method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in members.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = method
            with path.open("rb") as content, archive.open(entry, "w", force_zip64=True) as member:
                shutil.copyfileobj(content, member, 1 << 20)


def _of_root(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member
