"""The program that `take` runs in a jail: reads the partitions that argv[1] names, prints one `Inventory`.

argv[1] is JSON: `{"partitions": {name: folder}, "out": folder}`. Each hostile file is read in a child of its
own (`isolated`); what comes back is put together here.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from sandbox.failures import Failure
from sandbox.firmware.inventory import (
    apex,
    apk,
    binaries,
    grants,
    jars,
    packages,
    permission_files,
    properties,
    services,
)
from sandbox.firmware.inventory.code import code_of
from sandbox.firmware.inventory.isolated import each
from sandbox.firmware.inventory.known import known
from sandbox.firmware.inventory.model import Apex, Code, Inventory, Jar, Package
from sandbox.firmware.inventory.security import security
from sandbox.firmware.inventory.tree import PhoneTree, mount

Shape = TypeVar("Shape", bound=BaseModel)


class Survey:
    """One look over an image. `out` gets `dex/<sha256>.dex` and `apex/<sha256>/…`."""

    def __init__(self, partitions: dict[str, Path], out: Path) -> None:
        self.tree: PhoneTree = mount(partitions)
        self.problems: dict[str, Failure] = dict(self.tree.problems)
        self._dex = out / "dex"
        self._apex = out / "apex"
        self._dex.mkdir(exist_ok=True)
        self._apex.mkdir(exist_ok=True)

    def inventory(self) -> Inventory:
        """All of it."""
        modules = self._modules()
        found = properties.merged(self.tree)
        entries = self._each("xml", permission_files.places(self.tree), permission_files.Entries)
        started = services.services(self.tree)
        held = self._packages(entries, found)
        imported = self._each("elf", binaries.candidates(self.tree), binaries.Imports)
        return Inventory(
            partitions=tuple(sorted(self.tree.partitions.values())),
            properties=dict(sorted(found.items())),
            packages=held,
            apexes=modules,
            jars=self._jars(entries),
            services=started,
            binaries=binaries.binaries(
                self.tree, {path: one.names for path, one in imported.items()}, started
            ),
            security=security(self.tree, found, held),
            known=known(held),
            problems=dict(sorted(self.problems.items())),
        )

    def read(self, item: str) -> BaseModel:
        """One file, in a child: `item` is its kind, a blank, and its path."""
        kind, _, path = item.partition(" ")
        place = self.tree.files[path]
        match kind:
            case "apk":
                facts = apk.examine(place)
                code = self._code(path, facts.dex, facts.broken, facts.expects_code)
                return packages.ApkRead(facts=facts, code=code)
            case "jar":
                found = jars.examine(place)
                return Jar(
                    path=path, sha256=found.sha256, code=self._code(path, found.dex, found.broken, True)
                )
            case "apex":
                return apex.examine(path, place, self._apex)
            case "xml":
                return permission_files.read(place)
            case _:
                return binaries.imports(place)

    def _code(self, path: str, inside: tuple[str, ...], broken: str, expected: bool) -> Code:
        found = code_of(self.tree, path, inside, expected, self._dex)
        return found.model_copy(update={"reason": broken}) if broken else found

    def _modules(self) -> tuple[Apex, ...]:
        """The packed modules; their payloads, and those that are folders, appear at `/apex/<name>`."""
        found = self._each("apex", apex.places(self.tree), apex.ApexRead)
        for path, one in found.items():
            if one.problem is not None:
                self.problems[path] = one.problem
            apex.show(self.tree, one.apex, self._apex)
        for name, folder in apex.flattened(self.tree):
            self.tree.links.setdefault(f"/apex/{name}", folder)
        return tuple(found[path].apex for path in sorted(found))

    def _packages(
        self, entries: dict[str, permission_files.Entries], properties: dict[str, str]
    ) -> tuple[Package, ...]:
        places = packages.places(self.tree)
        read = self._each("apk", [place.path for place in places], packages.ApkRead)
        found, lost = packages.assembled(self.tree, places, read)
        self.problems |= lost
        by_partition: dict[str, list[permission_files.Entry]] = {}
        for path, one in entries.items():
            by_partition.setdefault(self.tree.partition_of(path), []).extend(one.entries)
        rules = grants.rules(by_partition, found, properties.get("ro.control_privapp_permissions", ""))
        return tuple(grants.granted(package, rules) for package in found)

    def _jars(self, entries: dict[str, permission_files.Entries]) -> tuple[Jar, ...]:
        lines = [entry for one in entries.values() for entry in one.entries if entry.kind == "library"]
        names = {self.tree.resolve(line.of): line.name for line in lines}
        boot = jars.boot_class_path(self.tree)
        read = self._each("jar", jars.places(self.tree, names, boot), Jar)
        return tuple(
            read[path].model_copy(update={"boot": path in boot, "library": names.get(path, "")})
            for path in sorted(read)
        )

    def _each(self, kind: str, paths: Iterable[str], shape: type[Shape]) -> dict[str, Shape]:
        found = {}
        for item, answer in each(self.read, [f"{kind} {path}" for path in paths]):
            path = item.partition(" ")[2]
            if answer.found is not None:
                found[path] = shape.model_validate_json(answer.found)
            elif answer.failure is not None:
                self.problems[path] = answer.failure
        return found


def main() -> None:
    """See the module."""
    order = json.loads(sys.argv[1])
    partitions = {name: Path(folder) for name, folder in order["partitions"].items()}
    survey = Survey(partitions, Path(order["out"]))
    sys.stdout.write(survey.inventory().model_dump_json())


if __name__ == "__main__":
    main()
