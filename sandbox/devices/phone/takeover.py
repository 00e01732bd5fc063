"""Takes a phone over for a run, and gives it back at the end.

Everything that changes the phone is written into its journal first. What a kind does its own way (the radio
of an emulator, say) it hands in; the rest is stock.
"""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from sandbox.devices.phone import journal as journals
from sandbox.devices.phone.apps import StubApps
from sandbox.devices.phone.authority import Authority
from sandbox.devices.phone.clock import TellTime, WallClock
from sandbox.devices.phone.companion import FORGET, Companion
from sandbox.devices.phone.dial import Crown, may_set, read
from sandbox.devices.phone.firmware import OwnFirmware
from sandbox.devices.phone.giveback import Leftovers, give_back
from sandbox.devices.phone.identity import OwnIdentity
from sandbox.devices.phone.journal import Journal
from sandbox.devices.phone.observer import Hooked, Observer
from sandbox.devices.phone.owner import CompanionOwner, place_of
from sandbox.devices.phone.parts import Parts
from sandbox.devices.phone.phone import Means, Phone
from sandbox.devices.phone.prepare import prepare
from sandbox.devices.phone.radio import NoRadio
from sandbox.devices.phone.shell import Shell
from sandbox.devices.phone.stepped import SteppedClock
from sandbox.devices.phone.traces import packages_of
from sandbox.failures import Failure, PhonehomeError, Unavailable


@dataclass(frozen=True)
class Terms:
    """What a run wants of the phone.

    `run_dir` receives `device/events.jsonl`; `wall_ms` is the wall clock at device time 0, where it can be
    set so; `authority` the certificate (PEM) that the phone's apps shall trust; `tell` is told the device
    time; `hooked` is for a kind that has hooks in the apps; `firmware` says that one was ordered.
    """

    kind: str
    run_dir: Path
    wall_ms: int
    authority: Path
    tell: TellTime
    hooked: Hooked = lambda: False
    firmware: bool = False


@dataclass(frozen=True)
class Taken:
    """A phone under way of being taken over: what parts of a kind's own are made of."""

    shell: Shell
    journal: Journal
    companion: Companion
    sdk: int


Swap = Callable[[Taken, Parts], Parts]
"""Exchanges parts for a kind's own."""


def stock(_: Taken, parts: Parts) -> Parts:
    """Exchanges nothing."""
    return parts


def take_over(stack: ExitStack, shell: Shell, terms: Terms, swap: Swap = stock) -> Phone:
    """Take the phone over; `stack` gets its way back and then goes over to the phone, whose `close` it is.

    Unavailable with `not_clean` where an earlier run did not give it back, with `device_unfit` where it
    cannot be driven, with `companion_missing` where the companion was not built.
    """
    started = time.monotonic()
    shell.find_root()
    journal, leftovers = _begin(stack, shell)
    taken = Taken(shell, journal, _companion(shell, journal), sdk_of(shell))
    prepare(shell, journal)
    events = terms.run_dir / "device" / "events.jsonl"
    events.parent.mkdir(parents=True, exist_ok=True)
    observer, ended = Observer(shell, events, terms.hooked), threading.Event()
    clock = _clock(taken, terms, observer, ended)
    stack.callback(_last_look, observer)
    stack.callback(ended.set)
    authority = Authority(shell, journal)
    authority.install(terms.authority)
    parts = swap(taken, _parts(taken, clock, firmware=terms.firmware))
    parts = replace(parts, others=(*parts.others, observer, authority, leftovers))
    real_ms = round((time.monotonic() - started) * 1000)
    observer.begin(taken.sdk, real_ms, read(shell).wall_s, clock.device_time_s)
    means = Means(shell, taken.companion, authority)
    return Phone(terms.kind, means, events, parts, stack.pop_all())


def sdk_of(shell: Shell) -> int:
    """The API level; Unavailable when the phone does not tell it."""
    told = shell.ask("getprop", "ro.build.version.sdk").output.strip()
    if not told.isdecimal() or len(told) > 3:
        message = "The phone does not tell its Android version."
        raise Unavailable(Failure(code="device_unfit", message=message))
    return int(told)


def _begin(stack: ExitStack, shell: Shell) -> tuple[Journal, Leftovers]:
    if journals.unfinished(shell) is not None:
        message = "An earlier run did not give this phone back."
        remedy = f"phonehome device clean {shell.address}"
        raise Unavailable(Failure(code="not_clean", message=message, remedy=remedy))
    journal, leftovers = journals.begin(shell), Leftovers()
    stack.callback(_end, shell, journal, leftovers)
    return journal, leftovers


def _end(shell: Shell, journal: Journal, leftovers: Leftovers) -> None:
    """A phone that is gone keeps its journal, and `phonehome device clean` is for it."""
    try:
        leftovers.left = give_back(shell, journal)
    except PhonehomeError as error:
        leftovers.left = (error.failure.message,)


def _last_look(observer: Observer) -> None:
    try:
        observer.look()
    except PhonehomeError:
        return


def _companion(shell: Shell, journal: Journal) -> Companion:
    """Its accounts and the clipboard are emptied before it is removed, which the journal's traces see to."""
    companion = Companion(shell)
    journal.note("the companion's accounts and the clipboard", f"{FORGET} || true")
    companion.install()
    return companion


def _clock(
    taken: Taken, terms: Terms, observer: Observer, ended: threading.Event
) -> SteppedClock | WallClock:
    """Stepped where the phone lets us set its clock."""
    shell, before = taken.shell, taken.journal.entries.before.packages

    def came() -> frozenset[str]:
        return (packages_of(shell) or frozenset()) - before

    if may_set(shell):
        taken.journal.note_clock(read(shell).wall_s - time.time())
        clock = SteppedClock(shell, Crown(shell), came, observer.look, terms.tell, ended)
        try:
            clock.begin(terms.wall_ms)
        except PhonehomeError as error:
            if error.failure.code != "device_lacks":
                raise
        else:
            return clock
    return WallClock(shell, observer.look, terms.tell, ended)


def _parts(taken: Taken, clock: SteppedClock | WallClock, *, firmware: bool) -> Parts:
    return Parts(
        clock=clock,
        radio=NoRadio(),
        identity=OwnIdentity(taken.shell, taken.sdk),
        owner=CompanionOwner(taken.companion),
        apps=StubApps(taken.shell),
        firmware=OwnFirmware(ordered=firmware),
        place=place_of(taken.shell, taken.journal, taken.sdk),
    )
