"""The parts of a bundle, unpacked for as long as a run takes."""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sandbox.failures import Failure, PhonehomeError
from sandbox.intake.identify import INSIDE, PACKAGE, for_the_jail
from sandbox.intake.model import Part
from sandbox.jail import Jail, Limits, python_binds, run_jailed
from sandbox.temporary import temporary_folder

_PROGRAM = (
    f"import sys; sys.path.insert(0, {INSIDE!r}); "
    "from sandbox.intake.program import unpack_main; unpack_main()"
)
_LARGEST_MIB = 2 << 10


@contextmanager
def unpacked(bundle: Path, parts: Sequence[Part], jail: Jail) -> Iterator[tuple[Path, ...]]:
    """Files with the bytes that intake saw, in the order of `parts`; gone when the context ends.

    The archive is opened in a jail again. Raises PhonehomeError (`bundle_changed`) when what came out is not
    what intake examined.
    """
    with temporary_folder("parts") as home:
        inside, outside = home / "jail", home / "parts"
        inside.mkdir()
        outside.mkdir()
        with for_the_jail(bundle) as readable:
            _unpack(readable, parts, inside, jail)
        yield tuple(_taken(inside / str(n), part, outside / f"{n}.apk") for n, part in enumerate(parts))


def _unpack(bundle: Path, parts: Sequence[Part], place: Path, jail: Jail) -> None:
    names = json.dumps([part.member for part in parts])
    run_jailed(
        jail,
        [sys.executable, "-I", "-B", "-c", _PROGRAM, "/bundle", names, "/parts"],
        read_only={bundle.resolve(): "/bundle", PACKAGE: f"{INSIDE}/sandbox", **python_binds()},
        writable={place: "/parts"},
        environment={"LC_ALL": "C.UTF-8"},
        limits=Limits(
            processes=64,
            wall_s=120.0,
            cpu_s=120,
            file_mib=_LARGEST_MIB,
            disk_mib=2 * _LARGEST_MIB,
            temporary_mib=16,
        ),
    )


def _taken(file: Path, part: Part, target: Path) -> Path:
    """A copy of our own of what the jail wrote, which was checked."""
    if not file.is_symlink() and file.is_file():
        shutil.copyfile(file, target, follow_symlinks=False)
        file.unlink()
        with target.open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() == part.sha256:
                return target
    message = f"The part {part.member[:80]!r} of the bundle did not come out as intake saw it."
    raise PhonehomeError(Failure(code="bundle_changed", message=message))
