"""The two things that a user does with an attached phone outside of a run: look at it, and clean it."""

import json
from collections.abc import Iterable

from sandbox.devices.adb.attach import open_shell
from sandbox.devices.adb.preflight import Ability
from sandbox.devices.adb.preflight import check as abilities
from sandbox.devices.adb_server import server_of
from sandbox.devices.phone.giveback import give_back
from sandbox.devices.phone.journal import unfinished

_MARKS = {True: "yes", False: "no", None: "perhaps"}


def check(serial: str) -> list[Ability]:
    """What the phone can do. Unavailable `no_phone`, PhonehomeError `device_lost`."""
    with server_of(serial) as client:
        return abilities(open_shell(client, serial))


def clean(serial: str) -> tuple[str, ...]:
    """Give the phone back by its journal; what could not be removed. Without a journal there is nothing to
    do.
    """
    with server_of(serial) as client:
        shell = open_shell(client, serial)
        shell.find_root()
        journal = unfinished(shell)
        return give_back(shell, journal) if journal is not None else ()


def as_text(told: Iterable[Ability]) -> str:
    """A line for each: `yes      root                 su of a userdebug build`."""
    return "\n".join(f"{_MARKS[one.can]:<8} {one.name:<22} {one.why}" for one in told)


def as_json(told: Iterable[Ability]) -> str:
    """An array of `{"name", "can", "why"}`; `can` is null where only a run finds out."""
    return json.dumps([one.model_dump() for one in told], ensure_ascii=False)
