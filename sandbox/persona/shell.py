"""A device's shell as seeding uses it: single commands, and scripts that are pushed and run in one round
trip.
"""

import re
import struct
from collections.abc import Iterable

from adbutils import AdbDevice
from adbutils.errors import AdbError

_FOLDER = "/data/local/tmp"
_ROW = re.compile(r"^Row: \d+ (.*)$", re.MULTILINE)
SCRIPT_TIMEOUT_S = 300.0
ADB_ERRORS = (AdbError, OSError, EOFError, struct.error)
"""What adbutils raises when a device does not answer, or stops in the middle of an answer."""


def run(adb: AdbDevice, command: str, timeout_s: float = 60.0) -> tuple[int, str]:
    """Exit code and output of one command; one of `ADB_ERRORS` when the device does not answer."""
    answer = adb.shell2(command, timeout=timeout_s, v2=True)
    return answer.returncode, answer.output


def run_script(adb: AdbDevice, name: str, lines: Iterable[str]) -> tuple[int, str]:
    """Run the lines with the device's `sh`; a line that fails does not stop the rest."""
    path = f"{_FOLDER}/{name}.sh"
    adb.sync.push("".join(f"{line}\n" for line in lines).encode(), path, 0o644)
    answer = run(adb, f"sh {path}", SCRIPT_TIMEOUT_S)
    run(adb, f"rm {path}")
    return answer


def rows(output: str) -> list[str]:
    """The rows of a `content query` answer, without their numbers."""
    return _ROW.findall(output)
