"""Archives whose DEX lay beside them get it put in, in a copy. Runs jailed, as a program; `joined` runs it.

The copy's signature is gone; the phone is told the original's certificates.
"""

import hashlib
import json
import os
import shutil
import stat
import struct
import sys
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.failures import Failure
from sandbox.firmware.formats.base import refuse
from sandbox.jail import Jail, JailedProcess, Limits, python_binds

_ROOT = Path(__file__).parents[2]
_INSIDE = "/opt/phonehome"
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_INSIDE!r}); from sandbox.firmware.selection.join import main; main()"
)
_ARCHIVES, _DEX, _OUT = "/archives", "/dex", "/out"
_LIMITS = Limits(memory_mib=768, processes=64, file_mib=1024, disk_mib=4096, cpu_s=300, wall_s=300.0)
_CONTENT_FROM = 32  # behind checksum and signature
_READABLE = 0o644


@dataclass(frozen=True)
class Join:
    """An archive on the host, and the digests of the DEX files that belong into it, in order of loading."""

    archive: Path
    dex: tuple[str, ...]


def joined(jobs: Sequence[Join], dex_folder: Path, out: Path, jail: Jail) -> list[Path | Failure]:
    """Make a copy of each archive in `out`, a fresh folder; `dex_folder` has the DEX files as `<sha256>.dex`.

    Each job's answer is the copy, or why there is none (`not_joined`).
    """
    if not jobs:
        return []
    archives = {job.archive: f"{_ARCHIVES}/{number}" for number, job in enumerate(jobs)}
    order = [(number, archives[job.archive], job.dex) for number, job in enumerate(jobs)]
    with JailedProcess(
        jail,
        [sys.executable, "-I", "-B", "-c", _PROGRAM, json.dumps(order)],
        read_only={
            **archives,
            dex_folder: _DEX,
            _ROOT: f"{_INSIDE}/sandbox",
            **python_binds(),
        },
        writable={out: _OUT},
        environment={"LC_ALL": "C.UTF-8"},
        limits=_LIMITS,
    ) as process:
        process.wait()
        why = process.exceeded.message if process.exceeded else "The archive or its DEX cannot be read."
    return [_copy(out / f"{number}.apk") or _not_joined(why) for number in range(len(jobs))]


def _copy(path: Path) -> Path | None:
    """The copy, if the jailed program left a regular file there."""
    try:
        regular = stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return None
    if regular and os.geteuid() == 0:
        path.chmod(_READABLE)
    return path if regular else None


def _not_joined(why: str) -> Failure:
    return Failure(code="not_joined", message=f"The DEX beside an archive could not be put in. {why}")


def put_in(archive: Path, dex: Sequence[Path], out: Path) -> None:
    """Copy the archive and append `classes.dex`, `classes2.dex` … Raises BadInput (`not_joined`)."""
    unfinished = out.with_suffix(".part")
    shutil.copyfile(archive, unfinished)
    with zipfile.ZipFile(unfinished, "a") as copy:
        for number, path in enumerate(dex, start=1):
            name = "classes.dex" if number == 1 else f"classes{number}.dex"
            if name in copy.NameToInfo:
                raise refuse("not_joined", f"The archive has a {name} of its own.")
            copy.writestr(name, mended(path.read_bytes()))
    unfinished.replace(out)


def mended(dex: bytes) -> bytes:
    """With checksum and signature that fit: an installer's compiler does not renew them when it rewrites.

    Source: AOSP, "Dalvik executable format", header_item.
    """
    signature = hashlib.sha1(dex[_CONTENT_FROM:], usedforsecurity=False).digest()
    signed = signature + dex[_CONTENT_FROM:]
    return dex[:8] + struct.pack("<I", zlib.adler32(signed)) + signed


def main() -> None:
    """argv[1]: a JSON list of numbers, each with the archive and its DEX files' digests."""
    for number, archive, digests in json.loads(sys.argv[1]):
        dex = [Path(_DEX) / f"{digest}.dex" for digest in digests]
        try:
            put_in(Path(archive), dex, Path(_OUT) / f"{number}.apk")
        except Exception as error:  # noqa: BLE001 - whatever a hostile archive raises, the next has its turn
            print(f"{number}: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
