"""How far a scan is: a live line on a terminal, plain lines elsewhere. Always on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from sandbox.service.model import OnProgress, Phase, Progress

_SAID = {
    Phase.UNPACK: "unpacking the image",
    Phase.TRIAGE: "looking through its packages",
    Phase.BOOT: "booting a phone",
    Phase.SEED: "moving its owner in",
    Phase.INSTALL: "installing",
    Phase.DRIVE: "letting time pass",
    Phase.HANDS: "waiting for people's hands",
    Phase.DETECT: "looking at what left",
    Phase.REPORT: "writing the verdict",
    Phase.TWINS: "comparing the owners",
}
_PLAIN_STEPS = 4


@contextmanager
def live(hours: float, console: Console | None = None) -> Iterator[OnProgress]:
    """A function that shows progress while the context lasts. `hours` is device hours."""
    console = console or Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield _Plain(console, hours)
        return
    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(),
        TextColumn("{task.fields[at]}"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=1.0, at="")

        def tell(progress: Progress) -> None:
            at = _hours(progress) if progress.phase is Phase.DRIVE else ""
            bar.update(task, description=_said(progress), completed=progress.fraction, at=at)

        yield tell


class _Plain:
    """One line when a phase begins, and one at each quarter of the hours."""

    def __init__(self, console: Console, hours: float) -> None:
        self._console = console
        self._hours = hours
        self._last: tuple[Phase, int] | None = None

    def __call__(self, progress: Progress) -> None:
        step = int(progress.fraction * _PLAIN_STEPS)
        if self._last == (progress.phase, step):
            return
        first = self._last is None or self._last[0] is not progress.phase
        self._last = (progress.phase, step)
        if first:
            self._console.print(f"» {_said(progress)}")
        elif progress.phase is Phase.DRIVE:
            self._console.print(f"  {_hours(progress)} of {self._hours:g} h")


def _said(progress: Progress) -> str:
    """The phase in words, and the phone where there are several."""
    return f"{_SAID[progress.phase]} ({progress.note})" if progress.note else _SAID[progress.phase]


def _hours(progress: Progress) -> str:
    return f"{progress.device_time_s / 3600:.1f} h"
