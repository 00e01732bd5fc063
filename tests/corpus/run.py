"""Scans of the corpus on phones that wait: each worker has a pool of one, as a service has one of many."""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from sandbox.failures import PhonehomeError
from sandbox.intake import identify
from sandbox.jail import find_jail
from sandbox.service.model import Cancellation, Progress, ScanRequest, device_wall_ms
from sandbox.service.pool import KIND, Pool
from sandbox.verdict.model import Verdict
from tests.corpus.compare import Compared, Mark, compare
from tests.corpus.labels import Label

_BOOT_S = 180.0


@dataclass(frozen=True)
class Row:
    """One app's line in the table. `seconds` are real, of the scan on a phone that waited."""

    label: Label
    compared: Compared
    seconds: float
    verdict: Verdict | None = None


def run(
    apps: Iterable[tuple[Label, Path]],
    place: Path,
    hours: float,
    workers: int,
    tell: Callable[[Row], None],
    seed: int | None = None,
) -> list[Row]:
    """Scan each over `hours` of device time; `tell` gets each row, from one thread at a time.

    What each run leaves is in `place/<name>`. Without a `seed` each app meets an owner of its own.
    """
    waiting: SimpleQueue[tuple[Label, Path]] = SimpleQueue()
    for app in apps:
        waiting.put(app)
    rows: list[Row] = []
    lock = threading.Lock()

    def work(number: int) -> None:
        with Pool(place / f"pool{number}", 1) as pool:
            while (app := _next(waiting)) is not None:
                row = _scan(pool, *app, place, hours, seed)
                with lock:
                    rows.append(row)
                    tell(row)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return rows


def _next(waiting: "SimpleQueue[tuple[Label, Path]]") -> tuple[Label, Path] | None:
    try:
        return waiting.get_nowait()
    except Empty:
        return None


def _scan(pool: Pool, label: Label, apk: Path, place: Path, hours: float, seed: int | None) -> Row:
    folder = place / label.name
    folder.mkdir()
    if not pool.full(_BOOT_S):
        return Row(label, Compared(Mark.FAILED, "no phone"), 0.0)
    began = time.monotonic()
    try:
        verdict = _verdict(pool, apk, folder, hours, seed)
    except PhonehomeError as error:
        return Row(label, Compared(Mark.FAILED, str(error)), time.monotonic() - began)
    return Row(label, compare(label, verdict), time.monotonic() - began, verdict)


def _verdict(pool: Pool, apk: Path, folder: Path, hours: float, seed: int | None) -> Verdict:
    sample = identify(apk, find_jail())
    wanted = ("0" * 32, apk, sample, folder, hours, seed or 0, device_wall_ms(), KIND)
    request = ScanRequest(*wanted, any_owner=seed is None)
    return pool.scan(request, _silent, Cancellation())


def _silent(_: Progress) -> None: ...
