"""Ways to run a case once more: which options of a submission shall be others. Pure.

What a way changes depends on how the case was run: a way that was gone already is none any more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sandbox.devices.kinds import AUTO
from sandbox.gateway.scenarios import SCENARIOS
from sandbox.service.model import DEFAULT_SCENARIO, MOST_HOURS, Permissions, TwinMode
from sandbox.service.submission import Order
from sandbox.verdict.model import Verdict

_EMBEDDED, _EMULATOR, _HANDSET = "jvm", "avd", "adb"
_HANDS_MIN = 10


class Way(StrEnum):
    """What another run can be asked for."""

    AGAIN = "again"
    OTHER_PHONE = "other_phone"
    EMBEDDED_PHONE = "embedded_phone"
    HANDSET = "handset"
    TWINS = "twins"
    WORKING_INTERNET = "working_internet"
    ALL_PACKAGES = "all_packages"
    MORE_HOURS = "more_hours"
    ALL_PERMISSIONS = "all_permissions"
    HANDS = "hands"
    NO_HANDS = "no_hands"


@dataclass(frozen=True)
class Change:
    """An option of a submission that shall be another. `device` is what is added to the phones it had."""

    option: str
    value: str
    told: str


@dataclass(frozen=True)
class Asked:
    """How it was run: what was asked for, on which phones it was, and under how many other owners."""

    order: Order
    phones: tuple[str, ...]
    twin_runs: int

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(phone.partition(":")[0] for phone in self.phones)


def asked(verdict: Verdict, order: Order) -> Asked:
    """`auto` is what it became."""
    runs = [one.run for one in verdict.devices] or [verdict.run]
    ran_on = [run.device_kind for run in runs]
    phones = ran_on if order.device == AUTO else [name.strip() for name in order.device.split(",")]
    return Asked(order, tuple(dict.fromkeys(phones)), verdict.coverage.twin_runs)


def options_of(run: Asked, wanted: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Changes, by option and value, as fields of a submission's form; phones are added to those it had."""
    fields: dict[str, list[str]] = {}
    for option, value in wanted:
        fields.setdefault(option, []).append(value)
    if "device" in fields:
        fields["device"] = [",".join(dict.fromkeys([*run.phones, *fields["device"]]))]
    return fields


def changes(way: Way, run: Asked) -> tuple[Change, ...]:
    """What goes that way; nothing where it was gone, and for `again`."""
    return tuple(_CHANGES[way](run)) if way in _CHANGES else ()


def _other_phone(run: Asked) -> Iterator[Change]:
    if _EMULATOR not in run.kinds:
        yield Change("device", _EMULATOR, "also on Google's emulator, which is real Android")
    else:
        yield from _handset(run)


def _handset(run: Asked) -> Iterator[Change]:
    if _HANDSET not in run.kinds:
        yield Change("device", _HANDSET, "also on the handset that is attached")


def _embedded(run: Asked) -> Iterator[Change]:
    if _EMBEDDED not in run.kinds:
        yield Change("device", _EMBEDDED, "also on the embedded phone")


def _twins(run: Asked) -> Iterator[Change]:
    if not run.twin_runs and run.order.twin is not TwinMode.ALWAYS:
        yield Change("twin", TwinMode.ALWAYS.value, "again under other owners, up to a dozen runs")


def _working_internet(run: Asked) -> Iterator[Change]:
    scenario = SCENARIOS.get(run.order.scenario.partition(":")[0])
    if scenario is None or not scenario.works:
        yield Change("scenario", DEFAULT_SCENARIO, "with an internet that answers")


def _all_packages(run: Asked) -> Iterator[Change]:
    if run.order.packages != "all":
        yield Change("packages", "all", "with all preinstalled packages that can run")


def _more_hours(run: Asked) -> Iterator[Change]:
    hours = min(run.order.hours * 2, MOST_HOURS)
    if hours > run.order.hours:
        yield Change("hours", f"{hours:g}", f"with {hours:g} hours of device time, twice as many")


def _all_permissions(run: Asked) -> Iterator[Change]:
    if run.order.permissions is not Permissions.GRANT:
        yield Change("permissions", Permissions.GRANT.value, "with all permissions from the start")


def _hands(run: Asked) -> Iterator[Change]:
    if not run.order.hands:
        told = f"held for {_HANDS_MIN} real minutes, in which you use the phone yourself"
        yield Change("hands", f"{_HANDS_MIN}", told)


def _no_hands(run: Asked) -> Iterator[Change]:
    if run.order.hands:
        yield Change("hands", "0", "without anybody's hands")


_CHANGES: Mapping[Way, Callable[[Asked], Iterator[Change]]] = {
    Way.OTHER_PHONE: _other_phone,
    Way.HANDSET: _handset,
    Way.EMBEDDED_PHONE: _embedded,
    Way.TWINS: _twins,
    Way.WORKING_INTERNET: _working_internet,
    Way.ALL_PACKAGES: _all_packages,
    Way.MORE_HOURS: _more_hours,
    Way.ALL_PERMISSIONS: _all_permissions,
    Way.HANDS: _hands,
    Way.NO_HANDS: _no_hands,
}
