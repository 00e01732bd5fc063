"""What an attached phone can and cannot do, and why. Nothing on it is changed."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from sandbox.devices.adb import real_person
from sandbox.devices.phone import dial, traces
from sandbox.devices.phone.authority import APEX_STORE
from sandbox.devices.phone.identity import OwnIdentity
from sandbox.devices.phone.journal import unfinished
from sandbox.devices.phone.shell import Shell
from sandbox.devices.phone.takeover import sdk_of
from sandbox.devices.phone.traces import Traces
from sandbox.persona import content
from sandbox.persona.model import DataClass

_SEEDED_BY_ROWS = {
    DataClass.SMS_BODY: content.SMS,
    DataClass.CONTACTS: content.RAW_CONTACTS,
    DataClass.CALL_LOG: content.CALLS,
    DataClass.CALENDAR: content.CALENDARS,
    DataClass.PHOTO: content.IMAGES,
    DataClass.BROWSER_HISTORY: content.HISTORY,
}
_TEST_PROVIDERS_FROM = 31


class Ability(BaseModel):
    """One thing that a run wants of a phone. `can` is None where only a run finds out."""

    model_config = ConfigDict(frozen=True)

    name: str
    can: bool | None
    why: str


def check(shell: Shell) -> list[Ability]:
    """Every ability, in the order in which a run needs them. PhonehomeError when the phone is lost."""
    shell.find_root()
    sdk, there = sdk_of(shell), traces.look(shell)
    return [*_itself(shell, there), *_means(shell, sdk), *_seeding(there, sdk), *_outside(shell, sdk)]


def _itself(shell: Shell, there: Traces) -> Iterator[Ability]:
    clean = unfinished(shell) is None
    why = (
        "no earlier run left anything"
        if clean
        else "an earlier run did not give it back: phonehome device clean"
    )
    yield Ability(name="clean", can=clean, why=why)
    found = real_person.held(there)
    why = "holds no texts, contacts, calls, photos or accounts" if found.nobody else f"holds {found.told()}"
    yield Ability(name="nobody's", can=found.nobody, why=why)


def _means(shell: Shell, sdk: int) -> Iterator[Ability]:
    root = shell.root
    yield Ability(
        name="root", can=root is not None, why=root.name if root else "neither adbd nor su gives it"
    )
    store = (
        "the Conscrypt module's" if sdk >= 34 and shell.ask("test", "-d", APEX_STORE).fine else "/system's"
    )
    why = (
        f"into {store} store, as root"
        if root
        else "without root only the user's store, which apps do not trust"
    )
    yield Ability(name="authority", can=None if root else False, why=why)
    stepped = dial.may_set(shell)
    why = "hours pass in minutes" if stepped else "neither root nor SET_TIME: N hours take N hours"
    yield Ability(name="clock", can=stepped, why=why)


def _seeding(there: Traces, sdk: int) -> Iterator[Ability]:
    for data_class, uri in _SEEDED_BY_ROWS.items():
        can = uri in there.rows
        why = f"{uri} answers" if can else f"{uri} does not answer to the shell"
        yield Ability(name=f"seed {data_class.value}", can=can, why=why)
    for data_class in (DataClass.ACCOUNTS, DataClass.CLIPBOARD):
        yield Ability(name=f"seed {data_class.value}", can=None, why="by the companion app")
    yield Ability(name=f"seed {DataClass.INSTALLED_APPS.value}", can=None, why="as packages without code")
    can = sdk >= _TEST_PROVIDERS_FROM
    why = "by a test provider" if can else "needs Android 12"
    yield Ability(name=f"seed {DataClass.LOCATION.value}", can=can, why=why)


def _outside(shell: Shell, sdk: int) -> Iterator[Ability]:
    yield Ability(name="radio", can=False, why="texts and calls need the mobile network")
    (unknown,) = OwnIdentity(shell, sdk).gaps
    yield Ability(name="identity", can=not unknown.blocking, why=unknown.message)
    yield Ability(name="way out", can=None, why="proved at the start of a run, before anything is seeded")
