"""The phone, built where something changed; one builder at a time."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.samples import apk
from tests.samples.firmware import libraries, packages, tree
from tests.samples.firmware.catalogue import HERE, apps
from tests.samples.toolchain import REPOSITORY, prepare

OUT = REPOSITORY / "build" / "firmware"
TOOLCHAIN = REPOSITORY / "build" / "samples" / "toolchain"


def phone(out: Path = OUT, mended: bool = False) -> Path:
    """The folder of partitions (`tree` says its layout) of the first release, or of the mended one.

    Raises `ToolchainError`.
    """
    with _locked(out):
        folder = out / ("mended" if mended else "phone")
        stamp = folder.with_suffix(".inputs")
        inputs = apk.fingerprint(HERE)
        if not (stamp.exists() and stamp.read_text() == inputs):
            _build(folder, out / "work", mended)
            stamp.write_text(inputs)
        return folder


def _build(folder: Path, work: Path, mended: bool) -> None:
    tools = prepare(TOOLCHAIN)
    jars = libraries.build(work / "libraries", packages.signing(tools, work, "platform"))
    tools = replace(tools, libraries=tuple(jar.classes for jar in jars))
    apks = packages.build(apps(), work, tools, mended)
    unfinished = folder.with_suffix(".part")
    tree.lay_out(unfinished, apps(), apks, jars, mended)
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Tests of several processes ask for the same phone."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
