"""The hooks, run in node against a stand-in for Frida, and the inbox that checks what they tell."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sandbox.devices.avd.hooks import script
from sandbox.devices.avd.hooks.inbox import Inbox
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.persona.generate import generate
from sandbox.persona.model import Identity
from sandbox.service.record import read_blob, read_events

HERE = Path(__file__).parent
PACKAGE = "com.example.app"
ZERO_MS = 1_780_000_000_000
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="no node here to run the scripts in")


class Told:
    """What the scripts sent in the scenario, taken in by an inbox, and what the app was answered."""

    def __init__(self, folder: Path, identity: Identity | None) -> None:
        source = folder / "script.js"
        source.write_text(script.source(PACKAGE, ZERO_MS, identity))
        words = ["node", str(HERE / "hooks_scenario.js"), str(source)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        self.inbox = Inbox(folder / "events.jsonl", lambda: 100.0)
        self.blobs = folder / "blobs"
        self.app: dict[str, str] = {}
        self.sent: list[dict[str, Any]] = []
        for line in map(json.loads, done.stdout.splitlines()):
            if "results" in line:
                self.app = line["results"]
                continue
            self.sent.append(line["message"])
            data = None if line["data"] is None else bytes.fromhex(line["data"])
            self.inbox.take(PACKAGE, {"type": "send", "payload": line["message"]}, data)
        self.events = read_events(folder / "events.jsonl")

    def of(self, kind: EventKind) -> list[DeviceEvent]:
        return [event for event in self.events if event.kind == kind]

    def blob(self, event: DeviceEvent, name: str) -> bytes:
        return read_blob(self.blobs, str(event.data[name]))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(tmp_path_factory.mktemp("plain"), None)


@needs_node
def test_every_event_that_is_sent_is_of_the_specified_form(told: Told) -> None:
    assert not [message for message in told.sent if "fault" in message]
    sent = [message["event"] for message in told.sent if "event" in message]
    assert len(sent) == len(told.events) > 0 and told.inbox.gaps == ()
    for raw, kept in zip(sent, told.events, strict=True):
        assert set(raw) == {"kind", "device_time_s", "package", "data", "stack"}
        assert (raw["data"], kept.device_time_s, kept.package) == (kept.data, 12.5, PACKAGE)
        assert kept.stack[1] == "com.example.app.Spy.run(Spy.java:7)"


@needs_node
def test_digests_are_told_once_with_all_that_went_in(told: Told) -> None:
    first, second = (event for event in told.of(EventKind.CRYPTO) if event.data["operation"] == "digest")
    assert told.blob(first, "input") == b"IMEI 358240051111110"
    assert told.blob(first, "output") == hashlib.sha256(b"IMEI 358240051111110").digest()
    assert told.blob(second, "input") == b"1234"
    assert told.blob(second, "output") == hashlib.sha256(b"1234").digest()
    assert first.data["algorithm"] == "SHA-256" and first.data["key"] is None


@needs_node
def test_ciphers_and_macs_are_told_with_key_and_direction(told: Told) -> None:
    encrypt, decrypt = (
        event for event in told.of(EventKind.CRYPTO) if str(event.data["operation"]).endswith("crypt")
    )
    assert told.blob(encrypt, "input") == b"first second"
    assert told.blob(encrypt, "output") == bytes(byte ^ 0x5A for byte in b"first second")
    assert told.blob(encrypt, "key") == b"sixteen byte key"
    assert (encrypt.data["operation"], decrypt.data["operation"]) == ("encrypt", "decrypt")
    assert told.blob(decrypt, "input") == b"secret"
    assert told.blob(decrypt, "output") == bytes(byte ^ 0x5A for byte in b"secret")
    (mac,) = (event for event in told.of(EventKind.CRYPTO) if event.data["operation"] == "mac")
    assert told.blob(mac, "input") == b"signed" and len(told.blob(mac, "output")) == 32


@needs_node
def test_reads_are_told_once_by_source(told: Told) -> None:
    reads = [(event.data["source"], event.data["what"]) for event in told.of(EventKind.DATA_READ)]
    assert reads == [
        ("content", "content://sms/inbox"),
        ("telephony", "getImei"),
        ("telephony", "getSimOperator"),
        ("settings", "android_id"),
        ("telephony", "getSerial"),
        ("location", "getLastKnownLocation"),
        ("accounts", "getAccounts"),
        ("packages", "getInstalledPackages"),
        ("clipboard", "getPrimaryClip"),
        ("wifi", "getSSID"),
        ("file", "/sdcard/DCIM/Camera/1.jpg"),
    ]


@needs_node
def test_late_code_programs_and_connections_are_told(told: Told) -> None:
    late, native = told.of(EventKind.CODE_LOADED)
    assert told.blob(late, "sha256").startswith(b"dex\n035") and late.data["how"] == "DexClassLoader"
    assert native.data["how"] == "System.load"
    assert [event.data["command"] for event in told.of(EventKind.EXEC_ATTEMPT)] == [["su", "-c", "id"]]
    assert [event.data for event in told.of(EventKind.CONNECTED)] == [{"host": "phone.example", "port": 443}]


@needs_node
def test_without_an_identity_the_app_sees_the_emulators_own(told: Told) -> None:
    assert told.app["imei"] == "358240051111110" and told.app["android_id"] == "own android_id"


@needs_node
def test_the_persona_is_what_the_app_sees_and_refusals_stay_refusals(tmp_path: Path) -> None:
    identity = generate(1, ZERO_MS).identity
    told = Told(tmp_path, identity)
    assert told.app == {
        "imei": identity.imei,
        "operator": identity.mcc_mnc,
        "number": "java.lang.SecurityException: READ_PHONE_NUMBERS",
        "android_id": identity.android_id,
        "other": "own bluetooth_name",
        "serial": identity.serial,
        "model": identity.model,
        "ssid": f'"{identity.wifi_ssid}"',
    }
    assert any(event.data.get("what") == "getImei" for event in told.events)


def event(**changes: object) -> dict[str, Any]:
    told = {
        "kind": "data_read",
        "device_time_s": 1.0,
        "package": PACKAGE,
        "data": {"source": "content", "what": "content://sms"},
        "stack": [],
    }
    return {"type": "send", "payload": {"event": {**told, **changes}}}


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "events.jsonl", lambda: 50.0)


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"type": "error", "description": "ReferenceError: 'Java' is not defined"},
        {"type": "send", "payload": "text"},
        {"type": "send", "payload": {"event": None}},
        {"type": "send", "payload": {"fault": "a.b: TypeError"}},
        event(kind="booted"),
        event(kind="no such kind"),
        event(data={"source": "soul", "what": "x"}),
        event(data={"source": "content", "what": "x" * 501}),
        event(data={"source": "content", "what": "x", "more": "y"}),
        event(
            kind="crypto", data={"operation": "o", "algorithm": "a", "input": "../../etc", "output": "0" * 64}
        ),
        event(kind="connected", data={"host": "h", "port": 70_000}),
        event(stack=["x" * 200_000]),
        event(device_time_s="soon"),
    ],
)
def test_what_is_not_of_the_form_is_counted_and_not_written(
    inbox: Inbox, tmp_path: Path, message: dict[str, Any]
) -> None:
    inbox.take(PACKAGE, message, None)
    assert not (tmp_path / "events.jsonl").exists()
    assert [gap.code for gap in inbox.gaps] == ["hooks_incomplete"]


def test_an_app_cannot_speak_for_another_or_from_the_future(inbox: Inbox, tmp_path: Path) -> None:
    inbox.take(PACKAGE, event(package="com.other", device_time_s=1e9, component="com.other.Spy"), None)
    (kept,) = read_events(tmp_path / "events.jsonl")
    assert (kept.package, kept.device_time_s, kept.component) == (PACKAGE, 50.0, None)


def test_a_blob_is_kept_under_its_own_digest(inbox: Inbox, tmp_path: Path) -> None:
    inbox.take(PACKAGE, {"type": "send", "payload": {"blob": "../../../etc/passwd"}}, b"data")
    assert [place.name for place in (tmp_path / "blobs").iterdir()] == [hashlib.sha256(b"data").hexdigest()]
    inbox.take(PACKAGE, {"type": "send", "payload": {"blob": "x"}}, bytes((16 << 20) + 1))
    assert len(list((tmp_path / "blobs").iterdir())) == 1 and inbox.gaps


def test_a_flood_from_the_future_does_not_ask_the_phone_each_time(tmp_path: Path) -> None:
    asked: list[float] = []

    def now() -> float:
        asked.append(50.0)
        return asked[-1]

    inbox = Inbox(tmp_path / "events.jsonl", now)
    for _ in range(20):
        inbox.take(PACKAGE, event(device_time_s=1e9), None)
    assert len(asked) <= 2
    assert {kept.device_time_s for kept in read_events(tmp_path / "events.jsonl")} == {50.0}
