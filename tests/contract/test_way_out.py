"""The gateway is the only way out of every phone, and what takes it is on record."""

import shlex
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sandbox.detect.matcher import Matcher
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.persona.shell import run
from sandbox.service import selftest
from sandbox.service.subject import install
from tests.contract.subjects import Phone

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@contextmanager
def _listener(host: str) -> Iterator[tuple[int, list[str]]]:
    """A server of the host; the addresses of whoever reached it."""
    reached: list[str] = []
    with socket.create_server((host, 0)) as server:

        def accept() -> None:
            while True:
                try:
                    peer, address = server.accept()
                except OSError:
                    return
                reached.append(str(address))
                peer.close()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield server.getsockname()[1], reached
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def _post(phone: Phone, url: str, value: str) -> None:
    words = [
        "am",
        "broadcast",
        "-a",
        f"{selftest.PACKAGE}.REPORT",
        "-n",
        f"{selftest.PACKAGE}/.ReportReceiver",
    ]
    run(phone.device.adb, shlex.join([*words, "--es", "value", value, "--es", "url", url]))
    phone.device.clock.run_until(phone.device.clock.now() + 30)


@pytest.fixture(scope="module", autouse=True)
def reporter(phone: Phone) -> None:
    assert install(phone.device, selftest.APK) == ""


def test_the_self_test_of_a_run_is_caught(phone: Phone) -> None:
    selftest.send(phone.device, phone.persona)
    phone.device.clock.run_until(phone.device.clock.now() + 5)
    flows = phone.gateway.flows()
    found = Matcher(phone.persona).detect(flows, [], phone.gateway.blobs.read, lambda sha256: b"")
    assert any(match.data_class is DataClass.SELF_TEST for match in found.matches)


def test_an_encrypted_request_is_read(phone: Phone) -> None:
    _post(phone, "https://secrets.example/upload", "read me")
    (flow,) = [flow for flow in phone.gateway.flows() if flow.host == "secrets.example" and flow.http]
    assert flow.channel is Channel.HTTPS
    body = next(message for message in flow.messages if message.name == "body" and message.outbound)
    assert phone.gateway.blobs.read(body.payload) == b"cmVhZCBtZQ=="


def test_names_are_asked_of_the_gateway(phone: Phone) -> None:
    _post(phone, "http://looked-up.example/", "x")
    names = [flow.host for flow in phone.gateway.flows() if flow.channel is Channel.DNS]
    assert "looked-up.example" in names


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_no_server_of_the_host_is_reached(phone: Phone, host: str) -> None:
    with _listener(host) as (port, reached):
        addresses = {"127.0.0.1", *_addresses()} if host == "0.0.0.0" else {host}
        for address in addresses:
            _post(phone, f"http://{address}:{port}/", "let me out")
        assert reached == []


def _addresses() -> set[str]:
    return {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}


def test_flows_bear_the_device_time_at_which_they_left(phone: Phone) -> None:
    clock = phone.device.clock
    clock.run_until(clock.now() + 3600)
    before = clock.now()
    _post(phone, "http://clocked.example/", "x")
    (flow,) = [flow for flow in phone.gateway.flows() if flow.host == "clocked.example" and flow.http]
    assert before - 1 <= flow.device_time_s <= clock.now() + 1
