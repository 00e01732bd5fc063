"""The program that `batch` runs in a jail; its order is the JSON file argv[1].

The order is `{"packages": {key: [path]}, "known": [name]}`; it prints one JSON object, each key to an
`Examination`. Each package is read in a child of its own (`isolated`): one that breaks its reader costs no
other its answer.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from sandbox.failures import Failure
from sandbox.firmware.inventory.apk import by_name, dex_name
from sandbox.firmware.inventory.isolated import each
from sandbox.firmware.inventory.model import Reach
from sandbox.firmware.triage.reach import reach
from sandbox.intake.archive import member_data, open_archive

_MEMORY_MIB = 1024
_SECONDS = 120.0


class Examined(BaseModel):
    """What one package refers to. `size` is of its DEX, in bytes."""

    model_config = ConfigDict(frozen=True)

    reach: Reach
    size: int


class Examination(BaseModel):
    """What became of one package: one of the two is set."""

    model_config = ConfigDict(frozen=True)

    found: Examined | None = None
    failure: Failure | None = None


def dex_files(path: Path) -> Iterator[bytes]:
    """The file itself, or the DEX files of an archive in order of loading. Raises BadInput."""
    with path.open("rb") as file:
        if not file.read(4).startswith(b"PK"):
            yield path.read_bytes()
            return
        with open_archive(file) as archive:
            members = by_name(archive.infolist())
            number = 1
            while (member := members.get(dex_name(number))) is not None:
                yield b"".join(member_data(file, member))
                number += 1


def main() -> None:
    """See the module."""
    order = json.loads(Path(sys.argv[1]).read_text())
    packages, known = order["packages"], frozenset(order["known"])

    def examine(key: str) -> Examined:
        dexes = [data for path in packages[key] for data in dex_files(Path(path))]
        return Examined(reach=reach(dexes, known), size=sum(map(len, dexes)))

    answers = {}
    for key, answer in each(examine, packages, seconds=_SECONDS, memory_mib=_MEMORY_MIB):
        found = None if answer.found is None else Examined.model_validate_json(answer.found)
        answers[key] = Examination(found=found, failure=answer.failure).model_dump()
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
