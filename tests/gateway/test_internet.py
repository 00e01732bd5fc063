"""The internet as a whole run meets it: how often a place was asked, and a change of scenario under way."""

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mitmproxy import dns
from mitmproxy.net.dns import types
from OpenSSL import SSL

from sandbox.failures import Unavailable
from sandbox.gateway.briefing import Briefing, Hints, Key, Kind, named
from sandbox.gateway.flow import Channel, Flow
from sandbox.gateway.internet import Internet
from sandbox.gateway.names import Names
from sandbox.gateway.process import Gateway, start_gateway, unjailed
from sandbox.gateway.resolvers import Stream, over_https
from sandbox.gateway.scenarios import SCENARIOS
from sandbox.gateway.scenarios.contract import Answer, Request, Scenario
from tests.gateway.conftest import BOOT_MS
from tests.gateway.device_side import DeviceSide, TlsStream

FlowsTo = Callable[[str], list[Flow]]


class Counting(Scenario):
    """Tells which visit it is."""

    name = "counting"
    provides = ("a number",)
    limits = ("tests only",)

    def run(self, request: Request) -> Answer:
        return Answer(200, body=b"%d" % request.visit)


def request(path: str, host: str = "a.example", method: str = "GET", **headers: str) -> Request:
    return Request(method, host, path, headers)


@pytest.fixture
def changing(tmp_path: Path, ca_dir: Path) -> Iterator[Gateway]:
    """A gateway of one test's own: its scenario changes."""
    with start_gateway(tmp_path, ca_dir, BOOT_MS, unjailed) as gateway:
        yield gateway


def get(device: DeviceSide, host: str, path: str = "/") -> bytes:
    stream = device.connect(host, 80)
    stream.send(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    return stream.read_all()


def query(name: str, kind: int = types.A) -> bytes:
    return dns.Message(
        timestamp=0, id=7, query=True, op_code=0, authoritative_answer=False, truncation=False,
        recursion_desired=True, recursion_available=False, reserved=0, response_code=0,
        questions=[dns.Question(name, kind, 1)], answers=[], authorities=[], additionals=[],
    ).packed  # fmt: skip


def test_visits_are_counted_by_method_host_and_path_without_the_query() -> None:
    internet = Internet(Counting())
    asked = [request("/a?1"), request("/a?2"), request("/b"), request("/a", "b.example"), request("/a?3")]
    assert [internet.answer(one).body for one in asked] == [b"0", b"1", b"0", b"0", b"2"]


def test_a_scenario_that_is_not_there_changes_nothing() -> None:
    internet = Internet(Counting())
    with pytest.raises(ValueError, match="no such scenario"):
        internet.answer_as(Briefing(scenario="other"))
    assert internet.answer(request("/")).body == b"0"


def test_a_running_gateway_changes_its_scenario_between_two_requests(changing: Gateway) -> None:
    device = DeviceSide(changing.egress_socket)
    assert get(device, "a.test").startswith(b"HTTP/1.1 200")
    changing.answer_as(named("status:503"))
    assert get(device, "a.test").startswith(b"HTTP/1.1 503")


def test_a_gateway_says_so_when_a_scenario_is_not_to_be_had(changing: Gateway) -> None:
    with pytest.raises(Unavailable, match="status needs a code"):
        changing.answer_as(named("status:teapot"))


def test_orders_reach_the_device_through_a_real_gateway_and_are_on_record(changing: Gateway) -> None:
    hints = Hints(keys=(Key(name="zork", kind=Kind.TEXT, parent=()),))
    changing.answer_as(Briefing(scenario="probing", seed=3, hints=hints))
    device = DeviceSide(changing.egress_socket)
    answer = get(device, "c2.test", "/poll?id=1")
    order = json.loads(answer.partition(b"\r\n\r\n")[2])["zork"]
    (flow,) = [flow for flow in changing.flows() if flow.host == "c2.test"]
    (message,) = [message for message in flow.messages if not message.outbound]
    assert order.encode() in changing.blobs.read(message.payload)
    assert message.name == "answer"


def test_offline_no_name_is_known_and_nobody_listens(changing: Gateway) -> None:
    changing.answer_as(named("offline"))
    device = DeviceSide(changing.egress_socket)
    assert device.open("tcp", host="203.0.113.9", port=80).recv(1) == b"\1"
    assert device.ask("dns", host="a.test", type="A") == {"error": "nxdomain"}
    (flow,) = [flow for flow in changing.flows() if flow.host == "203.0.113.9"]
    assert flow.note == "unreachable"


@pytest.mark.parametrize(
    "asked",
    [
        Request("POST", "dns.test", "/x", {"content-type": "application/dns-message"}, query("c2.example")),
        request(f"/dns-query?dns={base64.urlsafe_b64encode(query('c2.example')).rstrip(b'=').decode()}"),
        request("/resolve?name=c2.example&type=A"),
    ],
)
def test_a_lookup_over_https_is_read_and_answered_with_a_made_up_address(asked: Request) -> None:
    names = Names()
    found = over_https(asked, names)
    assert found is not None and found.names == ("c2.example",)
    address = names.lookup("c2.example")
    assert address
    packed = bytes(int(part) for part in address.split("."))
    assert address.encode() in found.answer.body or packed in found.answer.body


@pytest.mark.parametrize(
    "asked",
    [
        request("/dns-query?dns=AAAA"),
        request("/search?name=c2.example"),
        Request("POST", "a.test", "/", {"content-type": "application/dns-message"}, b"\0" * 40),
        request("/resolve?" + "&" * 5000 + "name=a"),
    ],
)
def test_what_is_no_lookup_is_an_ordinary_request(asked: Request) -> None:
    assert over_https(asked, Names()) is None


def test_a_lookup_over_tls_is_a_dns_flow_and_has_an_answer(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo, trust: SSL.Context
) -> None:
    message = query("exfil.resolver.test")
    tls = TlsStream(device.connect("dot.test", 853), "dot.test", trust)
    tls.send(len(message).to_bytes(2) + message)
    tls.recv_until(b"exfil")
    (flow,) = flows_to("exfil.resolver.test")
    assert (flow.channel, flow.note) == (Channel.DNS, "asked of dot.test")
    assert flows_to("dot.test")[0].channel is Channel.TLS


def test_a_stream_of_lookups_is_read_in_any_pieces_and_noise_ends_it() -> None:
    stream, one = Stream(Names()), query("a.example")
    data = 2 * (len(one).to_bytes(2) + one)
    found = [lookup for at in range(len(data)) for lookup in stream.receive(data[at : at + 1])]
    assert [lookup.names for lookup in found] == [("a.example",), ("a.example",)]
    assert stream.receive(b"\xff\xff" * 3000) == []
    assert Stream(Names()).receive(b"\0\3abc") == []


def test_a_briefing_survives_the_way_through_the_file(tmp_path: Path) -> None:
    told = Briefing(scenario="probing", seed=9, hints=Hints(keys=(Key(name="a b", kind=Kind.LIST),)))
    told.write(tmp_path)
    assert Briefing.read(tmp_path) == told
    assert set(SCENARIOS) >= {"plain", "probing", "talkative", "replay", "captive", "offline", "status"}


def test_a_link_in_the_place_of_a_briefing_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    (tmp_path / "scenario.json").symlink_to(victim)
    Briefing(seed=4).write(tmp_path)
    assert victim.read_text() == "untouched"
    assert Briefing.read(tmp_path).seed == 4
