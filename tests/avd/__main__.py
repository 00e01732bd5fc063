"""`python -m tests.avd [API]`: says what will be checked on Google's emulator, then checks it.

It ends with 0 only when all of it was checked and held: 1 when something did not hold, 3 when nothing was
run.
"""

import inspect
import os
import sys
import textwrap

import pytest

from sandbox.devices.kinds import KINDS
from tests.avd import TARGET_VARIABLE, test_emulator

NOT_RUN = 3
_SUITE = "The contract that every kind of phone keeps, on this emulator: tests/contract"


class Tally:
    """What became of each check: a plugin of pytest's."""

    def __init__(self) -> None:
        self.passed = self.failed = self.skipped = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.passed += report.when == "call" and report.passed
        self.failed += report.failed
        self.skipped += report.skipped


def checks() -> list[str]:
    """The sentences of the checks, in the order in which they run."""
    found = [
        value
        for name, value in vars(test_emulator).items()
        if name.startswith("test_") and inspect.isfunction(value)
    ]
    return [*(" ".join((inspect.getdoc(check) or "").split()) for check in found), _SUITE]


def main(words: list[str]) -> int:
    """Announce, look whether the emulator can be started at all, and run."""
    print("On Google's emulator this will check:")
    for number, check in enumerate(checks(), 1):
        print(textwrap.fill(check, 100, initial_indent=f"{number:3}. ", subsequent_indent="     "))
    reason = KINDS["avd"].why_not()
    if reason is not None:
        print(f"not run: {reason.message} {reason.remedy}")
        return NOT_RUN
    os.environ[TARGET_VARIABLE] = words[0] if words else ""
    tally = Tally()
    pytest.main(["-v", "-m", "avd", "tests/avd"], plugins=[tally])
    pytest.main(["-v", "-m", "e2e", "-k", "avd and not scripted", "tests/contract"], plugins=[tally])
    print(f"held: {tally.passed}, did not hold: {tally.failed}, not checked: {tally.skipped}")
    return 0 if tally.passed and not tally.failed and not tally.skipped else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
