"""Nothing is seeded on a phone whose traffic is not proved to arrive at the gateway."""

import copy
import re
from pathlib import Path

import pytest

from sandbox.devices.adb import way_out
from sandbox.devices.adb.attach import attach
from sandbox.devices.adb.wireguard import phone_address, towards
from sandbox.devices.kind import Order
from sandbox.devices.phone.shell import Shell
from sandbox.failures import Unavailable
from sandbox.gateway.flow import Channel, Flow, HttpExchange
from tests.devices.phone.conftest import Take
from tests.devices.phone.scripted import SERIAL, ScriptedPhone, served


class Companion:
    """Asks for addresses, and remembers them."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def run(self, what: str, **texts: str) -> str:
        self.asked.append(texts["url"])
        return "200"


class Record:
    """A gateway's record: of all that the companion asked, or of another phone's traffic."""

    ca_pem = Path("ca.pem")

    def __init__(self, companion: Companion, *, sealed: bool) -> None:
        self._companion = companion
        self._sealed = sealed

    def flows(self) -> list[Flow]:
        urls = self._companion.asked if self._sealed else ["http://way-out-of-another-phone.example/"]
        return [_flow(url) for url in urls]


def _flow(url: str) -> Flow:
    host = re.sub(r"https?://|/", "", url)
    http = HttpExchange(method="GET", url=url, http_version="1.1", request_headers=(), status=200)
    return Flow(id=1, channel=Channel.HTTP, device_time_s=0.0, host=host, http=http)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way_out, "_ARRIVES_S", 0.01)
    monkeypatch.setattr(way_out, "_LOOK_S", 0.01)


def test_a_request_that_arrives_is_the_proof() -> None:
    companion = Companion()
    way_out.prove(companion, Record(companion, sealed=True))  # type: ignore[arg-type]


def test_traffic_that_does_not_arrive_is_a_refusal_with_the_recipe() -> None:
    companion = Companion()
    with pytest.raises(Unavailable) as refused:
        way_out.prove(companion, Record(companion, sealed=False), "Switch the tunnel on.")  # type: ignore[arg-type]
    assert (refused.value.failure.code, refused.value.failure.remedy) == (
        "way_out_open",
        "Switch the tunnel on.",
    )


def test_every_proof_asks_for_an_address_of_its_own() -> None:
    companion = Companion()
    for _ in range(3):
        way_out.prove(companion, Record(companion, sealed=True))  # type: ignore[arg-type]
    assert len(set(companion.asked)) == 3


def test_a_phone_with_an_open_way_out_is_given_back(take: Take, model: ScriptedPhone, tmp_path: Path) -> None:
    del take  # the companion and the folders that it puts in place
    before = copy.deepcopy((model.files, model.packages, model.settings))
    order = Order(tmp_path / "run", 0)
    record = Record(Companion(), sealed=False)
    record.ca_pem = tmp_path / "ca.pem"
    with served(model) as client, pytest.raises(Unavailable) as refused:
        attach(order, client, SERIAL, record, tell=lambda device_time_s: None)  # type: ignore[arg-type]
    assert refused.value.failure.code == "way_out_open"
    assert (model.files, model.packages, model.settings) == before


def test_the_phones_address_is_where_adb_goes_when_it_has_no_wifi(model: ScriptedPhone, shell: Shell) -> None:
    shell.address = "192.0.2.7:5555"
    assert phone_address(shell) == "192.0.2.7"


def test_a_phone_on_a_cable_without_wifi_has_no_way_to_this_host(shell: Shell) -> None:
    with pytest.raises(Unavailable):
        phone_address(shell)


def test_the_hosts_own_address_towards_loopback_is_loopback() -> None:
    assert towards("127.0.0.1") == "127.0.0.1"
