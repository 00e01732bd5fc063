"""The commands of who operates the service: `settings`, `backup`, `restore`, `migrate`."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

_Json = Annotated[bool, typer.Option("--json", help="For programs: one JSON array.")]
_Dest = Annotated[Path, typer.Argument(help="A new folder; what is there already is not touched.")]
_Source = Annotated[Path, typer.Argument(help="The folder of a backup.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("settings")(settings_command)
    app.command("migrate")(migrate_command)
    app.command("backup")(backup_command)
    app.command("restore")(restore_command)


def settings_command(json_: _Json = False) -> None:
    """Print the settings that hold, and where each comes from; secrets are masked."""
    from sandbox.operations.settings.effective import effective

    found = effective()
    if json_:
        typer.echo(json.dumps([{"name": one.name, "value": one.value, "from": one.place} for one in found]))
        return
    console = Console(highlight=False)
    for one in found:
        value = one.value if isinstance(one.value, str) else json.dumps(one.value)
        console.print(f"{one.name:<14} {escape(value)} [dim]({escape(one.place)})[/]", soft_wrap=True)


def migrate_command() -> None:
    """Bring the database's schema up to date, and tell from where to where."""
    from sandbox.service.jobs.migrating import migrate
    from sandbox.service.settings import RunSettings

    settings = RunSettings()
    before, after = migrate(settings.data, settings.database_url.get_secret_value())
    same = ", as it was" if before == after else ""
    typer.echo(f"schema {before or 'none'} -> {after}{same}")


def backup_command(dest: _Dest) -> None:
    """Copy database and submissions into a new folder, while the service runs."""
    from sandbox.operations.backup.making import back_up
    from sandbox.service.settings import RunSettings

    settings = RunSettings()
    with _progress("copying") as tell:
        made = back_up(settings.data, settings.database_url.get_secret_value(), dest, tell)
    typer.echo(f"{made.submissions} submissions, {made.bytes} bytes, schema {made.schema_} -> {dest}")
    _told_of("removed while it was made", made.gone)
    _told_of("links and other things that are no files, left out", made.left_out)


def restore_command(source: _Source) -> None:
    """Put a backup into an empty data folder (and an empty database); what ran is queued again."""
    from sandbox.operations.backup.restoring import restore
    from sandbox.service.settings import RunSettings

    settings = RunSettings()
    with _progress("checking and copying") as tell:
        done = restore(source, settings.data, settings.database_url.get_secret_value(), tell)
    typer.echo(f"{done.submissions} submissions -> {settings.data}; {done.queued_again} are run again")
    _told_of("submissions whose files the backup lacks, removed", done.removed)


def _told_of(what: str, count: int) -> None:
    if count:
        typer.echo(f"{what}: {count}")


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, on standard error; nothing elsewhere."""
    console = Console(stderr=True, highlight=False)
    columns = (TextColumn(what), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
