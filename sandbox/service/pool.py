"""Phones that wait, booted and with an owner moved in, so that a submission's app runs within two seconds.

A phone is handed out once. Its device time stands still once it is ready (a second after its boot), so it
does not show how long it waited; it is thrown away when the wall clock that runs of this day get has moved
on, when it is half an hour old, and when it or its gateway has died. The next one is booted when no run would
be slowed by it: a boot takes two cores.
"""

import logging
import os
import secrets
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox.devices.kind import Kind, Order
from sandbox.devices.kinds import KINDS
from sandbox.devices.wish import Wish
from sandbox.failures import PhonehomeError
from sandbox.persona.shell import ADB_ERRORS
from sandbox.service import selftest
from sandbox.service.model import (
    LARGEST_SEED,
    Cancellation,
    OnProgress,
    ScanFunction,
    ScanRequest,
    device_wall_ms,
)
from sandbox.service.owned import OwnedPhone, move_in
from sandbox.service.scan import scan
from sandbox.service.selection import scan_selected
from sandbox.service.settings import RunSettings
from sandbox.verdict.model import Verdict

_log = logging.getLogger(__name__)
KIND = "jvm"
_MOST_AGE_S = 1800.0
_LOOK_S = 10.0
_CORES_FOR_A_BOOT = 2


@dataclass(frozen=True, eq=False)
class Waiting:
    """A phone in the pool. `folder` holds its record, `ends` its end; `since` is monotonic real seconds."""

    phone: OwnedPhone
    folder: Path
    wall_ms: int
    since: float
    ends: ExitStack

    def fits(self, wall_ms: int, now: float) -> bool:
        """Whether a run with this wall clock may have it now."""
        fresh = self.wall_ms == wall_ms and now - self.since < _MOST_AGE_S
        return fresh and self.phone.gateway.running and _answers(self.phone)


MakeReady = Callable[[Path], Waiting]
"""Boots a phone whose record is in this new folder, and moves an owner in. Raises PhonehomeError."""


def make_ready(folder: Path, kind: Kind = KINDS[KIND]) -> Waiting:
    """One that nobody has asked for yet, for the wall clock of this day and an owner that was drawn."""
    since, wall_ms = time.monotonic(), device_wall_ms()
    with ExitStack() as ends:
        owner = secrets.randbelow(LARGEST_SEED)
        order = Order(folder, wall_ms, (selftest.APK,), ahead=True, randomness=str(owner))
        gateway, device = kind.run(order, ends)
        phone = move_in(gateway, device, owner, wall_ms, folder, randomness=order.randomness)
        selftest.show(device)
        return Waiting(phone, folder, wall_ms, since, ends.pop_all())


Count = Callable[[int], None]
"""Is told how many phones wait, whenever that changes."""


@contextmanager
def pooled(settings: RunSettings, name: str, count: Count = lambda _: None) -> Iterator[ScanFunction]:
    """What runs submissions, with as many phones ahead as the settings say and the host can start.

    `name` is the worker's: others over the same data have phones of their own.
    """
    if not settings.pool or KINDS[KIND].why_not() is not None:
        yield scan_selected
        return
    with Pool(settings.data / "pool" / name, settings.pool, count=count) as pool:
        yield pool.scan


