"""A phone that speaks IP, behind each front in turn: a namespace whose traffic ends in a gateway."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.gateway.flow import Flow
from sandbox.gateway.process import Gateway, start_gateway, unjailed
from tests.gateway.conftest import BOOT_MS
from tests.gateway.fronts.namespace import Namespace, namespace, why_not

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
    command = [sys.executable, "-m", "sandbox.gateway.fronts.tun"]
    command += ["--socket", str(gateway.egress_socket), "--owners", str(owners)]
    with subprocess.Popen(space.argv(*command), stdout=subprocess.PIPE, cwd=_ROOT) as front:
        try:
            assert front.stdout
            assert front.stdout.readline() == b"ready\n"
            yield front
        finally:
            front.terminate()


BEHIND: dict[str, Callable[[Gateway, Namespace, Path], object]] = {"tun": behind_tun}
TOOLS: dict[str, tuple[str, ...]] = {"tun": ()}


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
