"""`inventory`: what a firmware holds, without booting anything; or what changed between two."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sandbox.temporary import temporary_folder

if TYPE_CHECKING:
    from sandbox.firmware.inventory.model import Inventory

_Image = Annotated[Path, typer.Argument(help="A firmware, or an inventory.json of an earlier run.")]
_Newer = Annotated[
    Path | None,
    typer.Argument(help="A newer build of the same phone: print what changed.", metavar="[NEWER]"),
]
_Json = Annotated[Path | None, typer.Option("--json", help="Write it as JSON there; - prints only that.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("inventory")(inventory_command)


def inventory_command(image: _Image, newer: _Newer = None, json_to: _Json = None) -> None:
    """List what a firmware holds and which of its packages could do harm; boots nothing."""
    from sandbox.firmware.inventory import diff
    from sandbox.reports.inventory import changes, renderable

    found = _inventory(image)
    compared = None if newer is None else diff(found, _inventory(newer))
    if json_to is not None:
        text = (found if compared is None else compared).model_dump_json(indent=2)
        if str(json_to) == "-":
            typer.echo(text)
            return
        json_to.write_text(text + "\n")
    Console(highlight=False).print(renderable(found) if compared is None else changes(compared))


def _inventory(image: Path) -> "Inventory":
    from sandbox.cli.progress import live
    from sandbox.intake import identify
    from sandbox.jail import find_jail
    from sandbox.service.firmware.image import look_through, unpacked
    from sandbox.service.model import Cancellation

    if image.suffix == ".json":
        return _stored(image)
    jail = find_jail()
    name = identify(image, jail).name
    with temporary_folder("inventory") as work, live(0) as tell:
        extraction = unpacked(image, name, work / "image", jail, tell, Cancellation())
        return look_through(extraction, work, jail).inventory


def _stored(path: Path) -> "Inventory":
    from pydantic import ValidationError

    from sandbox.failures import BadInput, Failure
    from sandbox.firmware.inventory.model import Inventory

    try:
        return Inventory.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        message = f"{path} is no inventory: {type(error).__name__}."
        remedy = "Name an inventory.json that a scan of a firmware left."
        raise BadInput(Failure(code="not_an_inventory", message=message, remedy=remedy)) from None
