"""How far an upload and a run are: a live line on a terminal, plain lines elsewhere. On standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from sandbox.cli.progress import live
from sandbox.client import Event
from sandbox.client.uploads import OnUpload
from sandbox.reports.plain import plain
from sandbox.service.model import Phase
from sandbox.service.model import Progress as RunProgress
from sandbox.service.submission import Status


@contextmanager
def uploading(path: Path) -> Iterator[OnUpload]:
    """A function that is told of bytes."""
    console = Console(stderr=True, highlight=False)
    name = escape(plain(path.name, 60))
    if not console.is_terminal:
        console.print(f"» sending {name}", soft_wrap=True)
        yield lambda _, __: None
        return
    columns = (TextColumn("sending {task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(name, total=None)
        yield lambda at, size: bar.update(task, completed=at, total=size)


@contextmanager
def following(hours: float) -> Iterator[Callable[[Event], None]]:
    """A function that is told of events. `hours` is device hours."""
    console = Console(stderr=True, highlight=False)
    waits = False
    with live(hours, console) as tell:

        def told(event: Event) -> None:
            nonlocal waits
            if event.status is Status.QUEUED and not waits:
                waits = True
                console.print("» waiting for its turn")
            phase = _phase(event)
            if phase is not None:
                tell(RunProgress(phase, event.fraction or 0.0, event.device_time_s or 0.0))

        yield told


def _phase(event: Event) -> Phase | None:
    """None where it does not run, or the phase is a newer release's."""
    if event.status is not Status.RUNNING:
        return None
    return next((phase for phase in Phase if phase == event.phase), None)
