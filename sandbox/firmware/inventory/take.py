"""The way from an extraction to its inventory: one jailed program, of which only checked data comes out."""

import contextlib
import hashlib
import json
import os
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from sandbox.failures import BadInput, Failure
from sandbox.firmware.inventory.apex import show
from sandbox.firmware.inventory.model import CodeState, Inventory
from sandbox.firmware.inventory.tree import PhoneTree, is_file, is_folder, mount
from sandbox.firmware.model import Extraction, Partition
from sandbox.jail import Jail, JailedProcess, Limits, python_binds

_PACKAGE = Path(__file__).parents[2]
_INSIDE = "/opt/phonehome"
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_INSIDE!r})\n"
    "from sandbox.firmware.inventory.examine import main\n"
    "main()"
)
_IMAGE, _OUT = "/image", "/out"
_LIMITS = Limits(memory_mib=2048, processes=64, file_mib=2048, disk_mib=6144, cpu_s=900, wall_s=600)
_MOST_OUTPUT = 256 << 20


def take_inventory(extraction: Extraction, folder: Path, jail: Jail, out: Path) -> Inventory:
    """Read everything that is preinstalled.

    `folder` is the extraction's root, below which the partitions' folders lie. `out` is an empty folder, made
    where it is missing; it gets

        dex/<sha256>.dex      DEX that was taken from vdex, odex or oat, by its own digest
        apex/<sha256>/tree/…  files of an APEX payload, by the module's digest

    and is as hostile as the image: `phone_tree` finds files in it. Raises BadInput (`no_partitions`,
    `inventory_failed`: the program itself broke or ran into its limits; single files end up in `problems`).
    """
    partitions, doubled = _by_name(extraction, folder)
    if not partitions:
        raise BadInput(Failure(code="no_partitions", message="No file system came out of the image."))
    out.mkdir(parents=True, exist_ok=True)
    found = _survey(partitions, jail, out)
    held = _clean(out)
    problems = {**found.problems, **doubled, **_missing(found, held)}
    return found.model_copy(update={"problems": dict(sorted(problems.items()))})


def phone_tree(extraction: Extraction, folder: Path, out: Path, inventory: Inventory) -> PhoneTree:
    """Where the image's files are on the host, by their paths on the phone; no link is followed.

    `tree.host(package.path)` is the file of a package, of an APEX's too.
    """
    partitions, _ = _by_name(extraction, folder)
    tree = mount(partitions)
    for module in inventory.apexes:
        show(tree, module, out / "apex")
    return tree


def dex_file(out: Path, digest: str) -> Path:
    """The DEX file with that digest, as `Code.dex` names it where `Code.state` is RESOLVED."""
    return out / "dex" / f"{digest}.dex"


def _by_name(extraction: Extraction, folder: Path) -> tuple[dict[str, Path], dict[str, Failure]]:
    """Partitions by name. Of two with one name (slots A and B) the larger is taken."""
    found: dict[str, Partition] = {}
    doubled = {}
    for partition in sorted(extraction.partitions, key=lambda one: (-one.files, one.path)):
        if found.setdefault(partition.name, partition) is not partition and partition.files:
            message = f"A second partition {partition.name} with {partition.files} files was left aside."
            doubled[partition.path] = Failure(code="ambiguous_partition", message=message)
    if "system" not in found and (likely := _likely_system(found, folder)):
        found["system"] = found.pop(likely)
    return {name: folder / found[name].folder for name in sorted(found)}, doubled


def _likely_system(found: Mapping[str, Partition], folder: Path) -> str:
    """The partition that is a system by what lies in it, where none has that name."""
    for name, partition in found.items():
        root = folder / partition.folder
        if is_file(root, "system/build.prop") or (
            is_file(root, "build.prop") and is_folder(root, "framework")
        ):
            return name
    return ""


def _survey(partitions: Mapping[str, Path], jail: Jail, out: Path) -> Inventory:
    inside = {name: f"{_IMAGE}/{number}" for number, name in enumerate(partitions)}
    order = json.dumps({"partitions": inside, "out": _OUT})
    binds = {root: inside[name] for name, root in partitions.items()}
    with JailedProcess(
        jail,
        [sys.executable, "-I", "-B", "-c", _PROGRAM, order],
        read_only={**binds, _PACKAGE: f"{_INSIDE}/sandbox", **python_binds()},
        writable={out: _OUT},
        environment={"LC_ALL": "C.UTF-8"},
        limits=_LIMITS,
        pipe=True,
    ) as process:
        output = process.stdout.read(_MOST_OUTPUT)
        code = process.wait() if len(output) < _MOST_OUTPUT else -1
        exceeded = process.exceeded
    try:
        if code == 0 and exceeded is None:
            return Inventory.model_validate_json(output)
    except ValidationError:
        code = -1
    reason = exceeded.message if exceeded else f"The program ended with {code}."
    raise BadInput(Failure(code="inventory_failed", message=f"The image's files could not be read. {reason}"))


def _clean(out: Path) -> set[str]:
    """Keep of `dex/` only regular files that are what their names say; the digests of those."""
    held = set()
    for place in _entries(out / "dex"):
        if _is_regular(place) and place.name == f"{_digest(place)}.dex":
            held.add(place.stem)
        else:
            _remove(place)
    for place in _entries(out):
        if place.name not in ("dex", "apex") or place.is_symlink():
            _remove(place)
    return held


def _entries(folder: Path) -> Iterator[Path]:
    if folder.is_symlink() or not folder.is_dir():
        return
    yield from list(folder.iterdir())


def _is_regular(place: Path) -> bool:
    return stat.S_ISREG(place.lstat().st_mode)


def _digest(place: Path) -> str:
    descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remove(place: Path) -> None:
    with contextlib.suppress(OSError):
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink()


def _missing(found: Inventory, held: set[str]) -> dict[str, Failure]:
    """Code that the program says it took, and that did not come out."""
    failure = Failure(code="code_missing", message="DEX that was taken for it did not come out of the jail.")
    codes = [(package.path, package.code) for package in found.packages]
    codes += [(jar.path, jar.code) for jar in found.jars]
    resolved = {path: code for path, code in codes if code.state is CodeState.RESOLVED}
    return {path: failure for path, code in resolved.items() if not held.issuperset(code.dex)}
