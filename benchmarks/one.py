"""One measured run: `python -m benchmarks.one cold|warm APK HOURS SEED`; prints one `Measure` as JSON."""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil
from pydantic import BaseModel

from sandbox.devices.contract import Device
from sandbox.devices.kind import Order
from sandbox.devices.kinds import KINDS
from sandbox.gateway.process import Gateway
from sandbox.intake import identify
from sandbox.jail import find_jail
from sandbox.jail.process import tree_memory_mib
from sandbox.service.boot import Boot
from sandbox.service.model import Cancellation, ScanRequest
from sandbox.service.queue import device_wall_ms
from sandbox.service.scan import scan

_LOOK_S = 0.1


class Measure(BaseModel):
    """`phases_s` and `total_s` are real seconds; memory is resident MiB at its largest.

    `memory_mib` is that of everything together (orchestrator, gateway, device, ADB server), `device_mib`
    that of the device alone. `cpu_s` is CPU seconds of everything, with the boot in either kind. `load` is
    the host's load average of the last minute when the run began.
    """

    kind: str
    verdict: str
    total_s: float
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
        while not self._ended.wait(_LOOK_S):
            self.mib = max(self.mib, tree_memory_mib(os.getpid()))
            own = psutil.Process()
            for process in (own, *own.children(recursive=True)):
                with suppress(psutil.Error):
                    used = process.cpu_times()
                    self.cpu_s[process.pid] = used.user + used.system


def measure(kind: str, apk: Path, hours: float, seed: int) -> Measure:
    """Scan `apk` over `hours` of device time. `cold` counts from the start of this process."""
    load, peak, wall_ms = os.getloadavg()[0], Peak(), device_wall_ms()
    with tempfile.TemporaryDirectory(prefix="phonehome-bench-") as folder, ExitStack() as ahead:
        run_dir = Path(folder)
        start: Boot = KINDS["jvm"].run
        began = psutil.Process().create_time()
        ahead.enter_context(peak.watched())
        if kind == "warm":
            held = ahead.enter_context(ExitStack())
            start = partial(_hand_over, start(Order(run_dir, wall_ms), held), held)
            began = time.time()
        sample = identify(apk, find_jail())
        request = ScanRequest("0" * 32, apk, sample, run_dir, hours, seed, wall_ms, "jvm")
        verdict = scan(request, lambda progress: None, Cancellation(), start)
        total_s = time.time() - began
    return Measure(
        kind=kind,
        verdict=verdict.verdict,
        total_s=round(total_s, 2),
        phases_s=verdict.run.phases_s,
        memory_mib=round(peak.mib, 1),
        device_mib=verdict.run.peak_memory_mib or 0.0,
        cpu_s=round(sum(peak.cpu_s.values()), 2),
        load=round(load, 2),
    )


def _hand_over(
    booted: tuple[Gateway, Device], held: ExitStack, order: Order, stack: ExitStack
) -> tuple[Gateway, Device]:
    """In place of a kind's `run`: the pair that waits, whose end is the run's from now on."""
    del order
    stack.push(held.pop_all())
    return booted


if __name__ == "__main__":
    wanted, path, duration, number = sys.argv[1:]
    print(measure(wanted, Path(path).resolve(), float(duration), int(number)).model_dump_json())
