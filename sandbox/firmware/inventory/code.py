"""Where the DEX of a package or jar is: in the archive, or in what the build compiled from it.

Up to Android 9 vendors strip `classes.dex` from archives on the system partition (`LOCAL_DEX_PREOPT`) and
leave the code in `oat/<abi>/NAME.odex` or, from 8.0 on, `NAME.vdex` beside it; older still, `NAME.odex`.
Source: AOSP build/make/core/dex_preopt*.mk and art/runtime/oat_file_assistant.cc.
"""

from collections.abc import Iterator
from pathlib import Path

from sandbox.firmware.inventory.dex import Taken, take
from sandbox.firmware.inventory.model import Code, CodeState
from sandbox.firmware.inventory.tree import PhoneTree

ABIS = ("arm64", "arm", "x86_64", "x86", "mips64", "mips")
"""Folders of instruction sets, in the order in which they are looked at: their DEX is the same."""

_STRIPPED = "the archive has no DEX, and no vdex, odex or oat that holds one lies beside it"
_COMPACT = "compact_dex: the code is there as compact DEX (cdex), which is not read"


def code_of(tree: PhoneTree, path: str, inside: tuple[str, ...], expected: bool, out: Path) -> Code:
    """The code of the archive at `path`, of which `inside` are the DEX files' digests.

    `expected` says whether it should have code at all. DEX taken from elsewhere is written to `out`.
    """
    if inside:
        return Code(state=CodeState.IN_PACKAGE, dex=inside)
    compact = False
    for source, location in compiled(tree, path):
        taken = _taken(tree, source, location, out)
        compact = compact or taken.compact
        if taken.dex:
            return Code(state=CodeState.RESOLVED, dex=taken.dex, sources=(source,), quickened=taken.quickened)
    if compact:
        return Code(state=CodeState.MISSING, reason=_COMPACT)
    return Code(state=CodeState.MISSING, reason=_STRIPPED) if expected else Code(state=CodeState.NONE)


def compiled(tree: PhoneTree, path: str) -> Iterator[tuple[str, str]]:
    """Files that may hold an archive's DEX: (path, location within it or empty), the best first."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    beside = [f"{folder}/oat/{abi}/{stem}.{kind}" for kind in ("vdex", "odex", "oat") for abi in ABIS]
    boot = [f"{folder}/{abi}boot-{stem}.{kind}" for kind in ("vdex", "oat") for abi in _FOLDERS]
    first = [f"{folder}/{abi}boot.{kind}" for kind in ("vdex", "oat") for abi in _FOLDERS]
    for place in [*beside, f"{folder}/{stem}.odex", *boot]:
        if (found := tree.resolve(place)) in tree.files:
            yield str(found), ""
    for place in first if name.endswith(".jar") else ():
        if (found := tree.resolve(place)) in tree.files:
            yield str(found), path


_FOLDERS = ("", *(f"{abi}/" for abi in ABIS))


def _taken(tree: PhoneTree, source: str, location: str, out: Path) -> Taken:
    place = tree.host(source)
    return Taken() if place is None else take(place, out, location)
