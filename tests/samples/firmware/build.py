"""The phone, built where something changed; one builder at a time."""

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.samples import apk
from tests.samples.firmware import containers, libraries, packages, tree
from tests.samples.firmware.catalogue import HERE, apps
from tests.samples.toolchain import REPOSITORY, prepare

OUT = REPOSITORY / "build" / "firmware"
BUILDERS = REPOSITORY / "tests" / "firmware"
TOOLCHAIN = REPOSITORY / "build" / "samples" / "toolchain"


def phone(out: Path = OUT, mended: bool = False) -> Path:
    """The folder of partitions (`tree` says its layout) of the first release, or of the mended one.

    Raises `ToolchainError`.
    """
    with _locked(out):
        folder = out / _name(mended)
        return _once(folder, lambda unfinished: _build(unfinished, out / "work", mended))


def image(form: str = "ota", out: Path = OUT, mended: bool = False) -> Path:
    """The phone as one file: `phone.zip`, `phone-mended.zip`; forms other than the usual one are in the name.

    Raises `ToolchainError`. The tools that make images must be there (`containers.TOOLS`); one that refuses
    its input is an AssertionError.
    """
    tree_ = phone(out, mended)
    words = [_name(mended), *([] if form == containers.forms()[0] else [form])]
    with _locked(out):
        target = out / ("-".join(words) + containers.suffix(form))
        return _once(
            target, lambda unfinished: containers.pack(form, tree_, unfinished, out / "work" / "images")
        )


def _name(mended: bool) -> str:
    return "phone-mended" if mended else "phone"


def _once(target: Path, make: Callable[[Path], object]) -> Path:
    """Make it anew when a source changed since."""
    stamp, inputs = target.with_name(f"{target.name}.inputs"), _fingerprint()
    if not (target.exists() and stamp.exists() and stamp.read_text() == inputs):
        unfinished = target.with_name(f"{target.name}.part")
        make(unfinished)
        _remove(target)
        unfinished.rename(target)
        stamp.write_text(inputs)
    return target


def _fingerprint() -> str:
    """Of all that goes into the phone and its images."""
    digest = hashlib.sha256(apk.fingerprint(HERE).encode())
    for builder in ("images.py", "packages.py"):
        digest.update((BUILDERS / builder).read_bytes())
    return digest.hexdigest()


def _remove(target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)


def _build(folder: Path, work: Path, mended: bool) -> None:
    tools = prepare(TOOLCHAIN)
    jars = libraries.build(work / "libraries", packages.signing(tools, work, "platform"))
    tools = replace(tools, libraries=tuple(jar.classes for jar in jars))
    apks = packages.build(apps(), work, tools, mended)
    tree.lay_out(folder, apps(), apks, jars, mended)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Tests of several processes ask for the same phone."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
