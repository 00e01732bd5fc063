"""The way back: everything that a journal knows is undone, and what stays is told."""

import time
from collections.abc import Iterator
from datetime import timedelta

from sandbox.devices.phone import traces
from sandbox.devices.phone.dial import Crown, read
from sandbox.devices.phone.journal import Journal
from sandbox.devices.phone.shell import Shell
from sandbox.failures import PhonehomeError
from sandbox.verdict.model import Gap

_CLOCK_TOLERANCE_S = 2.0


def give_back(shell: Shell, journal: Journal) -> tuple[str, ...]:
    """Undo the steps, newest first, then remove what came; what could not be, for people.

    With nothing left the journal is struck out; else it stays, and this may be called again. A wall clock
    that cannot be set back is told and does not count: another attempt would not be better. PhonehomeError
    when the phone does not answer.
    """
    left = [*_undo(shell, journal)]
    late = [*_set_clock_back(shell, journal)]
    traces.remove(shell, journal.entries.before)
    left += traces.left(journal.entries.before, traces.look(shell))
    if not left:
        journal.forget()
    return (*left, *late)


def _undo(shell: Shell, journal: Journal) -> Iterator[str]:
    for step in reversed(journal.entries.steps):
        for line in step.undo:
            answer = shell.root_line(line) if step.as_root else shell.line(line)
            if not answer.fine:
                yield f"{step.what}: {answer.output.strip()[:120]}"


def _set_clock_back(shell: Shell, journal: Journal) -> Iterator[str]:
    ahead_s = journal.entries.wall_ahead_s
    if ahead_s is None:
        return
    wanted_s = time.time() + ahead_s
    if abs(read(shell).wall_s - wanted_s) < _CLOCK_TOLERANCE_S:
        return
    try:
        Crown(shell).set(round(wanted_s * 1000))
    except PhonehomeError:
        ahead = timedelta(seconds=round(read(shell).wall_s - wanted_s))
        yield f"the wall clock is {ahead} ahead; turning network time off and on sets it"


class Leftovers:
    """What could not be removed, as a part of the phone: known when it has been given back."""

    def __init__(self) -> None:
        self.left: tuple[str, ...] = ()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """One gap with all of it."""
        if not self.left:
            return ()
        message = f"Not removed from the phone (`phonehome device clean` tries again): {'; '.join(self.left)}"
        return (Gap(code="not_removed", message=message[:1000]),)
