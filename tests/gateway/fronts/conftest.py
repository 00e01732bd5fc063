"""A phone that speaks IP, behind each front in turn: a namespace whose traffic ends in a gateway."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.gateway.flow import Flow
from sandbox.gateway.fronts.handset import Handset, wireguard
from sandbox.gateway.process import Gateway, start_gateway, unjailed
from tests.gateway.conftest import BOOT_MS
from tests.gateway.fronts.namespace import Namespace, ip, namespace, why_not

_ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Phone:
    """`space` is the phone's network; `owners` is the file that tells which package has which port."""

    gateway: Gateway
    space: Namespace
    owners: Path

    def flows(self, host: str) -> list[Flow]:
        return [flow for flow in self.gateway.flows() if flow.host == host]

    def blob(self, flow: Flow, name: str) -> bytes:
        return b"".join(
            self.gateway.blobs.read(m.payload) for m in flow.messages if m.name == name and m.outbound
        )


@contextmanager
def behind_tun(gateway: Gateway, space: Namespace, owners: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = ["setpriv", "--bounding-set", CAPABILITIES, "--"]
    command += [sys.executable, "-m", "sandbox.gateway.fronts.tun"]
    command += ["--socket", str(gateway.egress_socket), "--owners", str(owners)]
    with subprocess.Popen(space.argv(*command), stdout=subprocess.PIPE, cwd=_ROOT) as front:
        try:
            assert front.stdout
            assert front.stdout.readline() == b"ready\n"
            yield front
        finally:
            front.terminate()


@contextmanager
def behind_wireguard(gateway: Gateway, space: Namespace, owners: Path) -> Iterator[Handset]:
    """The client is WireGuard's own, in user space; a cable leads to the host, and the tunnel over it."""
    ip("link", "add", END, "type", "veth", "peer", "name", "cable", "netns", space.name)
    ip("address", "add", f"{HOST}/30", "dev", END)
    ip("link", "set", END, "up")
    space.ip("address", "add", f"{CABLE}/30", "dev", "cable")
    space.ip("link", "set", "cable", "up")
    log = owners.with_name("front.log")
    with wireguard(gateway, HOST, 0, log=log, owners=owners) as front, connected(space, front):
        yield front


@contextmanager
def connected(space: Namespace, front: Handset) -> Iterator[None]:
    """What the WireGuard app does with the profile."""
    environment = {**os.environ, "WG_PROCESS_FOREGROUND": "1"}
    command = space.argv("wireguard-go", "--foreground", TUNNEL)
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as client:
        try:
            wait_for(lambda: Path(f"/var/run/wireguard/{TUNNEL}.sock").exists())
            lines = front.phone_config().splitlines()
            settings = dict(line.split(" = ", 1) for line in lines if " = " in line)
            plain = [line for line in lines if not line.startswith(("Address", "DNS"))]
            subprocess.run(
                space.argv("wg", "setconf", TUNNEL, "/dev/stdin"), input="\n".join(plain).encode(), check=True
            )
            space.ip("link", "set", TUNNEL, "mtu", "1280", "up")
            for address in settings["Address"].split(", "):
                space.ip("address", "add", address, "dev", TUNNEL)
            for version in ("-4", "-6"):
                space.ip(version, "route", "add", "default", "dev", TUNNEL)
            yield
        finally:
            client.terminate()


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


# All that docs say it needs, and nothing else: as in a container that drops every other.
CAPABILITIES = "-all,+net_admin,+net_raw,+setuid,+setgid"
HOST, CABLE, TUNNEL, END = "198.51.100.1", "198.51.100.2", "phonehome-wg", f"phone{os.getpid()}"
BEHIND: dict[str, Callable[[Gateway, Namespace, Path], object]] = {
    "tun": behind_tun,
    "wireguard": behind_wireguard,
}
TOOLS: dict[str, tuple[str, ...]] = {"tun": ("iptables",), "wireguard": ("wireguard-go", "wg")}


@pytest.fixture(scope="session", params=list(BEHIND))
def phone(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, ca_dir: Path
) -> Iterator[Phone]:
    if reason := why_not(*TOOLS[request.param]):
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp(request.param)
    owners = folder / "owners"
    owners.touch()
    with (
        start_gateway(folder, ca_dir, BOOT_MS, unjailed) as gateway,
        namespace(request.param) as space,
        BEHIND[request.param](gateway, space, owners),  # type: ignore[attr-defined]
    ):
        yield Phone(gateway, space, owners)
