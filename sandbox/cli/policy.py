"""`policy`: what an intake accepts."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console

from sandbox.cli import completion
from sandbox.cli.codes import OF_DECISION
from sandbox.failures import BadInput, Failure
from sandbox.verdict.model import Verdict

_Name = Annotated[
    str,
    typer.Argument(
        autocompletion=completion.policies, help="A preset's name, or a YAML file.", metavar="POLICY"
    ),
]
_Verdict = Annotated[Path, typer.Argument(help="A verdict, as `scan --json` writes it.", metavar="VERDICT")]
_Waivers = Annotated[
    Path | None, typer.Option(help="A YAML file of waivers: findings that somebody answers for until a day.")
]


def build() -> typer.Typer:
    """The commands below `phonehome policy`."""
    app = typer.Typer(help="What an intake accepts, rejects, or has a person look at.", no_args_is_help=True)
    app.command("list")(list_command)
    app.command("show")(show_command)
    app.command("apply")(apply_command)
    return app


def list_command() -> None:
    """The presets."""
    from sandbox.verdict.policy.load import presets

    for policy in presets():
        typer.echo(f"{policy.name:<12} {policy.about}")


def show_command(name: _Name) -> None:
    """Print a policy, after checking it: a preset is a good start for one's own."""
    from sandbox.verdict.policy.load import find, text_of

    find(name)
    typer.echo(text_of(name), nl=False)


def apply_command(verdict: _Verdict, name: _Name, waivers: _Waivers = None) -> None:
    """Put a verdict that is there already to a policy.

    Exit codes: 0 accept, 1 reject, 2 review.
    """
    from sandbox.reports.policy import told
    from sandbox.verdict.policy.decide import decide
    from sandbox.verdict.policy.load import find, find_waivers
    from sandbox.verdict.policy.waivers import Waivers

    given = _read(verdict)
    decided = decide(given, find(name), find_waivers(waivers) if waivers is not None else Waivers())
    Console(highlight=False).print(told(given, decided))
    raise typer.Exit(OF_DECISION[decided.decision])


def _read(path: Path) -> Verdict:
    try:
        return Verdict.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        message = f"{path} is no verdict: {str(error).splitlines()[0]}"
        raise BadInput(
            Failure(code="not_a_verdict", message=message, remedy="phonehome scan --json writes one.")
        ) from error
