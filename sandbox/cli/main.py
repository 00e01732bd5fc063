"""The entry point: puts the commands together and turns every end into an exit code."""

import sys
import traceback

import typer
from rich.console import Console
from rich.markup import escape

from sandbox import __version__
from sandbox.cli import (
    case,
    commands,
    device,
    identity,
    intake,
    inventory,
    operations,
    policy,
    regression,
    report,
    service,
)
from sandbox.cli.codes import BAD_INPUT, INTERNAL
from sandbox.cli.remote import commands as remote
from sandbox.cli.telling import tell
from sandbox.failures import BadInput, PhonehomeError

_HELP = """Boots an app or a firmware in a phone with a synthetic owner, lets days pass, proves what leaves.

[bold]phonehome scan app.apk[/bold] or [bold]scan firmware.zip[/bold] prints a verdict;
[bold]phonehome diff OLD NEW[/bold] tells what a newer build resolved.

Exit codes: 0 clean, 1 leak, 2 suspicious, 3 inconclusive, 4 usage or bad input, 5 internal error
or something that the host lacks ([bold]phonehome doctor[/bold] tells what).
"""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"phonehome {__version__}")
        raise typer.Exit


def build() -> typer.Typer:
    """The whole command line, as an application that does not end the process."""
    app = typer.Typer(
        help=_HELP, rich_markup_mode="rich", no_args_is_help=True, pretty_exceptions_enable=False
    )

    @app.callback()
    def root(
        version: bool = typer.Option(
            False, "--version", callback=_version, is_eager=True, help="Print the version."
        ),
    ) -> None:
        del version

    commands.register(app)
    regression.register(app)
    report.register(app)
    case.register(app)
    inventory.register(app)
    service.register(app)
    operations.register(app)
    intake.register(app)
    remote.register(app)
    app.add_typer(device.build(), name="device")
    app.add_typer(policy.build(), name="policy")
    identity.register(app)
    return app


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code."""
    try:
        code = typer.main.get_command(build()).main(arguments, prog_name="phonehome", standalone_mode=False)
    except BadInput as error:
        tell(error.failure)
        return BAD_INPUT
    except PhonehomeError as error:
        tell(error.failure)
        return INTERNAL
    except typer.TyperException as error:
        _usage(error)
        return BAD_INPUT
    except (typer.Abort, KeyboardInterrupt):
        Console(stderr=True).print("Stopped.")
        return INTERNAL
    except Exception:  # noqa: BLE001 (the last line of defence: an end without an exit code says nothing)
        traceback.print_exc()
        return INTERNAL
    return code if isinstance(code, int) else 0


def _usage(error: typer.TyperException) -> None:
    """A wrong command line: typer's own words, and where help is."""
    console = Console(stderr=True, highlight=False)
    message = getattr(error, "format_message", lambda: str(error))()
    console.print(f"[bold red]usage[/]  {escape(message)}", soft_wrap=True)
    console.print("phonehome --help tells how it is used.")


def main() -> None:
    """The console script `phonehome`."""
    sys.exit(run(sys.argv[1:]))
