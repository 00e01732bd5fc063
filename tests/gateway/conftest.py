"""One gateway process for all tests of this folder that need one, and the device's side of it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from OpenSSL import SSL

from sandbox.gateway.flow import Flow
from sandbox.gateway.process import Gateway, Limits, start_gateway, unjailed
from tests.gateway.device_side import DeviceSide

BOOT = dt.datetime(2029, 5, 1, 8, 0, tzinfo=dt.UTC)
BOOT_MS = int(BOOT.timestamp() * 1000)
LIMITS = Limits(payload_cap=1_000_000, connections=40)


@pytest.fixture(scope="session")
def ca_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ca")


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory, ca_dir: Path) -> Iterator[Gateway]:
    run_dir = tmp_path_factory.mktemp("run")
    with start_gateway(run_dir, ca_dir, BOOT_MS, unjailed, limits=LIMITS) as running:
        yield running


@pytest.fixture
def device(gateway: Gateway) -> DeviceSide:
    return DeviceSide(gateway.egress_socket)


@pytest.fixture
def trust(gateway: Gateway) -> SSL.Context:
    """Trusts the gateway's authority only, and verifies at the device's wall clock."""
    context = SSL.Context(SSL.TLS_CLIENT_METHOD)
    context.load_verify_locations(str(gateway.ca_pem))
    context.set_verify(SSL.VERIFY_PEER)
    store = context.get_cert_store()
    assert store
    store.set_time(BOOT)
    return context


@pytest.fixture
def flows_to(gateway: Gateway) -> Callable[[str], list[Flow]]:
    """The flows to one host: every test talks to hosts of its own."""
    return lambda host: [flow for flow in gateway.flows() if flow.host == host]
