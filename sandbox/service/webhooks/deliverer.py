"""The threads of a process that send what is due. Any number of processes may: one claims each delivery."""

import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from sandbox.service.webhooks.deliveries import Answer, Claimed, Deliveries
from sandbox.service.webhooks.sender import Sender

_log = logging.getLogger(__name__)
_AT_ONCE = 4
_LOOK_S = 1.0
_PRUNE_S = 3600.0


class Deliverer:
    """Sends what is due until it is stopped; what is under way then comes to its end."""

    def __init__(self, deliveries: Deliveries, sender: Sender, look_s: float = _LOOK_S) -> None:
        self._deliveries = deliveries
        self._sender = sender
        self._look_s = look_s
        self._ending = threading.Event()
        self._free = threading.Semaphore(_AT_ONCE)
        self._pruned = 0.0

    def run(self) -> None:
        """Until `stop`. A database that does not answer is asked again."""
        with ThreadPoolExecutor(_AT_ONCE, "webhooks") as threads:
            while not self._ending.is_set():
                try:
                    self._look(threads)
                except SQLAlchemyError as error:
                    _log.warning("webhooks wait for the database: %s", type(error).__name__)
                self._ending.wait(self._look_s)

    def stop(self) -> None:
        """Begin no more."""
        self._ending.set()

    def _look(self, threads: ThreadPoolExecutor) -> None:
        if time.monotonic() - self._pruned > _PRUNE_S or not self._pruned:
            self._deliveries.prune()
            self._pruned = time.monotonic()
        while not self._ending.is_set() and self._free.acquire(timeout=self._look_s):
            claimed = self._claim()
            if claimed is None:
                self._free.release()
                return
            threads.submit(self._send, claimed)

    def _claim(self) -> Claimed | None:
        try:
            return self._deliveries.claim()
        except BaseException:
            self._free.release()
            raise

    def _send(self, claimed: Claimed) -> None:
        try:
            self._deliveries.finish(claimed, self._attempt(claimed))
        except SQLAlchemyError as error:  # the claim ends by itself, and it is sent again
            _log.warning("delivery %s is not noted: %s", claimed.id, type(error).__name__)
        finally:
            self._free.release()

    def _attempt(self, claimed: Claimed) -> Answer:
        try:
            return self._sender.send(claimed)
        except Exception:  # noqa: BLE001 (whatever a receiver does is an attempt that failed)
            _log.exception("delivery %s", claimed.id)
            return Answer(error="unreachable")


@contextmanager
def delivering(deliveries: Deliveries, sender: Sender) -> Iterator[None]:
    """Send what is due as long as the context."""
    deliverer = Deliverer(deliveries, sender)
    thread = threading.Thread(target=deliverer.run, name="webhooks", daemon=True)
    thread.start()
    try:
        yield
    finally:
        deliverer.stop()
        thread.join()
