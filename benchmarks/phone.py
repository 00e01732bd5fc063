"""A whole phone: `python -m benchmarks.phone [IMAGE]` scans a firmware over 72 h, and tells time and memory.

Without an image it is the synthetic phone of the tests, built first, which does not count.
"""

import secrets
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from benchmarks.one import Peak
from sandbox.intake import identify
from sandbox.jail import find_jail
from sandbox.service.model import Cancellation, ScanRequest, device_wall_ms
from sandbox.service.selection import scan_selected
from tests.samples.firmware import build

_HOURS, _SEED = 72.0, 7
_GOAL_S, _GOAL_MIB = 360.0, 4096.0


def main(arguments: Sequence[str]) -> int:
    """Print one line a phase, and the whole against its goal."""
    image = Path(arguments[0]) if arguments else build.image()
    console, peak = Console(highlight=False), Peak()
    with tempfile.TemporaryDirectory(prefix="phonehome-bench-") as folder, peak.watched():
        began = time.monotonic()
        sample = identify(image, find_jail())
        wall_ms = device_wall_ms()
        run_dir = Path(folder)
        request = ScanRequest(
            secrets.token_hex(16), image, sample, run_dir, _HOURS, _SEED, wall_ms, device="jvm"
        )
        verdict = scan_selected(request, lambda progress: None, Cancellation())
        seconds = time.monotonic() - began
    for phase, spent in verdict.run.phases_s.items():
        console.print(f"  {spent:6.1f} s  {phase}")
    firmware = verdict.sample.firmware
    counted = f"{firmware.packages} packages, {len(firmware.booted)} ran" if firmware else "no firmware"
    console.print(
        f"{counted}, {_HOURS:g} h: {seconds:.1f} s (at most {_GOAL_S:.0f}), "
        f"{peak.mib:.0f} MiB of everything (at most {_GOAL_MIB:.0f})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
