"""What is on the phone: looked at before a run, so that all that came later can be removed after it.

Only what was surely seen counts: a provider that refused, or an answer that was cut off, is not compared, and
nothing of it is deleted. What arrives on its own while a run goes on (a text, a call) is removed too.
"""

import re
import shlex
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict

from sandbox.devices.phone.shell import Shell
from sandbox.failures import Failure, Unavailable
from sandbox.persona import content

_AS_SYNC_ADAPTER = "?caller_is_syncadapter=true"
# In the order in which they are removed: what holds others comes after them, sync adapters delete for good.
PROVIDERS = {
    content.SMS: "",
    content.CALLS: "",
    content.CONTACT_DATA: "",
    content.RAW_CONTACTS: _AS_SYNC_ADAPTER,
    content.EVENTS: "",
    content.CALENDARS: _AS_SYNC_ADAPTER,
    content.IMAGES: "",
    content.HISTORY: "",
}
FOLDERS = ("/sdcard", "/data/local/tmp")
JOURNAL = "/data/local/tmp/phonehome-journal.json"
"""Not compared: the journal is struck out last of all."""
_LISTED_FOLDERS = ("/sdcard", "/sdcard/DCIM", "/sdcard/DCIM/Camera", "/sdcard/Download", "/data/local/tmp")
"""Where `find` is missing, these are listed."""
_BATCH = 200
_ROW_ID = re.compile(r"^Row: \d+ _id=(\d{1,18})$", re.MULTILINE)
_PACKAGE = re.compile(r"^package:([\w.]{1,255})$", re.MULTILINE)
_ACCOUNT = re.compile(r"Account \{name=(.{1,300}?), type=([\w.]{1,255})\}")


class Traces(BaseModel):
    """One look: ids of rows by provider, packages, files; what could not be looked at is missing."""

    model_config = ConfigDict(frozen=True)

    rows: dict[str, frozenset[int]]
    packages: frozenset[str]
    files: dict[str, frozenset[str]]
    accounts: frozenset[tuple[str, str]] | None


def look(shell: Shell) -> Traces:
    """Look at everything; Unavailable when even the packages cannot be listed."""
    packages = packages_of(shell)
    if packages is None:
        message = "The phone does not list its packages, so what a run adds could not be removed."
        raise Unavailable(Failure(code="device_unfit", message=message))
    rows = {uri: ids for uri in PROVIDERS if (ids := _ids(shell, uri)) is not None}
    return Traces(rows=rows, packages=packages, files=_files(shell), accounts=accounts_of(shell))


def packages_of(shell: Shell) -> frozenset[str] | None:
    """Every installed package; None when the phone does not tell. That there is none must be said twice."""
    for _ in range(2):
        answer = shell.ask("pm", "list", "packages")
        found = frozenset(_PACKAGE.findall(answer.output))
        if not (answer.fine and answer.whole) or (answer.output.strip() and not found):
            return None
        if found:
            break
    return found


def accounts_of(shell: Shell) -> frozenset[tuple[str, str]] | None:
    """Name and type of each account (AccountManagerService.dump prints Account.toString)."""
    answer = shell.ask("dumpsys", "account")
    return frozenset(_ACCOUNT.findall(answer.output)) if answer.fine and answer.whole else None


def _ids(shell: Shell, uri: str) -> frozenset[int] | None:
    """The rows of a provider. `content` prints rows, or that there are none, or else it failed."""
    answer = shell.line(content.query(uri, "_id"))
    found = _ROW_ID.findall(answer.output)
    if not answer.whole or not (found or "No result found." in answer.output):
        return None
    return frozenset(map(int, found))


def _files(shell: Shell) -> dict[str, frozenset[str]]:
    """Files by the folder that was looked at."""
    return {folder: names - {JOURNAL} for folder, names in _found_files(shell).items()}


def _found_files(shell: Shell) -> dict[str, frozenset[str]]:
    found = {}
    for folder in FOLDERS:
        answer = shell.line(f"find {folder} -type f -print0", timeout_s=120.0)
        if answer.code == 127:
            return _listed_files(shell)
        if answer.whole:
            found[folder] = frozenset(name for name in answer.output.split("\0") if name.startswith(folder))
    return found


def _listed_files(shell: Shell) -> dict[str, frozenset[str]]:
    found = {}
    for folder in _LISTED_FOLDERS:
        answer = shell.ask("ls", "-1", folder)
        if answer.whole:
            names = answer.output.splitlines() if answer.fine else []
            found[folder] = frozenset(f"{folder}/{name}" for name in names if name and "/" not in name)
    return found


def remove(shell: Shell, before: Traces) -> None:
    """Remove what came since `before`: packages, rows, files. What stays is told by `left`."""
    now = look(shell)
    for package in sorted(now.packages - before.packages):
        shell.ask("pm", "uninstall", package, timeout_s=120.0)
    lines = [*_delete_rows(before, now), *_delete_files(before, now)]
    for line in lines:
        shell.line(line, timeout_s=120.0)


def _delete_rows(before: Traces, now: Traces) -> Iterator[str]:
    for uri, suffix in PROVIDERS.items():
        if uri not in before.rows:
            continue
        new = sorted(now.rows.get(uri, frozenset()) - before.rows[uri])
        for batch in _batches(new):
            where = f"_id IN ({','.join(map(str, batch))})"
            yield shlex.join(["content", "delete", "--uri", uri + suffix, "--where", where])


def _delete_files(before: Traces, now: Traces) -> Iterator[str]:
    for folder, files in before.files.items():
        for name in sorted(now.files.get(folder, frozenset()) - files):
            yield shlex.join(["rm", "-rf", name])


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def left(before: Traces, now: Traces) -> tuple[str, ...]:
    """What is on the phone that was not there before, one entry for each sort, for people to read.

    What was looked at before and cannot be now counts as left.
    """
    return (
        *_told("packages", now.packages - before.packages),
        *(told for uri, ids in before.rows.items() for told in _rows_left(uri, ids, now.rows.get(uri))),
        *(
            told
            for folder, names in before.files.items()
            for told in _new(folder, names, now.files.get(folder))
        ),
        *_new("accounts", _names(before.accounts), None if now.accounts is None else _names(now.accounts)),
    )


def _rows_left(uri: str, before: frozenset[int], now: frozenset[int] | None) -> list[str]:
    if now is None:
        return [f"{uri}: could not be looked at"]
    return [f"{uri}: {len(now - before)} rows"] if now - before else []


def _new(what: str, before: frozenset[str], now: frozenset[str] | None) -> list[str]:
    return [f"{what}: could not be looked at"] if now is None else _told(what, now - before)


def _names(accounts: frozenset[tuple[str, str]] | None) -> frozenset[str]:
    return frozenset(name for name, _ in accounts or ())


def _told(what: str, names: Iterable[str]) -> list[str]:
    listed = sorted(names)
    return [f"{what}: {', '.join(listed[:5])}{' …' if len(listed) > 5 else ''}"] if listed else []
