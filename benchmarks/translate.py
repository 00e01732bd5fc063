"""How fast DEX becomes class files: `python -m benchmarks.translate [APK …]`; by default Guava and samples.

Each file is translated by a translator that is new and by one that is warm, each in its jail; counted is the
CPU time of its processes between order and answer, so that what else the machine does hardly matters.
"""

import re
import sys
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil
from rich.console import Console
from rich.table import Table

from sandbox.devices.jvm.image import Image, find_image
from sandbox.devices.jvm.translator import Translator
from sandbox.jail.memory import tree_memory_mib
from tests.samples.toolchain import prepare, run

_ROOT = Path(__file__).parents[1]
_GOAL = 3.0
_RUNS, _MOST_SAMPLES = 3, 2
_DEX = re.compile(r"classes([2-9]|[1-9][0-9]+)?\.dex")


@dataclass(frozen=True)
class Measure:
    """CPU seconds of one file; resident MiB of the translator that waits for it."""

    cpu_s: float
    waiting_mib: float


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 when a file has no code."""
    image = find_image()
    files = [Path(argument) for argument in arguments] or _samples(image)
    table = Table("", "DEX", "cold", "warm", title="Translation: medians, MB of DEX per CPU second")
    rates = []
    for file in files:
        size = _dex_bytes(file)
        runs = [(measure(image, file, warm=False), measure(image, file, warm=True)) for _ in range(_RUNS)]
        cold, warm = (size / 1e6 / median(run[kind].cpu_s for run in runs) for kind in (0, 1))
        rates.append((size, warm))
        table.add_row(file.name, f"{size / 1e6:.2f} MB", f"{cold:.2f}", f"{warm:.2f}")
    waiting = median(run[1].waiting_mib for run in runs)
    whole = sum(size for size, _ in rates) / sum(size / rate for size, rate in rates)
    table.add_section()
    table.add_row("together", "", "", f"{whole:.2f} (goal {_GOAL:g})")
    console = Console(highlight=False)
    console.print(table)
    console.print(f"A warm translator that waits has {waiting:.0f} MiB resident.")
    return 0


def measure(image: Image, file: Path, warm: bool) -> Measure:
    """The cold one's time has its start in it, for a submission would wait for that, too."""
    with ExitStack() as stack:
        translator = Translator(image, stack, warm)
        began = 0.0
        if warm:
            translator.await_ready()
            began = _cpu_s(translator)
        waiting = tree_memory_mib(translator.process.pid)
        spent: list[float] = []
        translator.translate([file], lambda _file, _jar: spent.append(_cpu_s(translator) - began))
    return Measure(spent[0], waiting)


def _cpu_s(translator: Translator) -> float:
    root = psutil.Process(translator.process.pid)
    times = [process.cpu_times() for process in (root, *root.children(recursive=True))]
    return sum(one.user + one.system for one in times)


def _dex_bytes(file: Path) -> int:
    with zipfile.ZipFile(file) as archive:
        return sum(entry.file_size for entry in archive.infolist() if _DEX.fullmatch(entry.filename))


def _samples(image: Image) -> list[Path]:
    small = sorted((_ROOT / "build" / "samples").glob("*.apk"), key=_dex_bytes)
    return [*small[-_MOST_SAMPLES:], _library(image)]


def _library(image: Image) -> Path:
    """Code of a usual size: a library that the device brings along, as DEX."""
    made = _ROOT / "build" / "work" / "guava.zip"
    if not made.exists():
        (guava,) = (image.folder / "lib").glob("guava-*.jar")
        r8 = prepare(_ROOT / "build" / "samples" / "toolchain").class_path[0]
        d8 = [str(image.java), "-cp", str(r8), "com.android.tools.r8.D8", "--min-api", "26"]
        run([*d8, "--output", str(made), str(guava)])
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
