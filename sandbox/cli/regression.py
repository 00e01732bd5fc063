"""`diff`: is it resolved? An older build and a newer one, finding by finding."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console

from sandbox.cli import completion
from sandbox.cli.codes import OF_ANSWER
from sandbox.cli.remote.commands import Server
from sandbox.failures import BadInput, Failure
from sandbox.service.options import DEFAULT_DEVICE, DEFAULT_HOURS, LARGEST_SEED, MOST_HOURS
from sandbox.verdict.model import Verdict
from sandbox.verdict.regression import compare

_VERDICT = "verdict.json"
_DEFAULT_SEED = 7
_Build = Annotated[
    Path,
    typer.Argument(help="A verdict (.json), the folder that --keep left, or an APK or firmware to scan now."),
]
_Hours = Annotated[float, typer.Option(min=0, max=MOST_HOURS, help="Device hours of what is scanned now.")]
_Seed = Annotated[
    int, typer.Option(min=0, max=LARGEST_SEED, help="The owner of what is scanned now: of both the same.")
]
_Device = Annotated[
    str,
    typer.Option(
        "--device", envvar="PHONEHOME_DEVICE", autocompletion=completion.devices, help="As for scan."
    ),
]
_Json = Annotated[
    Path | None, typer.Option("--json", help="Write the comparison as JSON there; - prints only that.")
]
_Keep = Annotated[
    Path | None, typer.Option(help="A new or empty folder that keeps the evidence of what is scanned now.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff")(diff_command)


def diff_command(
    old: _Build,
    new: _Build,
    hours: _Hours = DEFAULT_HOURS,
    seed: _Seed = _DEFAULT_SEED,
    device: _Device = DEFAULT_DEVICE,
    json_to: _Json = None,
    keep: _Keep = None,
    server: Server = "",
) -> None:
    """Tell what a newer build resolved: which findings are gone, remain, are new, or were not checked.

    With --server OLD and NEW are ids of submissions there, unless they are files here.
    Exit codes: 0 resolved, 1 not resolved (something remains or is new), 3 some could not be checked.
    """
    if server and not old.exists() and not new.exists():
        from sandbox.cli.remote.looking import diff

        raise typer.Exit(diff(server, str(old), str(new), json_to))
    from sandbox.cli.running import run_folder
    from sandbox.reports.regression import renderable

    with run_folder(keep) as folder:
        before = _verdict(old, folder / "old", hours, seed, device)
        after = _verdict(new, folder / "new", hours, seed, device)
    compared = compare(before, after)
    if json_to is not None:
        _write(json_to, compared.model_dump_json(indent=2))
    if str(json_to) != "-":
        Console(highlight=False).print(renderable(compared))
    raise typer.Exit(OF_ANSWER[compared.answer])


def _verdict(build: Path, folder: Path, hours: float, seed: int, device: str) -> Verdict:
    stored = build / _VERDICT if build.is_dir() else build
    if build.is_dir() or build.suffix == ".json":
        return _stored(stored)
    from sandbox.cli.running import scan_into

    folder.mkdir()
    return scan_into(folder, build, hours, seed, device)


def _stored(path: Path) -> Verdict:
    try:
        return Verdict.model_validate_json(path.read_bytes())
    except OSError as error:
        message = f"There is no verdict to read at {path}: {error.strerror}."
        raise BadInput(
            Failure(code="not_a_verdict", message=message, remedy="Name a verdict.json.")
        ) from None
    except ValidationError:
        message = f"{path} is not a verdict of Phonehome."
        remedy = "Name what `phonehome scan --json` wrote, or a folder of --keep."
        raise BadInput(Failure(code="not_a_verdict", message=message, remedy=remedy)) from None


def _write(path: Path, text: str) -> None:
    if str(path) == "-":
        typer.echo(text)
    else:
        path.write_text(text + "\n")
