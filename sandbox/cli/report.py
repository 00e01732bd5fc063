"""`report`: what a run left, in the form that another tool reads."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sandbox.cli import completion
from sandbox.failures import BadInput, Failure

_Run = Annotated[
    Path, typer.Argument(help="The folder that `phonehome scan --keep` left.", metavar="VERDICT_FOLDER")
]
_Format = Annotated[
    str,
    typer.Option(
        "--format", "-f", autocompletion=completion.formats, help="A name of docs/reference/reports.md."
    ),
]
_Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write it there; else to standard output.")
]
_BINARY = frozenset({"pcapng", "code", "video"})


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report")(report_command)


def report_command(run: _Run, form: _Format, output: _Output = None) -> None:
    """Write a run's verdict and evidence as SARIF, STIX, HAR, pcapng and others."""
    from sandbox.service.reports import report_named, stored_material

    report = report_named(form)
    if output is None and sys.stdout.isatty() and report.name in _BINARY:
        raise typer.BadParameter(f"{report.file} is not for a terminal: name a file with -o")
    data = report.run(stored_material(run))
    if output is not None:
        _write(output, data)
    else:
        sys.stdout.buffer.write(data)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}."
        raise BadInput(
            Failure(code="not_writable", message=message, remedy="Name a file in a folder of yours.")
        ) from None
