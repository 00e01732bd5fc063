"""A blank phone and its hours beside what they should cost: `python -m benchmarks.goals`.

boot      a blank phone boots: from the order until ADB answers, and its resident memory then
idle      72 h on one whose only app shows a line: the clock alone, no stimuli
minutes   72 h on one whose app has an alarm each minute: the clock alone; every alarm is counted
FOTA      30 days of the updater's replica: the drive of a whole scan

The numbers are real seconds, and CPU seconds, which a load on the host hardly moves: of the device, and with
the updater of everything, from its boot on.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.one import measure
from sandbox.devices.contract import Device
from sandbox.devices.jvm.image import find_image
from sandbox.devices.jvm.sharing import archived
from sandbox.devices.kind import Order
from sandbox.devices.kinds import named
from sandbox.service.model import device_wall_ms
from sandbox.service.pool import KIND

_SAMPLES = Path(__file__).parents[1] / "build" / "samples"
_HOURS = 72
_MONTH_H = 720.0
_MINUTES_FILE = "/sdcard/Android/data/org.minutes.example/files/minutes"


@dataclass(frozen=True)
class Row:
    """`value` beside its `goal`, both in `unit`; `cpu_s` where it was taken."""

    name: str
    value: float
    goal: float
    unit: str
    cpu_s: float | None = None


def main() -> int:
    """Print the table; 1 when an alarm is missing, not when something is slow."""
    rows = [*_blank(), _idle(), _minutes(), *_updater()]
    table = Table("", "", "at most", "CPU", title="A phone and its hours")
    for row in rows:
        spent = "" if row.cpu_s is None else f"{row.cpu_s:.1f} s"
        table.add_row(row.name, f"{row.value:.1f} {row.unit}", f"{row.goal:g} {row.unit}", spent)
    console = Console(highlight=False)
    console.print(table)
    if not archived(find_image()).binds:
        console.print("Booted without an archive of classes: `make setup` makes one.")
    return 0


def _blank() -> list[Row]:
    began = time.monotonic()
    with _phone():
        spent = time.monotonic() - began
        memory = sum(process.memory_info().rss for process in _javas()) / 2**20
        return [
            Row("blank boot", spent, 3, "s", _cpu_s()),
            Row("blank phone, resident", memory, 350, "MiB"),
        ]


def _idle() -> Row:
    with _phone() as device:
        _launch(device, "idle", "org.idle.example/.IdleActivity")
        return _hours(device, f"{_HOURS} h, idle app", 1)


def _minutes() -> Row:
    with _phone() as device:
        _launch(device, "minutes", "org.minutes.example/.MinutesActivity")
        row = _hours(device, f"{_HOURS} h, an alarm a minute", 15)
        rang = device.adb.sync.stat(_MINUTES_FILE).size
    if rang != _HOURS * 60:
        raise SystemExit(f"{rang} alarms rang, {_HOURS * 60} were due.")
    return row


def _updater() -> list[Row]:
    done = measure("cold", _SAMPLES / "fota.apk", _MONTH_H, seed=1)
    return [
        Row("30 days of fota.apk, drive", done.phases_s["drive"], 30, "s", done.cpu_s),
        Row("its phone at the end, resident", done.device_mib, 700, "MiB"),
    ]


@contextmanager
def _phone() -> Iterator[Device]:
    kind, target = named(KIND)
    with tempfile.TemporaryDirectory(prefix="phonehome-bench-") as folder, ExitStack() as stack:
        _, device = kind.run(Order(Path(folder), device_wall_ms(), target=target), stack)
        yield device


def _launch(device: Device, sample: str, component: str) -> None:
    path = f"/data/local/tmp/{sample}.apk"
    device.adb.sync.push(_SAMPLES / f"{sample}.apk", path)
    device.adb.shell(f"pm install {path} && am start -W -n {component}")


def _hours(device: Device, name: str, goal_s: float) -> Row:
    used, began = _cpu_s(), time.monotonic()
    device.clock.run_until(device.clock.now() + _HOURS * 3600)
    return Row(name, time.monotonic() - began, goal_s, "s", _cpu_s() - used)


def _cpu_s() -> float:
    times = [process.cpu_times() for process in _javas()]
    return sum(one.user + one.system for one in times)


def _javas() -> list[psutil.Process]:
    children = psutil.Process().children(recursive=True)
    return [process for process in children if process.name() == "java"]


if __name__ == "__main__":
    sys.exit(main())
