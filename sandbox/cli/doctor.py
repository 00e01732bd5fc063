"""`phonehome doctor`: what this machine can do, and how to get the rest."""

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from sandbox.cli.codes import INTERNAL
from sandbox.cli.remote.commands import Server

if TYPE_CHECKING:
    from sandbox.operations.doctor.model import Answer

_Json = Annotated[bool, typer.Option("--json", help="For programs: one JSON object.")]


def doctor_command(json_: _Json = False, server: Server = "") -> None:
    """Tell what this machine can do, and how to get the rest. Ends with 0 where a scan works; with --server,
    where that one answers as well.
    """
    from sandbox.operations.doctor.registry import examination, scans

    answers = examination()
    if server:
        from sandbox.cli.remote.examination import examined_there

        answers += examined_there(server)
    if json_:
        listed = [one.model_dump() for one in answers]
        typer.echo(json.dumps({"scans": scans(answers), "capabilities": listed}))
    else:
        _tell(answers)
    if not scans(answers):
        raise typer.Exit(INTERNAL)


def _tell(answers: "list[Answer]") -> None:
    console = Console(highlight=False)
    console.print("[bold]You can[/]")
    for one in answers:
        if one.able:
            console.print(f"  [green]✓[/] {escape(one.can)}{_of(one.told)}", soft_wrap=True)
    unable = [one for one in answers if not one.able]
    if unable:
        console.print("[bold]You cannot[/]")
    for one in unable:
        mark = "[red]✗[/]" if one.needed else "[yellow]·[/]"
        console.print(f"  {mark} {escape(one.can)}, because: {escape(one.told)}", soft_wrap=True)
        if one.remedy:
            console.print(f"      get it: {escape(one.remedy)}", soft_wrap=True)


def _of(told: str) -> str:
    return f"  [dim]{escape(told)}[/]" if told else ""
