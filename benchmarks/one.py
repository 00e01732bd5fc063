"""One measured run: `python -m benchmarks.one cold|warm APK HOURS SEED`; prints one `Measure` as JSON."""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from pydantic import BaseModel

from sandbox.intake import identify
from sandbox.jail import find_jail
from sandbox.jail.memory import TreeMemory
from sandbox.plan.sample import Launch
from sandbox.service.model import Cancellation, Progress, ScanFunction, ScanRequest, device_wall_ms
from sandbox.service.pool import KIND, Pool
from sandbox.service.selection import scan_selected
from sandbox.verdict.model import Verdict

PATIENCE_S = 120.0
_LOOK_S = 0.1


class Measure(BaseModel):
    """Times are real seconds, `running_s` until the app ran; memory is resident MiB at its largest.

    `memory_mib` is that of everything together (orchestrator, gateway, device, ADB server), `device_mib`
    that of the device alone. `cpu_s` is CPU seconds of everything, with the boot in either kind. `load` is
    the host's load average of the last minute when the run began.
    """

    kind: str
    verdict: str
    total_s: float
    running_s: float
    phases_s: dict[str, float]
    memory_mib: float
    device_mib: float
    cpu_s: float
    load: float


@dataclass
class Peak:
    """Memory and CPU of this process and all it started; pages that processes share count in each."""

    mib: float = 0.0
    cpu_s: dict[int, float] = field(default_factory=dict)  # by process, as last seen
    _ended: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look again and again while the context lasts."""
        watcher = threading.Thread(target=self._watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            self._ended.set()
            watcher.join()

    def _watch(self) -> None:
        memory = TreeMemory(os.getpid())
        while not self._ended.wait(_LOOK_S):
            self.mib = max(self.mib, memory.mib())
            for process in memory.members:
                with suppress(psutil.Error):
                    used = process.cpu_times()
                    self.cpu_s[process.pid] = used.user + used.system


def measure(kind: str, apk: Path, hours: float, seed: int) -> Measure:
    """Scan `apk` over `hours` of device time. `cold` counts from the start of this process."""
    load, peak = os.getloadavg()[0], Peak()
    run = _warm if kind == "warm" else _cold
    with tempfile.TemporaryDirectory(prefix="phonehome-bench-") as folder, peak.watched():
        done = run(Path(folder), apk, hours, seed)
    return Measure(
        kind=kind,
        verdict=done.verdict.verdict,
        total_s=round(done.total_s, 2),
        running_s=round(done.running_s, 2),
        phases_s=done.verdict.run.phases_s,
        memory_mib=round(peak.mib, 1),
        device_mib=done.verdict.run.peak_memory_mib or 0.0,
        cpu_s=round(sum(peak.cpu_s.values()), 2),
        load=round(load, 2),
    )


@dataclass
class Run:
    """One scan, and when its app ran: real seconds since `began` (seconds since 1970)."""

    began: float
    running_s: float = 0.0
    total_s: float = 0.0
    verdict: Verdict = field(init=False)

    def told(self, progress: Progress) -> None:
        """The app runs when its first launch has been delivered: `am start` returns after it resumed."""
        if progress.stimulus == Launch.name and not self.running_s:
            self.running_s = time.time() - self.began

    def scan(self, function: ScanFunction, folder: Path, apk: Path, hours: float, seed: int) -> "Run":
        sample = identify(apk, find_jail())
        request = ScanRequest(
            id="0" * 32,
            path=apk,
            sample=sample,
            run_dir=folder,
            hours=hours,
            seed=seed,
            wall_ms=device_wall_ms(),
            device=KIND,
            any_owner=True,
        )
        self.verdict = function(request, self.told, Cancellation())
        self.total_s = time.time() - self.began
        return self


def scan_once(function: ScanFunction, folder: Path, apk: Path, hours: float, seed: int) -> Run:
    """One scan, from now on."""
    return Run(time.time()).scan(function, folder, apk, hours, seed)


def _cold(place: Path, apk: Path, hours: float, seed: int) -> Run:
    return Run(psutil.Process().create_time()).scan(scan_selected, place, apk, hours, seed)


def _warm(place: Path, apk: Path, hours: float, seed: int) -> Run:
    (place / "run").mkdir()
    with Pool(place / "pool", 1) as pool:
        if not pool.full(PATIENCE_S):
            raise SystemExit("The pool has no phone.")
        return Run(time.time()).scan(pool.scan, place / "run", apk, hours, seed)


if __name__ == "__main__":
    wanted, path, duration, number = sys.argv[1:]
    print(measure(wanted, Path(path).resolve(), float(duration), int(number)).model_dump_json())
