"""The WireGuard front: jailed without a network, one key, and hostile datagrams."""

import os
import random
import socket
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from sandbox.failures import Unavailable
from sandbox.gateway.fronts.handset import Handset, wireguard
from sandbox.gateway.fronts.profile import Profile
from sandbox.gateway.process import Gateway
from sandbox.jail import find_jail


def _no_jail() -> str:
    try:
        find_jail()
    except Unavailable as error:
        return error.failure.message
    return ""


pytestmark = pytest.mark.skipif(bool(_no_jail()), reason="no jail works on this host")


@pytest.fixture(scope="module")
def front(gateway: Gateway, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handset]:
    log = tmp_path_factory.mktemp("front") / "front.log"
    with wireguard(gateway, "127.0.0.1", 0, log=log) as running:
        yield running


def jailed(front: Handset) -> list[psutil.Process]:
    outermost = psutil.Process(front.pid)
    return [process for process in outermost.children(recursive=True) if "python" in process.name()]


def test_it_has_no_network_and_no_privilege(front: Handset) -> None:
    processes = jailed(front)
    assert processes
    for process in processes:
        interfaces = Path(f"/proc/{process.pid}/net/dev").read_text().splitlines()[2:]
        assert [line.split(":")[0].strip() for line in interfaces] == ["lo"]
        status = Path(f"/proc/{process.pid}/status").read_text()
        assert "CapEff:\t0000000000000000" in status
        assert "NoNewPrivs:\t1" in status


def test_the_keys_are_on_no_command_line_and_in_no_file(front: Handset) -> None:
    words = " ".join(word for process in jailed(front) for word in process.cmdline())
    assert front.profile.phone_private not in words
    assert "PrivateKey" not in words


def test_random_datagrams_end_neither_front_nor_gateway(front: Handset, gateway: Gateway) -> None:
    chance = random.Random(7)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for _ in range(2000):
            kind = chance.choice((1, 2, 3, 4, chance.randrange(256)))
            size = chance.choice((0, 28, 60, 88, 144, 1400))
            sock.sendto(bytes((kind, 0, 0, 0)) + chance.randbytes(size), front.profile.endpoint)
    assert front.failure is None
    assert gateway.running
    gateway.sync()


def test_strangers_are_not_answered(front: Handset) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(0.5)
        sock.sendto(b"\x01\0\0\0" + os.urandom(144), front.profile.endpoint)
        with pytest.raises(TimeoutError):
            sock.recv(2048)


def test_its_end_is_a_failure_with_a_code_and_closes_the_port(gateway: Gateway, tmp_path: Path) -> None:
    with wireguard(gateway, "127.0.0.1", 0) as front:
        for process in jailed(front):
            process.kill()
        front.pump.join(10)
        assert front.failure is not None
        assert front.failure.code == "front_failed"
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as again:
            again.bind(front.profile.endpoint)


def test_a_port_in_use_is_a_failure_with_a_code(front: Handset, gateway: Gateway) -> None:
    with pytest.raises(Unavailable) as caught, wireguard(gateway, *front.profile.endpoint):
        pass
    assert caught.value.failure.code == "front_failed"
    assert "cannot be used" in caught.value.failure.message


def test_the_profile_leads_everything_into_the_tunnel() -> None:
    config = Profile("a" * 43 + "=", "b" * 43 + "=", ("2001:db8::1", 51820)).config()
    assert "AllowedIPs = 0.0.0.0/0, ::/0\n" in config
    assert "Endpoint = [2001:db8::1]:51820\n" in config


def test_its_code_is_a_drawing_of_the_whole_profile(front: Handset) -> None:
    lines = front.phone_code().splitlines()
    assert len(lines) > 20
    assert len({len(line) for line in lines}) == 1
