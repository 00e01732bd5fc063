"""The events of a run, one by one, for what a timeline shows of them; nothing else of them is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.reports.moments import within_reach
from sandbox.service.record import events_in

MOST = 100_000
"""Happenings of one kind that are kept."""

_LONGEST_TEXT = 200


class Happening(NamedTuple):
    """An event, by its number among those of its kind, from 1. `told` is as the verdict's trail tells it."""

    at_s: float
    number: int
    package: str
    told: str
    kind: str


class Call(NamedTuple):
    """One package reaches into another, as it first did: see `cross_package` in device-events.md."""

    at_s: float
    caller: str
    callee: str
    via: str
    what: str


@dataclass
class Told:
    """What a device told of itself, in the order of time. `left_out` counts what was more than is kept."""

    reads: list[Happening] = field(default_factory=list)
    crypto: list[Happening] = field(default_factory=list)
    commands: list[Happening] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    left_out: int = 0


def gathered_events(path: Path) -> Told:
    """Nothing where there is no such file."""
    told, calls = Told(), dict[tuple[str, ...], Call]()
    for event in events_in(path):
        if event.kind is EventKind.CROSS_PACKAGE and len(calls) < MOST:
            call = _call(event)
            calls.setdefault(call[1:], call)
        elif event.kind in _TOLD:
            _keep(told, event)
    told.calls = sorted(calls.values())
    for happened in (told.reads, told.crypto, told.commands):
        happened.sort(key=lambda one: (one.at_s, one.number))
    return told


def _keep(told: Told, event: DeviceEvent) -> None:
    own = {EventKind.DATA_READ: told.reads, EventKind.CRYPTO: told.crypto}
    happened = own.get(event.kind, told.commands)
    if len(happened) >= MOST:
        told.left_out += 1
        return
    at_s, what = within_reach(event.device_time_s), _text(_TOLD[event.kind](event.data))
    happened.append(Happening(at_s, len(happened) + 1, _text(event.package), what, event.kind))


def _call(event: DeviceEvent) -> Call:
    to, via, what = (_text(event.data.get(name, "")) for name in ("to", "via", "what"))
    return Call(within_reach(event.device_time_s), _text(event.package), to, via, what)


def _command(data: Mapping[str, object]) -> str:
    words = data.get("command")
    return " ".join(map(str, words)) if isinstance(words, list) else _text(words)


_TOLD: Mapping[EventKind, Callable[[Mapping[str, object]], object]] = {
    EventKind.DATA_READ: lambda data: f"{data.get('source', '')} {data.get('what', '')}",
    EventKind.CRYPTO: lambda data: f"{data.get('operation', '')} {data.get('algorithm', 'cipher')}".strip(),
    EventKind.EXEC_ATTEMPT: _command,
    EventKind.INSTALL_ATTEMPT: lambda data: data.get("package") or data.get("what"),
    EventKind.CODE_LOADED: lambda data: data.get("how"),
}
"""What of an event of each kind is shown."""


def _text(value: object) -> str:
    return "" if value is None else str(value)[:_LONGEST_TEXT]
