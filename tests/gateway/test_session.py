"""The engine's driver without a process: sealed by construction, and never ended by what is sent."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mitmproxy.connection import Server
from mitmproxy.proxy import commands, events

from sandbox.gateway.authority import Authority, Secrets, ensure_authority
from sandbox.gateway.clock import DeviceClock
from sandbox.gateway.frames import Frame, Opening, Stamp
from sandbox.gateway.internet import Internet
from sandbox.gateway.names import Names
from sandbox.gateway.record import Recorder
from sandbox.gateway.scenarios import SCENARIOS
from sandbox.gateway.session import Services, Session
from sandbox.gateway.store import Blobs, read_flows

STARTS = [
    b"",
    b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"GET / HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: a\r\n\r\n",
    b"CONNECT a:443 HTTP/1.1\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
    b"\x16\x03\x01",
]


@pytest.fixture
def services(tmp_path: Path, ca_dir: Path) -> Services:
    ensure_authority(ca_dir)
    return Services(
        recorder=Recorder(tmp_path, payload_cap=2**20, budget=2**28, flow_limit=10**6),
        authority=Authority(Secrets.load(ca_dir)),
        names=Names(),
        internet=Internet(SCENARIOS["plain"]),
        wall_start_ms=0,
        clock=DeviceClock(),
    )


def open_session(services: Services, port: int = 80, number: int = 0) -> Session:
    session = Session(Opening("tcp", number, Stamp(0), f"h{number}.test", port), services, lambda _: None)
    session.start()
    return session


def test_a_wish_to_connect_upstream_is_answered_with_a_failure(services: Services) -> None:
    reply = open_session(services)._perform(commands.OpenConnection(Server(address=("a.test", 80))))
    assert isinstance(reply, events.OpenConnectionCompleted)
    assert reply.reply == "sealed"


def test_no_module_of_the_gateway_opens_a_connection() -> None:
    folder = Path(__file__).parents[2] / "sandbox" / "gateway"
    sources = {path: path.read_text() for path in folder.rglob("*.py")}
    words = ("open_connection(", "create_connection(", ".connect(", "sock_connect(", "getaddrinfo(")
    # Fronts are processes of their own and connect to unix sockets; the gateway's process has none of them.
    gateway = {path: text for path, text in sources.items() if path.parent.name != "fronts"}
    # The worker's end of the gateway service connects to its unix socket; no gateway process loads it.
    host_end = gateway.pop(folder / "remote.py")
    assert "AF_UNIX" in host_end and "AF_INET" not in host_end
    loaded = {path.name for path, text in gateway.items() if "gateway.remote" in text}
    assert loaded <= {"jailed.py", "service.py"}
    hosts = ("gateway.jailed", "gateway.service")
    engine = {path: text for path, text in gateway.items() if path.name not in loaded}
    assert not [path.name for path, text in engine.items() if any(host in text for host in hosts)]
    assert not [(path.name, word) for path, text in gateway.items() for word in words if word in text]
    assert not [path.name for path, text in gateway.items() if "gateway.fronts" in text]
    fronts = [text for path, text in sources.items() if path.parent.name == "fronts"]
    assert fronts and not [
        word for text in fronts for word in ("AF_INET, socket.SOCK_STREAM", *words[:2]) if word in text
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(
    start=st.sampled_from(STARTS),
    chunks=st.lists(st.binary(min_size=1, max_size=60), max_size=5),
    port=st.sampled_from([80, 443, 25, 993]),
    number=st.integers(0, 2**31 - 1),
)
def test_no_bytes_break_the_engine_or_leave_a_flow_open(
    services: Services, tmp_path: Path, start: bytes, chunks: list[bytes], port: int, number: int
) -> None:
    session = open_session(services, port, number)
    for chunk in (start, *chunks):
        session.feed(Frame(Stamp(1), chunk))
    session.half_close()
    session.finish()
    assert not services.recorder._open
    assert b"engine_failed" not in (tmp_path / "flows.jsonl").read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(chunks=st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=6))
def test_raw_bytes_are_stored_whole_however_they_are_cut(
    services: Services, tmp_path: Path, chunks: list[bytes]
) -> None:
    session = open_session(services, 4444, number=7)
    session.feed(Frame(Stamp(0), b"\x00"))
    for chunk in chunks:
        session.feed(Frame(Stamp(0), chunk))
    session.finish()
    last = max(read_flows(tmp_path), key=lambda flow: flow.id)
    assert Blobs(tmp_path).read(last.messages[0].payload) == b"\x00" + b"".join(chunks)
