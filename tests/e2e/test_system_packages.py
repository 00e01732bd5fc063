"""A phone that is born with a firmware's packages: what they are, whom they reach, and what fails alone."""

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.devices.contract import Device
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.devices.jvm.kind import JvmKind
from sandbox.devices.kind import Order
from sandbox.devices.system import Refusal, SystemIdentity, SystemPackage
from sandbox.persona.generate import generate
from sandbox.persona.seeding import seed
from sandbox.persona.shell import run
from sandbox.service.record import read_events
from tests.e2e.runs import SAMPLES, SEED, seconds

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(300)]
WALL_MS = 1_780_000_000_000
PERMISSIONS = "android.permission."
PROPERTIES = {
    "ro.product.manufacturer": "BLU",
    "ro.product.model": "R1 HD",
    "ro.build.version.release": "6.0",
    "ro.build.version.sdk": "23",
    "ro.product.locale": "zh-CN",
    "persist.sys.timezone": "Asia/Shanghai",
    "ro.serialno": "of the factory",
}
SYSTEM_UID = 1000


def package(name: str, sample: Path, path: str, *granted: str, **more: object) -> SystemPackage:
    fields: dict[str, object] = {"package": name, "apk": sample, "path": path, "granted": granted, **more}
    return SystemPackage.model_validate(fields)


def with_code_of(apk: Path, code: bytes, target: Path) -> Path:
    """The same app with other code, and so without a signature."""
    with zipfile.ZipFile(apk) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            if not entry.filename.startswith(("META-INF/", "classes")):
                new.writestr(entry, old.read(entry))
        new.writestr("classes.dex", code)
    return target


def ordered(folder: Path) -> tuple[SystemPackage, ...]:
    with zipfile.ZipFile(SAMPLES / "notes.apk") as notes:
        foreign = notes.read("classes.dex")
    broken = with_code_of(SAMPLES / "weather.apk", b"no dex", folder / "broken.apk")
    hollow = with_code_of(SAMPLES / "smsbackup.apk", foreign, folder / "hollow.apk")
    return (
        package(
            "com.adfota.sysoper",
            SAMPLES / "fotasys.apk",
            "/system/priv-app/SysOper/SysOper.apk",
            privileged=True,
            shared_user="android.uid.system",
            uid=SYSTEM_UID,
        ),
        package(
            "com.adfota.client",
            SAMPLES / "fota.apk",
            "/system/app/Fota/Fota.apk",
            *(f"{PERMISSIONS}{name}" for name in ("INTERNET", "RECEIVE_BOOT_COMPLETED")),
        ),
        package("org.neighbours.caller", SAMPLES / "caller.apk", "/product/app/Caller/Caller.apk"),
        package("org.neighbours.callee", SAMPLES / "callee.apk", "/my_region/app/Callee/Callee.apk"),
        package(name_of("weather"), broken, "/system/app/Broken/Broken.apk"),
        package(name_of("smsbackup"), hollow, "/system/app/Hollow/Hollow.apk"),
        package("com.unreachable", SAMPLES / "notes.apk", "/system/app/../../etc/Notes.apk"),
    )


def name_of(sample: str) -> str:
    """The package of a sample, by its manifest's source."""
    manifest = (Path(__file__).parents[1] / "samples" / sample / "AndroidManifest.xml").read_text()
    return manifest.split('package="', 1)[1].split('"', 1)[0]


@dataclass
class Born:
    """A phone on which three days went by."""

    device: Device
    refused: tuple[Refusal, ...]
    told: list[tuple[int, int]]
    said: list[str]
    events: list[DeviceEvent]

    def ways(self, package: str) -> set[tuple[object, ...]]:
        mine = [event.data for event in self.events_of(EventKind.CROSS_PACKAGE, package)]
        return {(data["to"], data["via"], data["what"], data["method"]) for data in mine}

    def events_of(self, kind: EventKind, package: str) -> list[DeviceEvent]:
        return [event for event in self.events if event.kind is kind and event.package == package]

    def ask(self, command: str) -> str:
        return run(self.device.adb, command)[1].strip()


@pytest.fixture(scope="module")
def born(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Born]:
    folder = tmp_path_factory.mktemp("born")
    packages = ordered(folder)
    library = SAMPLES / "vendorlib.apk"
    system = SystemIdentity(properties=PROPERTIES, framework=(library,), libraries={"com.vendor.os": library})
    order = Order(folder / "run", WALL_MS, system=system, packages=packages)
    told: list[tuple[int, int]] = []
    with ExitStack() as stack:
        _, device = JvmKind().run(order, stack)
        persona = generate(SEED, WALL_MS)
        taken = device.take_identity(persona.identity)
        assert (taken.manufacturer, taken.model) == ("BLU", "R1 HD")
        refused = device.install_system(packages, lambda done, of: told.append((done, of)))
        seed(device, persona)
        run(device.adb, "am broadcast -a android.intent.action.BOOT_COMPLETED")
        run(device.adb, "am broadcast -a org.neighbours.GO")
        run(device.adb, "am broadcast -a android.provider.Telephony.SMS_RECEIVED")
        device.clock.run_until(seconds(73))
        run(device.adb, "dumpsys battery set ac 1")
        device.clock.run_until(seconds(73.5))
        lines = run(device.adb, "logcat -d -s Neighbours")[1].splitlines()
        said = [line.split("Neighbours", 1)[1].lstrip(": ") for line in lines if "Neighbours" in line]
        yield Born(device, refused, told, said, read_events(device.events_file))