class Pool:
    """A context manager around the thread that boots the phones: a jail dies with the thread that started it.

    `folder` is the pool's own, on the file system of the runs. Leaving the context ends all phones, those
    of runs, too: the runs must have ended.
    """

    def __init__(
        self,
        folder: Path,
        size: int,
        make_ready: MakeReady = make_ready,
        count: Count = lambda _: None,
    ) -> None:
        self._folder = folder.resolve()
        self._size = size
        self._make_ready = make_ready
        self._count = count
        self._changed = threading.Condition()
        self._waiting: deque[Waiting] = deque()
        self._runs = 0
        self._ending = False
        self._keeper = threading.Thread(target=self._keep, name="pool", daemon=True)

    def __enter__(self) -> Self:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, mode=0o700)
        self._keeper.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self._keeper.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def scan(self, request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        """As `scan_selected`, on a phone of the pool where one fits."""
        with self._running() as left:
            return scan_selected(request, tell, cancellation, partial(scan, take=partial(self.take, left)))

    def full(self, timeout_s: float) -> bool:
        """Wait until all places are taken; whether they are. Real seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._waiting) >= self._size, timeout_s)

    @contextmanager
    def _running(self) -> Iterator[ExitStack]:
        with self._changed:
            self._runs += 1
        try:
            with ExitStack() as left:
                yield left
        finally:
            with self._changed:
                self._runs -= 1
                self._changed.notify_all()

    def take(self, left: ExitStack, request: ScanRequest, stack: ExitStack) -> OwnedPhone | None:
        """The phone for this request, its end left to `stack` and what it leaves here to `left`; or None."""
        waiting = self._fitting(request.wall_ms) if _may_be_any(request) else None
        if waiting is None:
            return None
        stack.push(waiting.ends.pop_all())
        left.callback(_hand_over(waiting.folder, request.run_dir).unlink)
        return waiting.phone

    def _fitting(self, wall_ms: int) -> Waiting | None:
        """The first that fits; those before it are thrown away."""
        while True:
            with self._changed:
                if not self._waiting:
                    return None
                first = self._waiting.popleft()
                self._count(len(self._waiting))
            if first.fits(wall_ms, time.monotonic()):
                return first
            _throw_away(first)

    def _keep(self) -> None:
        while not self._ending:
            self._throw_away_unfit()
            if self._has_room():
                self._boot_one()
            with self._changed:
                if not self._ending and not self._has_room():
                    self._changed.wait(_LOOK_S)
        for waiting in self._waiting:
            _throw_away(waiting)

    def _has_room(self) -> bool:
        free = (os.cpu_count() or 1) - self._runs * _CORES_FOR_A_BOOT
        return len(self._waiting) < self._size and (self._runs == 0 or free >= _CORES_FOR_A_BOOT)

    def _throw_away_unfit(self) -> None:
        for waiting in tuple(self._waiting):
            if not waiting.fits(device_wall_ms(), time.monotonic()) and self._withdraw(waiting):
                _throw_away(waiting)

    def _withdraw(self, waiting: Waiting) -> bool:
        """Nobody gets it any more; False where somebody has it already."""
        with self._changed:
            if waiting not in self._waiting:
                return False
            self._waiting.remove(waiting)
            self._count(len(self._waiting))
            return True

    def _boot_one(self) -> None:
        folder = self._folder / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        try:
            waiting = self._make_ready(folder)
        except (*ADB_ERRORS, PhonehomeError, OSError) as error:
            _log.warning("no phone for the pool: %s", error)
            shutil.rmtree(folder, ignore_errors=True)
            self._pause()
            return
        with self._changed:
            self._waiting.append(waiting)
            self._count(len(self._waiting))
            self._changed.notify_all()

    def _pause(self) -> None:
        """What failed just now would fail again at once."""
        with self._changed:
            self._changed.wait_for(lambda: self._ending, _LOOK_S)


def _may_be_any(request: ScanRequest) -> bool:
    """Whether any phone of the kind will do: a firmware's is born as what the firmware says."""
    wishes_nothing = request.any_owner and request.phone == Wish() and not request.randomness
    return wishes_nothing and request.device == KIND and request.subject is None


def _answers(phone: OwnedPhone) -> bool:
    try:
        phone.device.clock.now()
    except (*ADB_ERRORS, PhonehomeError):
        return False
    return True


def _hand_over(folder: Path, run_dir: Path) -> Path:
    """Make a phone's folder the run's. Those who write there know it by its old name, which is a link now.

    What is mounted in jails follows the folder, whatever it is called.
    """
    folder.rename(run_dir)
    folder.symlink_to(run_dir, target_is_directory=True)
    return folder


def _throw_away(waiting: Waiting) -> None:
    waiting.ends.close()
    shutil.rmtree(waiting.folder, ignore_errors=True)
