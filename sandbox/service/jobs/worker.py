"""A process that runs submissions: its name, and its part in the work under one id after another.

A worker that has lost its lease ends its runs, and joins again under a new id.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from sqlalchemy.exc import OperationalError

from sandbox.service.jobs.leases import BEAT_S, LEASE_S
from sandbox.service.jobs.part import Part
from sandbox.service.jobs.run import Rules
from sandbox.service.jobs.slot import Slot, taken
from sandbox.service.model import ScanFunction
from sandbox.service.storage import Storage

_log = logging.getLogger(__name__)
_LOOK_S = 0.5


class Worker:
    """A context manager. Entering it raises Unavailable (`worker_running`) where its name is taken."""

    def __init__(self, storage: Storage, scan: ScanFunction, rules: Rules, slot: Slot) -> None:
        self._storage = storage
        self._scan = scan
        self._rules = rules
        self._slot = slot
        self._ending = threading.Event()
        # The first asks the database, which may take its time to answer; the second never does.
        self._threads = [
            threading.Thread(target=self._again_and_again, args=(look,), daemon=True)
            for look in (self._look, self._guard)
        ]

    def __enter__(self) -> Self:
        self._part = self._join()
        with ExitStack() as stack:
            stack.callback(self._part.end)
            self._part.start()
            stack.pop_all()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        for thread in self._threads:
            thread.join()
        self._part.end()

    def _join(self) -> Part:
        """Wait for the lease of a namesake on another host to run out; it does not where that one lives."""
        deadline = time.monotonic() + LEASE_S + 2 * BEAT_S
        while True:
            part = Part.joined(self._storage, self._scan, self._rules, self._slot.name)
            if part is not None:
                return part
            if time.monotonic() > deadline:
                raise taken(self._slot.name)
            time.sleep(BEAT_S)

    def _again_and_again(self, look: Callable[[], None]) -> None:
        while not self._ending.wait(_LOOK_S):
            try:
                look()
            except OperationalError as error:
                _log.warning("the database does not answer: %s", error.orig)
            except Exception:  # noqa: BLE001 (nobody else would look the next time)
                _log.exception("the look after the worker's runs")

    def _look(self) -> None:
        if not self._part.look():
            _log.warning("the lease of %s is lost; its runs start over", self._part.worker_id)
            self._part.end()
            self._part = self._join()
            self._part.start()
        self._slot.touch()

    def _guard(self) -> None:
        self._part.guard()