def test_the_phone_is_of_the_firmwares_make(born: Born) -> None:
    assert born.ask("getprop ro.product.model") == "R1 HD"
    assert born.ask("getprop ro.build.version.release") == "6.0"
    assert born.ask("getprop persist.sys.timezone") == "Asia/Shanghai"
    assert born.ask("date +%Z") in {"CST", "Asia/Shanghai"}


def test_the_frameworks_level_and_the_owners_serial_number_win(born: Born) -> None:
    (gap,) = born.device.gaps
    assert gap.code == "android_other"
    assert f"level {born.ask('getprop ro.build.version.sdk')})" in gap.message
    assert born.ask("getprop ro.serialno") == generate(SEED, WALL_MS).identity.serial


def test_packages_lie_where_the_image_has_them(born: Born) -> None:
    assert born.ask("pm path com.adfota.sysoper") == "package:/system/priv-app/SysOper/SysOper.apk"
    assert born.ask("pm path org.neighbours.callee") == "package:/firmware/my_region/app/Callee/Callee.apk"
    assert "place: /product/app/Caller/Caller.apk R1 HD" in born.said


def test_permissions_are_those_that_were_granted_and_no_others(born: Born) -> None:
    dumped = born.ask("dumpsys package com.adfota.client")
    assert "android.permission.INTERNET: granted=true" in dumped
    assert "android.permission.READ_SMS: granted=true" not in dumped


def test_what_cannot_be_installed_is_refused_and_the_others_go_on(born: Born) -> None:
    reasons = {one.package: one.reason for one in born.refused}
    assert set(reasons) == {"com.unreachable", name_of("weather")}
    assert "INSTALL_FAILED_DEXOPT" in reasons[name_of("weather")]
    assert born.told[-1] == (7, 7)


def test_a_package_whose_code_fails_is_a_crash_of_its_own(born: Born) -> None:
    crashes = born.events_of(EventKind.CRASH, name_of("smsbackup"))
    assert crashes and "ClassNotFound" in str(crashes[0].data["exception"])
    assert {event.package for event in born.events if event.kind is EventKind.CRASH} == {name_of("smsbackup")}


def test_persistent_packages_run_from_the_beginning(born: Born) -> None:
    (started,) = born.events_of(EventKind.PROCESS_STARTED, "org.neighbours.callee")
    assert started.device_time_s < 1


def test_the_way_between_the_two_fota_packages_is_told_with_the_callers_stack(born: Born) -> None:
    assert born.ways("com.adfota.client") == {
        ("com.adfota.sysoper", "provider", "com.adfota.sysoper.info", "query")
    }
    first = born.events_of(EventKind.CROSS_PACKAGE, "com.adfota.client")[0]
    assert first.device_time_s >= seconds(72)
    assert any("Collector.rows" in frame for frame in first.stack)


def test_the_one_that_reads_is_the_one_that_is_named(born: Born) -> None:
    read = {str(event.data["what"]) for event in born.events_of(EventKind.DATA_READ, "com.adfota.sysoper")}
    assert any("content://sms" in what for what in read)
    assert "getDeviceId" in read
    own = {event.data["source"] for event in born.events_of(EventKind.DATA_READ, "com.adfota.client")}
    assert own == {"packages"}  # the list of apps needs no right, and it takes that itself


def test_every_open_way_leads_to_the_neighbour(born: Born) -> None:
    callee = "org.neighbours.callee"
    assert born.ways("org.neighbours.caller") == {
        (callee, "provider", "org.neighbours.open", "query"),
        (callee, "provider", "org.neighbours.open", "call"),
        (callee, "provider", "org.neighbours.open", "insert"),
        (callee, "service", f"{callee}.OpenService", "startService"),
        (callee, "service", f"{callee}.OpenService", "bindService"),
        (callee, "service", f"{callee}.OpenService$1", "transact"),
        (callee, "broadcast", "org.neighbours.RING", "sendBroadcast"),
        (callee, "activity", f"{callee}.Door", "startActivity"),
    }
    assert ("org.neighbours.caller", "provider", "org.neighbours.open", "notifyChange") in born.ways(callee)


def test_closed_ways_stay_closed(born: Born) -> None:
    assert {"guarded: SecurityException", "own: SecurityException", "bind own: SecurityException"} <= set(
        born.said
    )


def test_a_neighbour_knows_who_calls(born: Born) -> None:
    caller, callee = (int(born.ask(f"pm list packages -U {name}").rsplit("uid:")[1]) for name in NEIGHBOURS)
    who = f"org.neighbours.caller {caller} to {callee} as {callee} restored true"
    assert {f"open: {who}", f"call: greet by {who}", f"bound: uid {caller} to {callee}"} <= set(born.said)
    assert "changed content://org.neighbours.open/row" in born.said
    assert born.said.count("rung by org.neighbours.caller") == 2
    assert {"started", "door opened"} <= set(born.said)


def test_a_firmwares_library_stands_behind_the_platform(born: Born) -> None:
    assert "library: vendor code on android.util.Pair" in born.said


NEIGHBOURS = ("org.neighbours.caller", "org.neighbours.callee")
