"""Who is told of runs while they go on: of each attempt, its phases, and how it ended."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Protocol

from sandbox.service.model import Phase
from sandbox.service.origin import Origin
from sandbox.service.submission import Ending, Submission


@dataclass(frozen=True)
class Attempt:
    """One run of a submission, by a worker; `origin` is the request that brought the submission in."""

    submission: Submission
    worker: str
    origin: Origin


class Watch(Protocol):
    """Of one attempt. Called in the run's thread; raises nothing."""

    def phase(self, phase: Phase) -> None:
        """The run has come to this phase, which is another than the one before."""

    def ended(self, ending: Ending) -> None:
        """So it ended. Not called for a run that does not count (its worker ends, or has lost it)."""


class Observer(Protocol):
    """Watches attempts. The context is the whole of one."""

    def attempt(self, attempt: Attempt) -> AbstractContextManager[Watch]:
        """A run begins."""


class Observers:
    """Several as one, in their order; none of them is the default."""

    def __init__(self, *observers: Observer) -> None:
        self._observers = observers

    @contextmanager
    def attempt(self, attempt: Attempt) -> Iterator[Watch]:
        """Tell all of them."""
        with ExitStack() as stack:
            yield _Watches([stack.enter_context(one.attempt(attempt)) for one in self._observers])


class _Watches:
    def __init__(self, watches: list[Watch]) -> None:
        self._watches = watches

    def phase(self, phase: Phase) -> None:
        for one in self._watches:
            one.phase(phase)

    def ended(self, ending: Ending) -> None:
        for one in self._watches:
            one.ended(ending)
