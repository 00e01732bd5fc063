"""A firmware's packages on the emulator, as far as a script of its shell can show it."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from sandbox.devices.avd.firmware import ALLOW_LIST, AvdFirmware, Machine, place_of
from sandbox.devices.phone.shell import Answer, Shell
from sandbox.devices.system import SystemIdentity, SystemPackage


@dataclass
class ScriptedShell:
    """An emulator whose system partition is writable after `remounts` remounts and a restart between them."""

    remounts: int = 1
    unwanted: str = ""
    remounted: int = 0
    restarts: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def as_root(self, *words: str, timeout_s: float = 60.0) -> Answer:
        return Answer(0 if self.remounted >= self.remounts else 1, "")

    def do_as_root(self, *words: str, timeout_s: float = 60.0) -> str:
        return ""

    def push(self, data: bytes, path: str, mode: int = 0o644) -> None:
        self.files[path] = data

    def ask(self, *words: str, timeout_s: float = 60.0) -> Answer:
        self.lines.append(" ".join(words))
        there = [path for path in self.files if f"/{words[2]}/" in path and words[2] != self.unwanted]
        return Answer(0, f"package:{there[0]}\n") if there else Answer(1, "")

    def machine(self) -> Machine:
        def remount() -> str:
            self.remounted += 1
            return "remount succeeded\n"

        def restart() -> None:
            self.restarts += 1

        return Machine(cast("Shell", self), remount, restart)


@pytest.fixture
def ordered(tmp_path: Path) -> tuple[SystemPackage, ...]:
    (tmp_path / "a.apk").write_bytes(b"apk")
    granted = ("android.permission.READ_SMS",)
    return (
        SystemPackage(
            package="com.vendor.fota", apk=tmp_path / "a.apk", path="/x", privileged=True, granted=granted
        ),
        SystemPackage(package="com.vendor.notes", apk=tmp_path / "a.apk", path="/y"),
    )


def ignore(done: int, of: int) -> None:
    """Nobody asks."""


def test_packages_are_written_and_found_at_the_next_boot(ordered: tuple[SystemPackage, ...]) -> None:
    shell, firmware = ScriptedShell(), AvdFirmware(None, ordered)
    firmware.put(shell.machine())
    assert shell.files["/system/priv-app/com.vendor.fota/com.vendor.fota.apk"] == b"apk"
    assert "/system/app/com.vendor.notes/com.vendor.notes.apk" in shell.files
    assert shell.restarts == 1
    assert "pm grant com.vendor.fota android.permission.READ_SMS" in shell.lines
    assert firmware.install(ordered, ignore) == ()


def test_privileged_packages_are_allowed_their_permissions(ordered: tuple[SystemPackage, ...]) -> None:
    shell = ScriptedShell()
    AvdFirmware(None, ordered).put(shell.machine())
    written = shell.files[ALLOW_LIST].decode()
    assert re.search(r'package="com.vendor.fota">\s*<permission name="android.permission.READ_SMS"', written)
    assert "com.vendor.notes" not in written


def test_a_partition_that_wants_a_restart_first_gets_one(ordered: tuple[SystemPackage, ...]) -> None:
    shell, firmware = ScriptedShell(remounts=2), AvdFirmware(None, ordered)
    firmware.put(shell.machine())
    assert (shell.restarts, firmware.refused) == (2, [])


def test_a_partition_that_stays_read_only_refuses_all(ordered: tuple[SystemPackage, ...]) -> None:
    shell, firmware = ScriptedShell(remounts=9), AvdFirmware(None, ordered)
    firmware.put(shell.machine())
    assert [one.package for one in firmware.install(ordered, ignore)] == [one.package for one in ordered]
    assert shell.files == {}


def test_what_the_phone_did_not_take_is_refused(ordered: tuple[SystemPackage, ...]) -> None:
    shell, firmware = ScriptedShell(unwanted="com.vendor.fota"), AvdFirmware(None, ordered)
    firmware.put(shell.machine())
    assert [one.package for one in firmware.refused] == ["com.vendor.fota"]


def test_a_name_that_is_a_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no name"):
        place_of(SystemPackage(package="../../data", apk=tmp_path, path="/x"))


@pytest.mark.parametrize(("identity", "codes"), [(None, []), (SystemIdentity(), ["own_identity"])])
def test_an_identity_that_it_cannot_take_is_a_gap(identity: SystemIdentity | None, codes: list[str]) -> None:
    assert [gap.code for gap in AvdFirmware(identity).gaps] == codes


def test_without_packages_nothing_is_done() -> None:
    shell = ScriptedShell()
    AvdFirmware().put(shell.machine())
    assert (shell.remounted, shell.restarts) == (0, 0)
