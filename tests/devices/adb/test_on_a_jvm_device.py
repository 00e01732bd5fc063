"""The kind on a real device: the jvm device, whose time runs as on the wall, by stock ADB commands only."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.devices.adb import kind
from sandbox.devices.adb.attach import attach
from sandbox.devices.adb_server import adb_server
from sandbox.devices.events import EventKind
from sandbox.devices.jvm.kind import JvmKind
from sandbox.devices.kind import Order
from sandbox.devices.pace import real_time
from sandbox.devices.phone import traces
from sandbox.devices.phone.commands import known
from sandbox.devices.phone.phone import Phone
from sandbox.devices.phone.shell import Shell
from sandbox.failures import Unavailable
from sandbox.gateway.process import Gateway
from sandbox.persona.canaries import with_identity
from sandbox.persona.generate import generate
from sandbox.persona.model import Persona
from sandbox.persona.seeding import seed, shortfall
from sandbox.service import selftest
from sandbox.service.model import device_wall_ms
from sandbox.service.record import read_events
from sandbox.service.subject import install
from tests.phones import at_real_pace

pytestmark = [*at_real_pace, pytest.mark.e2e, pytest.mark.timeout(240)]


@dataclass
class Attached:
    phone: Phone
    gateway: Gateway
    persona: Persona
    before: traces.Traces
    counts: dict[str, int]
    sent: list[str]


@pytest.fixture(scope="module")
def attached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attached]:
    """A seeded phone; the module's last test gives it back."""
    wall_ms, base = device_wall_ms(), tmp_path_factory.mktemp("adb")
    persona = generate(11, wall_ms)
    with ExitStack() as stack:
        gateway, jvm = JvmKind().run(Order(base / "jvm", wall_ms, (selftest.APK,)), stack)
        jvm.take_identity(persona.identity)
        stack.enter_context(real_time(jvm.clock))
        client = stack.enter_context(adb_server())
        client.connect(jvm.adb_address, timeout=20.0)
        before = traces.look(Shell(client.device(serial=jvm.adb_address), jvm.adb_address))
        phone = attach(Order(base / "run", wall_ms), client, jvm.adb_address, gateway)
        stack.callback(phone.close)
        sent = _recorded(phone)
        persona = with_identity(persona, phone.take_identity(persona.identity))
        yield Attached(phone, gateway, persona, before, seed(phone, persona), sent)


def _recorded(phone: Phone) -> list[str]:
    """Every line of shell that goes to the phone from now on."""
    sent: list[str] = []
    shell = phone.means.shell
    ask = shell.line

    def line(text: str, timeout_s: float = 60.0) -> object:
        sent.append(text)
        return ask(text, timeout_s)

    shell.line = line  # type: ignore[method-assign, assignment]
    return sent


def test_every_class_of_data_arrives(attached: Attached) -> None:
    assert shortfall(attached.persona, attached.counts) == ()


def test_the_identifiers_are_those_of_the_device(attached: Attached) -> None:
    own = generate(11, device_wall_ms()).identity
    taken = attached.persona.identity
    for name in ("imei", "imsi", "iccid", "phone_number", "serial", "wifi_mac"):
        assert getattr(taken, name) == getattr(own, name), name


def test_its_apps_trust_our_authority_and_their_traffic_arrives(attached: Attached) -> None:
    assert "authority_missing" not in {gap.code for gap in attached.phone.gaps}
    assert any(flow.host.startswith("trust-") for flow in attached.gateway.flows())


def test_an_installed_app_is_started_seen_in_the_events_and_caught(attached: Attached) -> None:
    phone = attached.phone
    assert install(phone, selftest.APK) == ""
    selftest.send(phone, selftest.with_canary(attached.persona))
    phone.clock.run_until(phone.clock.now() + 5)
    assert any(flow.host == "provisioning.carrier.example" for flow in attached.gateway.flows())
    events = read_events(phone.events_file)
    assert events[0].kind == EventKind.BOOTED
    assert any(event.component == f"{selftest.PACKAGE}.ReportReceiver" for event in events)


def test_hours_pass_in_seconds(attached: Attached) -> None:
    start_s = attached.phone.clock.now()
    assert attached.phone.clock.run_until(start_s + 7200) >= start_s + 7200 - 0.1


def test_every_command_that_was_sent_is_in_the_table(attached: Attached) -> None:
    parts = [part for line in attached.sent for part in line.removesuffix(" || true").split("; ")]
    assert [part for part in parts if known(part) is None] == []


def test_it_is_given_back_as_it_was(attached: Attached) -> None:
    phone = attached.phone
    shell = Shell(phone.adb, phone.adb_address)
    phone.close()
    assert traces.left(attached.before, traces.look(shell)) == ()
    # The jvm device has one clock, which does not go back (FIDELITY.md).
    (left,) = [gap.message for gap in phone.gaps if gap.code == "not_removed"]
    assert "wall clock" in left
    assert ";" not in left.split(": ", 1)[1].replace("ahead; turning", "")


def test_a_phone_without_the_tunnel_is_refused_and_given_back(
    attached: Attached, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The default way out, for real: its front and recipe are there, and nobody imports the profile."""
    monkeypatch.setattr(kind, "_PATIENCE_S", 0.0)
    shown: list[str] = []
    serial = attached.phone.adb_address
    order = Order(tmp_path, device_wall_ms(), target=serial)
    with ExitStack() as stack, pytest.raises(Unavailable) as refused:
        kind.AdbKind(show=shown.append).run(order, stack)
    assert refused.value.failure.code == "way_out_open"
    assert "[Interface]" in shown[0]
    shell = Shell(attached.phone.adb, serial)
    assert traces.left(attached.before, traces.look(shell)) == ()
