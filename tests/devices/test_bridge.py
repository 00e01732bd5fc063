"""The bridge between a unix socket and a loopback port."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sandbox.devices.bridge import bridge

TIMEOUT_S = 10


@pytest.fixture
def shouting_device(tmp_path: Path) -> Iterator[Path]:
    """A unix server that answers, in capitals, once its client has ended its half."""
    path = tmp_path / "adbd.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(path))
        server.listen()

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=shout, args=(connection,), daemon=True).start()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield path
        server.shutdown(socket.SHUT_RDWR)
        thread.join(TIMEOUT_S)


def shout(connection: socket.socket) -> None:
    """Some callers go away before the answer."""
    with connection, suppress(BrokenPipeError):
        heard = read_all(connection)
        connection.sendall(heard.upper())


def read_all(connection: socket.socket) -> bytes:
    return b"".join(iter(lambda: connection.recv(65536), b""))


def is_ended(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_bytes_pass_in_both_directions_and_an_end_is_passed_on(shouting_device: Path) -> None:
    message = b"to and fro " * 100_000
    with bridge(shouting_device) as address, socket.create_connection(address, TIMEOUT_S) as client:
        client.sendall(message)
        client.shutdown(socket.SHUT_WR)
        assert read_all(client) == message.upper()


def test_connections_do_not_wait_for_each_other(shouting_device: Path) -> None:
    with (
        bridge(shouting_device) as address,
        socket.create_connection(address, TIMEOUT_S) as first,
        socket.create_connection(address, TIMEOUT_S) as second,
    ):
        first.sendall(b"first")
        second.sendall(b"second")
        second.shutdown(socket.SHUT_WR)
        assert read_all(second) == b"SECOND"
        first.shutdown(socket.SHUT_WR)
        assert read_all(first) == b"FIRST"


def test_only_loopback_is_served(shouting_device: Path) -> None:
    with bridge(shouting_device) as (host, port):
        assert host == "127.0.0.1"
        assert port > 0


def test_a_missing_device_closes_the_connection(tmp_path: Path) -> None:
    with (
        bridge(tmp_path / "absent.sock") as address,
        socket.create_connection(address, TIMEOUT_S) as client,
    ):
        assert read_all(client) == b""


def test_leaving_ends_open_connections_and_frees_the_port(shouting_device: Path) -> None:
    with bridge(shouting_device) as address:
        client = socket.create_connection(address, TIMEOUT_S)
        client.sendall(b"waiting")
    with client:
        assert is_ended(client)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address, TIMEOUT_S)


def test_a_taken_port_is_an_error(shouting_device: Path) -> None:
    with (
        bridge(shouting_device) as (_, port),
        pytest.raises(OSError, match="in use"),
        bridge(shouting_device, port),
    ):
        pass


def test_a_device_in_a_deep_folder_is_reached(shouting_device: Path, tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 120)
    deep.mkdir()
    shouting_device.rename(deep / "adbd.sock")
    with bridge(deep / "adbd.sock") as address, socket.create_connection(address, TIMEOUT_S) as client:
        client.sendall(b"hello")
        client.shutdown(socket.SHUT_WR)
        assert read_all(client) == b"HELLO"
