"""`scan`, `serve` and `doctor`."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sandbox.cli.codes import INTERNAL, OF_OUTCOME
from sandbox.cli.doctor import checks
from sandbox.cli.progress import live
from sandbox.failures import BadInput, Failure
from sandbox.intake import identify
from sandbox.jail import find_jail
from sandbox.reports.text import renderable
from sandbox.service.model import (
    DEFAULT_DEVICE,
    DEFAULT_HOURS,
    LARGEST_SEED,
    MOST_HOURS,
    Cancellation,
    ScanFunction,
    ScanRequest,
)
from sandbox.service.queue import device_wall_ms
from sandbox.verdict.model import Verdict

_File = Annotated[Path, typer.Argument(help="The APK.", metavar="FILE")]
_Hours = Annotated[
    float, typer.Option(min=0, max=MOST_HOURS, help="Device hours that pass after the install.")
]
_Seed = Annotated[
    int | None,
    typer.Option(min=0, max=LARGEST_SEED, help="Which synthetic owner; the same seed gives the same run."),
]
_Device = Annotated[
    str,
    typer.Option(
        "--device",
        envvar="PHONEHOME_DEVICE",
        help="Which phone: a kind of `phonehome device kinds`, kind:target, several with commas, or auto: "
        "the embedded one, and an emulator for what could not run there.",
    ),
]
_Json = Annotated[
    Path | None, typer.Option("--json", help="Write the verdict as JSON there; - prints only that.")
]
_Html = Annotated[Path | None, typer.Option("--html", help="Write the report as one HTML page there.")]
_Keep = Annotated[Path | None, typer.Option(help="A new or empty folder that keeps all the run's evidence.")]
_Host = Annotated[str, typer.Option(help="Address to listen on. There is no login: keep it private.")]
_Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("scan")(scan_command)
    app.command("serve")(serve_command)
    app.command("doctor")(doctor_command)


def scan_command(
    file: _File,
    hours: _Hours = DEFAULT_HOURS,
    seed: _Seed = None,
    json_to: _Json = None,
    html_to: _Html = None,
    keep: _Keep = None,
    device: _Device = DEFAULT_DEVICE,
) -> None:
    """Scan one APK and print the verdict with its proof."""
    verdict = _scan(file, hours, seed, json_to, html_to, keep, device)
    raise typer.Exit(OF_OUTCOME[verdict.verdict])


def _scan(
    file: Path,
    hours: float,
    seed: int | None,
    json_to: Path | None,
    html_to: Path | None,
    keep: Path | None,
    device: str,
) -> Verdict:
    from sandbox.devices.kinds import selected

    selected(device)
    sample = identify(file, find_jail())
    with _run_folder(keep) as folder:
        request = ScanRequest(
            id=secrets.token_hex(16),
            path=file.resolve(),
            sample=sample,
            run_dir=folder,
            hours=hours,
            seed=seed if seed is not None else secrets.randbelow(LARGEST_SEED),
            wall_ms=device_wall_ms(),
            device=device,
        )
        with live(hours) as tell:
            verdict = scan_function()(request, tell, Cancellation())
        if html_to is not None:
            shutil.copyfile(folder / "report.html", html_to)
        if json_to is not None and str(json_to) != "-":
            shutil.copyfile(folder / "verdict.json", json_to)
        if json_to is not None and str(json_to) == "-":
            typer.echo((folder / "verdict.json").read_text())
        else:
            Console(highlight=False).print(renderable(verdict))
    return verdict


@contextmanager
def _run_folder(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="phonehome-") as folder:
            yield Path(folder)
        return
    keep.mkdir(parents=True, exist_ok=True)
    if any(keep.iterdir()):
        message = f"The folder {keep} is not empty, and evidence of two runs must not mix."
        raise BadInput(Failure(code="folder_not_empty", message=message, remedy="Name a new folder."))
    yield keep.resolve()


def scan_function() -> ScanFunction:
    """The phases, imported only when something is scanned: help answers at once."""
    from sandbox.service.selection import scan_selected

    return scan_selected


def serve_command(host: _Host = "127.0.0.1", port: _Port = 8000) -> None:
    """Serve the HTTP API and the start page (settings: PHONEHOME_* in the environment, see docs/)."""
    # The one place where the library starts the application that stands upon it.
    import uvicorn

    uvicorn.run("app.main:create", factory=True, host=host, port=port, server_header=False)


def doctor_command() -> None:
    """Tell what this host has and lacks for a scan."""
    console = Console(highlight=False)
    found = checks()
    for check in found:
        mark = "[green]ok[/]     " if check.fine else "[red]missing[/]"
        console.print(f"{mark}  {check.name:<14} {check.told}", soft_wrap=True)
    if not all(check.fine for check in found):
        raise typer.Exit(INTERNAL)
