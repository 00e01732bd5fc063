"""Builds images from a tree with the tools of those who ship them; `needs` skips a test without them."""

import shutil
import subprocess
from pathlib import Path

import pytest


def needs(*tools: str) -> pytest.MarkDecorator:
    """Skip a test where a tool is missing, and name it."""
    missing = [tool for tool in tools if shutil.which(tool, path=_PATH) is None]
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} missing")


_PATH = "/usr/bin:/usr/sbin:/bin:/sbin"


def tool(*command: str | Path) -> None:
    """Run one to its end."""
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr[-500:]!r}"


def ext4(tree: Path, image: Path, *options: str, kind: str = "ext4", mib: int = 16) -> Path:
    """mke2fs, as AOSP's build uses it."""
    image.unlink(missing_ok=True)
    tool("mke2fs", "-q", "-t", kind, "-b", "4096", *options, "-d", tree, image, f"{mib}M")
    return image


def erofs(tree: Path, image: Path, *options: str) -> Path:
    """mkfs.erofs; `-zlz4hc` and the like are options."""
    tool("mkfs.erofs", *options, image, tree)
    return image


def squashfs(tree: Path, image: Path, compressor: str = "lz4", *options: str) -> Path:
    """mksquashfs."""
    tool("mksquashfs", tree, image, "-comp", compressor, "-noappend", "-quiet", *options)
    return image


def f2fs(tree: Path, image: Path, *options: str, mib: int = 128) -> Path:
    """mkfs.f2fs and sload.f2fs."""
    with image.open("wb") as file:
        file.truncate(mib << 20)
    tool("mkfs.f2fs", "-q", *(options or ("-g", "android")), image)
    tool("sload.f2fs", "-f", tree, "-t", "/", image)
    return image


def sparse(raw: Path, image: Path) -> Path:
    """img2simg."""
    tool("img2simg", raw, image)
    return image


def sparse_chunks(raw: Path, folder: Path, name: str, most: int = 4 << 20) -> list[Path]:
    """Pieces as vendors ship them: `NAME.0`, `NAME.1` …, each as long as the whole when it is unpacked."""
    whole = sparse(raw, folder / f"{name}.whole")
    tool("simg2simg", whole, folder / name, str(most))
    whole.unlink()
    return sorted(folder.glob(f"{name}.*"), key=lambda path: int(path.suffix[1:]))
