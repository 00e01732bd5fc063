"""The machine: its jails, its engine, its memory, its disk, its clock."""

import os
import shutil
import time
from pathlib import Path

import psutil

import sandbox
from sandbox.devices.container.engine import engine
from sandbox.jail import JAILS, Jail, find_jail
from sandbox.operations.doctor.model import Capability, Found, able, unable
from sandbox.service.settings import RunSettings

_LEAST_MEMORY = 1 << 30
_KVM = Path("/dev/kvm")
_DAY_S = 86_400


class OneJail(Capability):
    """One kind of jail."""

    def __init__(self, kind: type[Jail]) -> None:
        self.name = f"jail-{kind.name}"
        self.can = f"build jails with {kind.name}"
        self._kind = kind

    def run(self) -> Found:
        """Tried for real."""
        find_jail(kinds=(self._kind,))
        return able()


class Docker(Capability):
    """The container engine."""

    name, can = "docker", "start containers"

    def run(self) -> Found:
        """Its version."""
        with engine() as client:
            return able(str(client.version().get("Version", "")))


class Kvm(Capability):
    """Hardware virtualisation."""

    name, can = "kvm", "virtualise (KVM), for the emulator"

    def run(self) -> Found:
        """For this user."""
        if os.access(_KVM, os.R_OK | os.W_OK):
            return able()
        if _KVM.exists():
            return unable(f"This user may not use {_KVM}.", "Add the user to the group kvm.")
        return unable(f"There is no {_KVM}.", "A host with hardware virtualisation: modprobe kvm.")


class Memory(Capability):
    """Room for a phone and its internet."""

    name, can = "memory", "hold a run in memory"

    def run(self) -> Found:
        """What is free now, and the cores, which tell how many runs go on at once."""
        free = psutil.virtual_memory().available
        told = f"{free >> 20} MiB are free, {os.cpu_count() or 1} cores"
        return (
            able(told)
            if free >= _LEAST_MEMORY
            else unable(f"{told}; a run takes about 1 GiB.", "More memory.")
        )


class Disk(Capability):
    """Room for submissions."""

    name, can = "disk", "keep submissions on the disk"

    def run(self) -> Found:
        """Where the data folder is, or would be."""
        settings = RunSettings()
        folder = _there(settings.data)
        free = shutil.disk_usage(folder).free
        told = f"{free >> 20} MiB are free in {settings.data}"
        if free < settings.least_disk:
            return unable(
                f"{told}, less than PHONEHOME_LEAST_DISK.", "Free some, or name another PHONEHOME_DATA."
            )
        if not os.access(folder, os.W_OK | os.X_OK):
            return unable(f"This user may not write to {folder}.", "Name another PHONEHOME_DATA.")
        return able(told)


class Clock(Capability):
    """Phones and certificates are of the day that the host has."""

    name, can = "clock", "tell what day it is"

    def run(self) -> Found:
        """It cannot be before this program was made."""
        made = Path(sandbox.__file__).stat().st_mtime
        today = time.strftime("%Y-%m-%d", time.gmtime())
        if time.time() < made - _DAY_S:
            return unable(
                f"The clock says {today}, before this program was made.", "Set the clock, or run NTP."
            )
        return able(today)


def _there(path: Path) -> Path:
    """The folder, or the first above it that there is."""
    path = path.resolve()
    return next(one for one in (path, *path.parents) if one.is_dir())


MACHINE = (*(OneJail(kind) for kind in JAILS), Docker(), Kvm(), Memory(), Disk(), Clock())
