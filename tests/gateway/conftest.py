"""One gateway process for all tests of this folder that need one, and the device's side of it."""

import datetime as dt
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from device_side import DeviceSide

from sandbox.gateway.flow import Flow
from sandbox.gateway.process import Gateway, Limits, start_gateway

BOOT = dt.datetime(2029, 5, 1, 8, 0, tzinfo=dt.UTC)
LIMITS = Limits(payload_cap=1_000_000, connections=40)


@pytest.fixture(scope="session")
def ca_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ca")


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory, ca_dir: Path) -> Iterator[Gateway]:
    run_dir = tmp_path_factory.mktemp("run")
    with start_gateway(run_dir, ca_dir, int(BOOT.timestamp() * 1000), limits=LIMITS) as running:
        yield running


@pytest.fixture
def device(gateway: Gateway) -> DeviceSide:
    return DeviceSide(gateway.egress_socket)


@pytest.fixture
def trust(gateway: Gateway) -> ssl.SSLContext:
    """Trusts the gateway's authority only, and checks validity at a wall clock of BOOT, like a device.

    Python's `ssl` offers no way to set the time of verification, so a test that needs it verifies the
    certificate itself (test_tls.py); this context checks chain and name.
    """
    return ssl.create_default_context(cafile=str(gateway.ca_pem))


@pytest.fixture
def flows_to(gateway: Gateway) -> Callable[[str], list[Flow]]:
    """The flows to one host: every test talks to hosts of its own."""
    return lambda host: [flow for flow in gateway.flows() if flow.host == host]
