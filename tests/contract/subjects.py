"""The phones that the contract is tried on: how each is started here, and what it must leave behind.

A subject starts its phone as a scan would: gateway and device, ended by the stack that it is given.
"""

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import psutil
import pytest
from adbutils import AdbClient, AdbDevice

from sandbox.devices.adb.attach import attach
from sandbox.devices.adb_server import adb_server
from sandbox.devices.container.body import LABEL
from sandbox.devices.container.engine import engine
from sandbox.devices.contract import Device
from sandbox.devices.jvm import JvmDevice, start_jvm_device
from sandbox.devices.kind import Order
from sandbox.devices.kinds import KINDS
from sandbox.devices.pace import real_time
from sandbox.gateway.jailed import start_jailed_gateway
from sandbox.gateway.process import Gateway
from sandbox.jail import find_jail
from sandbox.persona import content
from sandbox.persona.canaries import with_identity
from sandbox.persona.generate import generate
from sandbox.persona.model import Persona
from sandbox.persona.shell import run
from sandbox.service import selftest
from sandbox.service.model import device_wall_ms
from tests.avd import TARGET_VARIABLE
from tests.engine import not_asked
from tests.phones import at_real_pace

SEED = 20_161_115


@dataclass
class Phone:
    """A started subject."""

    subject: "Subject"
    device: Device
    gateway: Gateway
    persona: Persona
    run_dir: Path

    def lacks(self, what: str) -> bool:
        """Whether the phone said at its start that it cannot do this."""
        return any(what in gap.code for gap in self.device.gaps)


class Subject(ABC):
    """One kind of phone on this host. `ends_with_run` is false for a phone that is given back, not ended."""

    name: ClassVar[str]
    ends_with_run: ClassVar[bool] = True
    marks: ClassVar[tuple[pytest.MarkDecorator, ...]] = ()

    @abstractmethod
    def why_not(self) -> str:
        """Why this host cannot offer it; empty when it can."""

    @abstractmethod
    def start(self, order: Order, stack: ExitStack) -> tuple[Gateway, Device]:
        """Start it; all ends are on `stack`, the phone's first."""

    def leftovers(self, order: Order) -> list[str]:
        """What is still there after its end and must not be."""
        return processes_of(order.run_dir)

    @contextmanager
    def phone(self, run_dir: Path) -> Iterator[Phone]:
        """A phone of this kind with a persona that knows the phone's identity; nothing is seeded yet."""
        wall_ms = device_wall_ms()
        order = Order(run_dir, wall_ms, (selftest.APK,))
        persona = selftest.with_canary(generate(SEED, wall_ms))
        with ExitStack() as stack:
            gateway, device = self.start(order, stack)
            persona = with_identity(persona, device.take_identity(persona.identity))
            yield Phone(self, device, gateway, persona, run_dir)


class OfKind(Subject):
    """A kind of the registry as it is."""

    def why_not(self) -> str:
        if self.name not in KINDS:
            return f"there is no kind {self.name}"
        reason = KINDS[self.name].why_not()
        return f"{reason.message} {reason.remedy}" if reason else ""

    def start(self, order: Order, stack: ExitStack) -> tuple[Gateway, Device]:
        return KINDS[self.name].run(order, stack)


class Jvm(OfKind):
    """The embedded phone."""

    name = "jvm"


class Container(OfKind):
    """The same phone in a container."""

    name = "container"
    marks = (pytest.mark.docker,)

    def why_not(self) -> str:
        return not_asked() or super().why_not()

    def leftovers(self, order: Order) -> list[str]:
        with engine() as client:
            ours = client.containers.list(all=True, filters={"label": LABEL})
            mounts = {one.name: str(one.attrs["Mounts"]) for one in ours}
        left = [name for name, mounted in mounts.items() if str(order.run_dir) in mounted]
        return [*left, *super().leftovers(order)]


class Avd(OfKind):
    """Google's emulator, on a host that has an image of it."""

    name = "avd"

    def start(self, order: Order, stack: ExitStack) -> tuple[Gateway, Device]:
        """Of the API level that `make test-avd` was asked for, else the newest."""
        return super().start(replace(order, target=os.environ.get(TARGET_VARIABLE, "")), stack)

    def leftovers(self, order: Order) -> list[str]:
        return Container().leftovers(order)


class Attached(Subject):
    """A phone that is attached already: the jvm phone, by its ADB alone, at the pace of the wall.

    The driver knows stock commands only. The phone's way to this run's gateway is the jvm phone's own.
    """

    name = "adb"
    ends_with_run = False
    marks = at_real_pace

    def __init__(self) -> None:
        self._changed: list[str] = []

    def why_not(self) -> str:
        reason = KINDS["jvm"].why_not()
        return f"the phone behind it cannot start: {reason.message}" if reason else ""

    def start(self, order: Order, stack: ExitStack) -> tuple[Gateway, Device]:
        gateway = stack.enter_context(start_jailed_gateway(order.record_dir, order.link_dir, order.wall_ms))
        behind = start_jvm_device(order.run_dir, gateway, order.wall_ms, find_jail())
        stack.callback(behind.close)
        stack.enter_context(real_time(behind.clock))
        before = belongings(behind.adb)
        stack.callback(lambda: self._compare(before, belongings(behind.adb)))
        client = stack.enter_context(adb_server())
        return gateway, self.attach(order, client, behind, gateway, stack)

    def attach(
        self, order: Order, client: AdbClient, behind: JvmDevice, gateway: Gateway, stack: ExitStack
    ) -> Device:
        """Take over the phone behind."""
        phone = attach(order, client, behind.adb_address, gateway)
        stack.callback(phone.close)
        return phone

    def leftovers(self, order: Order) -> list[str]:
        return [*self._changed, *super().leftovers(order)]

    def _compare(self, before: dict[str, list[str]], after: dict[str, list[str]]) -> None:
        """What the phone has after it was given back and had not before, and the other way round."""
        self._changed = [
            f"{what}: {sorted(set(after[what]) ^ set(old))[:5]}"
            for what, old in before.items()
            if sorted(after[what]) != sorted(old)
        ]


_BELONGINGS = {
    "texts": content.query(content.SMS, "_id", "body"),
    "calls": content.query(content.CALLS, "_id", "number"),
    "contacts": content.query(content.CONTACT_DATA, "_id", "data1"),
    "raw contacts": content.query(content.RAW_CONTACTS, "_id", "sourceid"),
    "calendars": content.query(content.CALENDARS, "_id", "name"),
    "appointments": content.query(content.EVENTS, "_id", "title"),
    "pictures": content.query(content.IMAGES, "_id", "_data"),
    "packages": "pm list packages",
    "accounts": "dumpsys account",
    "shared files": "ls -R /sdcard/DCIM",
    "files": "ls /data/local/tmp",
    "global settings": "settings list global",
    "secure settings": "settings list secure",
}


def belongings(adb: AdbDevice) -> dict[str, list[str]]:
    """Everything on a phone that a run puts there or changes, by the phone's own lists."""
    return {what: run(adb, command)[1].splitlines() for what, command in _BELONGINGS.items()}


def processes_of(run_dir: Path) -> list[str]:
    """Command lines that still name the run's folder."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        line = " ".join(process.info["cmdline"] or ())
        if str(run_dir) in line:
            found.append(line)
    return found


SUBJECTS: tuple[Subject, ...] = (Jvm(), Container(), Avd(), Attached())
