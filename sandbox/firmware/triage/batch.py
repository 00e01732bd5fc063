"""What the packages of an image refer to, read in jails."""

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from sandbox.failures import Failure
from sandbox.firmware.inventory.model import CodeState, Inventory, Package, Reach
from sandbox.firmware.triage.examine import Examination
from sandbox.jail import Jail, JailedProcess, Limits, python_binds

Place = Callable[[str], Path | None]  # a path on the phone to the host's regular file, never through a link

_ROOT = Path(__file__).parents[2]
_INSIDE = "/opt/phonehome"
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_INSIDE!r}); from sandbox.firmware.triage.examine import main; main()"
)
_FILES, _ORDER = "/files", "/order.json"
_LIMITS = Limits(memory_mib=2560, processes=64, cpu_s=900, wall_s=900.0)
_MOST_OUTPUT = 256 << 20
_MOST_FILES = 200  # bound into one jail
_WORD = re.compile(r"[a-z]*")
_ANSWERS = TypeAdapter(dict[str, Examination])


def with_reach(inventory: Inventory, place: Place, dex_folder: Path, jail: Jail) -> Inventory:
    """The inventory with every package's `reach` and `code.size`.

    `place` is `PhoneTree.host`; `dex_folder` holds resolved DEX as `<sha256>.dex`. A package whose code
    cannot be read has `reach.incomplete`, and its failure in `problems`.
    """
    wanted = {package.path: _files(package, place, dex_folder) for package in inventory.packages}
    answers = examined({path: files for path, files in wanted.items() if files}, jail, _known(inventory))
    failures = {path: answer.failure for path, answer in answers.items() if answer.failure is not None}
    return inventory.model_copy(
        update={
            "packages": tuple(_with(package, answers.get(package.path)) for package in inventory.packages),
            "problems": {**failures, **inventory.problems},
        }
    )


def reach_of(
    files: Mapping[str, Sequence[Path]], jail: Jail, known: Iterable[str] = ()
) -> dict[str, Reach | Failure]:
    """What each package's code refers to. `files` are its DEX files, APKs or jars, by any key.

    Failures: `broken_dex`, those of archives, `parser_broke`, `parser_slow`.
    """
    return {
        key: answer.found.reach if answer.found else answer.failure or _broke("no answer")
        for key, answer in examined(files, jail, known).items()
    }


def examined(
    files: Mapping[str, Sequence[Path]], jail: Jail, known: Iterable[str] = ()
) -> dict[str, Examination]:
    """As `reach_of`, with the size of the code."""
    names = sorted(set(known))
    found: dict[str, Examination] = {}
    for part in _parts(files):
        found |= _examined(part, jail, names)
    return found


def _parts(files: Mapping[str, Sequence[Path]]) -> Iterator[dict[str, Sequence[Path]]]:
    part: dict[str, Sequence[Path]] = {}
    count = 0
    for key, paths in files.items():
        if part and count + len(paths) > _MOST_FILES:
            yield part
            part, count = {}, 0
        part[key] = paths
        count += len(paths)
    if part:
        yield part


def _examined(
    files: Mapping[str, Sequence[Path]], jail: Jail, known: Sequence[str]
) -> dict[str, Examination]:
    inside = {
        path: f"{_FILES}/{n}" for n, path in enumerate(path for paths in files.values() for path in paths)
    }
    packages = {key: [inside[path] for path in paths] for key, paths in files.items()}
    with tempfile.NamedTemporaryFile("w", prefix="phonehome-reach-", suffix=".json") as order:
        json.dump({"packages": packages, "known": known}, order)
        order.flush()
        os.fchmod(order.fileno(), 0o644)
        answers, why = _run(jail, {Path(order.name): _ORDER, **inside})
    return {key: answers.get(key) or Examination(failure=_broke(why)) for key in files}


def _run(jail: Jail, bound: Mapping[Path, str]) -> tuple[dict[str, Examination], str]:
    with JailedProcess(
        jail,
        [sys.executable, "-I", "-B", "-c", _PROGRAM, _ORDER],
        read_only={**bound, _ROOT: f"{_INSIDE}/sandbox", **python_binds()},
        writable={},
        environment={"LC_ALL": "C.UTF-8"},
        limits=_LIMITS,
        pipe=True,
    ) as process:
        output = process.stdout.read(_MOST_OUTPUT)
        code = process.wait() if len(output) < _MOST_OUTPUT else -1
        exceeded = process.exceeded
    why = exceeded.message if exceeded else f"The program ended with {code}."
    try:
        return _ANSWERS.validate_json(output), why
    except ValidationError:
        return {}, why


def _broke(why: str) -> Failure:
    return Failure(code="parser_broke", message=f"The code could not be read. {why}")


def _files(package: Package, place: Place, dex_folder: Path) -> list[Path]:
    if package.code.state == CodeState.RESOLVED:
        found: list[Path | None] = [dex_folder / f"{digest}.dex" for digest in package.code.dex]
    else:
        found = [place(package.path)] if package.code.dex else []
    found += [place(split) for split in package.splits]
    return [path for path in found if path is not None and path.is_file()]


def _known(inventory: Inventory) -> set[str]:
    """Every name to which a package of the image answers, but for words that are in anybody's code."""
    names = set()
    for package in inventory.packages:
        names.add(package.name)
        for component in package.manifest.components:
            names.update((component.name, *component.authorities, *component.actions))
    return {name for name in names if not _WORD.fullmatch(name)}


def _with(package: Package, answer: Examination | None) -> Package:
    if answer is None:
        return package
    if answer.found is None:
        why = answer.failure.message if answer.failure else "no answer"
        return package.model_copy(update={"reach": Reach(incomplete=why)})
    code = package.code.model_copy(update={"size": answer.found.size})
    return package.model_copy(update={"reach": answer.found.reach, "code": code})
