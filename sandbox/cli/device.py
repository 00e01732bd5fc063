"""`phonehome device`: a phone to look around in, with the stock adb client."""

import os
import signal
import threading
import time

import typer
from rich.console import Console
from rich.markup import escape

from sandbox.cli import completion
from sandbox.cli.codes import INTERNAL
from sandbox.cli.registry import Entry, forget, listed, remember
from sandbox.temporary import temporary_folder


def build() -> typer.Typer:
    """The group of commands."""
    group = typer.Typer(help="Start a phone and look around in it with adb.", no_args_is_help=True)
    group.command("start")(start_command)
    group.command("list")(list_command)
    group.command("stop")(stop_command)
    group.command("kinds")(kinds_command)
    group.command("check")(check_command)
    group.command("clean")(clean_command)
    return group


def start_command(
    seed: int = typer.Option(
        1, min=0, help="The persona who owns the phone: the same number, the same person."
    ),
    blank: bool = typer.Option(
        False, "--blank", help="A phone that nobody owns: no texts, contacts or calls."
    ),
    device: str = typer.Option(
        "jvm",
        "--device",
        autocompletion=completion.devices,
        help="One of `phonehome device kinds`, or kind:target.",
    ),
) -> None:
    """Start a phone with an owner, print its adb address, stay until Ctrl-C. Time passes as on the wall."""
    from sandbox.service.boot import booted_device

    console = Console(highlight=False)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with (
        temporary_folder("device") as folder,
        booted_device(folder, None if blank else seed, device) as address,
    ):
        entry = remember(address)
        try:
            console.print(f"adb connect {address}", soft_wrap=True)
            console.print("Ctrl-C ends it.")
            ended.wait()
        except KeyboardInterrupt:
            console.print("Stopping.")
        finally:
            forget(entry)


def kinds_command() -> None:
    """List the kinds of phone, and which of them this host can start."""
    from sandbox.devices.kinds import ALL

    console = Console(highlight=False)
    for kind in ALL:
        reason = kind.why_not()
        mark = "[green]ok[/]     " if reason is None else "[yellow]not here[/]"
        console.print(f"{mark}  {kind.name:<10} {(kind.__doc__ or '').splitlines()[0]}", soft_wrap=True)
        if reason is not None:
            console.print(f"          {escape(reason.message)} {escape(reason.remedy)}", soft_wrap=True)


def list_command() -> None:
    """List the phones that run, with their adb addresses."""
    for entry in listed():
        minutes = (time.time() - entry.started) / 60
        typer.echo(f"{entry.pid}\t{entry.address}\t{minutes:.0f} min")


def stop_command(pid: int = typer.Argument(help="The number that `device list` shows.")) -> None:
    """Stop a phone."""
    matching = [entry for entry in listed() if entry.pid == pid]
    if not matching:
        raise typer.BadParameter(f"there is no phone {pid}; `phonehome device list` shows those that run")
    stop(matching[0])


def check_command(
    serial: str = typer.Argument(help="The phone, as `adb devices` lists it."),
    json_: bool = typer.Option(False, "--json", help="For programs: one JSON array."),
) -> None:
    """Tell what an attached phone can and cannot do in a run, and why; changes nothing on it."""
    from sandbox.devices.adb import reports

    told = reports.check(serial)
    typer.echo(reports.as_json(told) if json_ else reports.as_text(told))


def clean_command(serial: str = typer.Argument(help="The phone, as `adb devices` lists it.")) -> None:
    """Give back a phone on which a run ended without its end: remove what it put there."""
    from sandbox.devices.adb import reports

    left = reports.clean(serial)
    for line in left or ("The phone is as it was.",):
        typer.echo(line)
    if left:
        raise typer.Exit(INTERNAL)


def stop(entry: Entry) -> None:
    """End the process that holds a phone, as Ctrl-C would."""
    os.kill(entry.pid, signal.SIGTERM)
