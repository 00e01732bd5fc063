"""The program that `batch` runs in a jail: for each argument one line of JSON, in order.

An argument names the files of one package, apart by `:`. A line is `{"reach": Reach}` or
`{"failure": Failure}`; a line that is missing is a package that broke the program.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from sandbox.failures import BadInput, Failure
from sandbox.firmware.triage.reach import reach
from sandbox.intake.archive import check_members, member_data, open_archive
from sandbox.intake.dex import DEX_NAME
from sandbox.intake.model import IntakeLimits


def dex_files(path: Path) -> Iterator[bytes]:
    """The file itself, or the DEX files of an archive in order of loading. Raises BadInput."""
    with path.open("rb") as file:
        if not file.read(4).startswith(b"PK"):
            yield path.read_bytes()
            return
        with open_archive(file) as archive:
            members = archive.infolist()
            check_members(members, IntakeLimits(), path.stat().st_size)
            wanted = [member for member in members if DEX_NAME.fullmatch(member.filename)]
            for member in sorted(wanted, key=lambda member: (len(member.filename), member.filename)):
                yield b"".join(member_data(file, member))


def _answer(paths: str) -> dict[str, object]:
    try:
        found = reach(data for path in paths.split(":") for data in dex_files(Path(path)))
        return {"reach": found.model_dump()}
    except BadInput as error:
        return {"failure": error.failure.model_dump()}
    except (ValueError, OSError, RecursionError, MemoryError) as error:
        message = f"The code cannot be read: {type(error).__name__}."
        return {"failure": Failure(code="broken_dex", message=message).model_dump()}


def main() -> None:
    """See the module."""
    for paths in sys.argv[1:]:
        print(json.dumps(_answer(paths)), flush=True)


if __name__ == "__main__":
    main()
