"""pcapng: what tshark, Wireshark's reader, makes of it."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hostile import flow, http_flow, stream, verdict
from owner import Blobs, message

from sandbox.gateway.flow import Channel, Flow
from sandbox.reports import REGISTRY, Material
from sandbox.reports.pcapng import report
from sandbox.reports.urls import fit_rest, rest_of

TSHARK = shutil.which("tshark")
WRONG = (
    "_ws.malformed || tcp.analysis.flags || ip.checksum.status == 0 || tcp.checksum.status == 0"
    " || udp.checksum.status == 0"
)
pytestmark = pytest.mark.skipif(TSHARK is None, reason="no tshark on this host (Debian: tshark)")


@pytest.fixture
def read(tmp_path: Path) -> "Reader":
    return Reader(tmp_path)


class Reader:
    """Writes a report and asks tshark about it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "flows.pcapng"

    def write(self, material: Material) -> "Reader":
        self._file.write_bytes(REGISTRY["pcapng"].run(material))
        return self

    def flows(self, *flows: Flow, blobs: Blobs) -> "Reader":
        return self.write(Material(verdict(), flows, blobs))

    def fields(self, which: str, *names: str) -> list[list[str]]:
        """Of each packet that a display filter lets through, the named fields; several of a name with `|`."""
        asked = [word for name in names for word in ("-e", name)]
        told = self._run("-Y", which, "-T", "fields", "-E", "aggregator=|", *asked)
        return [line.split("\t") for line in told.splitlines()]

    def packets(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self._run("-T", "json"))
        return found

    def stream(self, number: int) -> str:
        """Both sides of a TCP conversation as ASCII."""
        return self._run("-q", "-z", f"follow,tcp,ascii,{number}")

    def _run(self, *arguments: str) -> str:
        checks = (
            "-o",
            "ip.check_checksum:TRUE",
            "-o",
            "tcp.check_checksum:TRUE",
            "-o",
            "udp.check_checksum:TRUE",
        )
        command = [str(TSHARK), "-n", "-r", str(self._file), *checks, *arguments]
        ended = subprocess.run(command, capture_output=True, check=True)
        assert b"damaged" not in ended.stderr and b"isn't a capture" not in ended.stderr
        return ended.stdout.decode("utf-8", "replace")


def test_https_shows_as_readable_requests_with_host_path_and_answer(read: Reader) -> None:
    blobs = Blobs()
    headers = (("Host", "collect.example"), ("Transfer-Encoding", "chunked"), ("Content-Type", "text/plain"))
    read.flows(http_flow(blobs, 1, headers=headers, bodies=(b"imei=35190",)), blobs=blobs)
    (request,) = read.fields(
        "http.request",
        "http.host",
        "http.request.uri",
        "http.request.method",
        "http.file_data",
        "tcp.dstport",
    )
    assert request[:3] == ["collect.example", "/up?id=1", "POST"]
    assert b"imei=35190".hex() in request[3] or "imei=35190" in request[3]
    assert request[4] == "443"
    assert read.fields("http.response", "http.response.code") == [["200"]]


def test_a_packet_is_dated_by_the_phones_clock_and_says_which_flow_it_is(read: Reader) -> None:
    blobs = Blobs()
    read.flows(http_flow(blobs, 2), blobs=blobs)
    ((time, comment),) = read.fields("http.request", "frame.time_epoch", "frame.comment")
    assert float(time) == pytest.approx(1795770120, abs=0.001)  # 2026-11-27T09:02:00Z
    assert comment == "flow 2, https to collect.example:443 by com.spy"


def test_whatever_the_sample_says_packets_are_whole_and_no_text_adds_any(
    read: Reader, under_attack: Material
) -> None:
    read.write(under_attack)
    assert read.fields(WRONG, "frame.number", "_ws.col.Info") == []
    urls = [flow.http.url for flow in under_attack.flows if flow.http]
    sent = {fit_rest(rest_of(url)) for url in urls}
    for uri, port, comment in read.fields("http.request", "http.request.uri", "tcp.dstport", "frame.comment"):
        # Bytes that were sent as raw TCP or inside of TLS stand there as they were, requests among them.
        assert uri in sent or (uri, port) == ("/smuggled", "7001") or ", tls to" in comment
        assert comment.isprintable()
    assert (
        read.fields('http.request.line matches "^X-Evil" && tcp.dstport == 443 && !tls', "frame.number") == []
    )


def test_of_several_devices_a_packet_says_on_which_it_left(read: Reader) -> None:
    blobs = Blobs()
    read.flows(http_flow(blobs, 1).model_copy(update={"device": "avd"}), blobs=blobs)
    ((comment,),) = read.fields("http.request", "frame.comment")
    assert comment.endswith("by com.spy on avd")


def test_the_file_says_that_it_is_made_up_and_what_it_lacks() -> None:
    blobs = Blobs()
    data = REGISTRY["pcapng"].run(Material(verdict(), (flow(blobs, 1, Channel.CALL, "+49151"),), blobs))
    head = data.decode("utf-8", "replace")
    assert "not captured from a network" in head
    assert "neither the encrypted bytes nor their secrets" in head
    assert "1 call" in head.split("Flows left out:")[1][:60]


def test_hosts_have_their_names(read: Reader) -> None:
    blobs = Blobs()
    read.flows(http_flow(blobs, 1), flow(blobs, 2, Channel.TCP, "203.0.113.7", port=7001), blobs=blobs)
    command = [str(TSHARK), "-r", str(read._file), "-N", "n", "-Y", "tcp.flags.syn == 1", "-T", "fields"]
    told = subprocess.run([*command, "-e", "ip.dst", "-e", "ip.dst_host"], capture_output=True, check=True)
    lines = told.stdout.decode().splitlines()
    assert lines[0].endswith("\tcollect.example")
    assert lines[2].startswith("203.0.113.7")


def test_an_address_of_ip_6_is_its_own(read: Reader) -> None:
    blobs = Blobs()
    read.flows(flow(blobs, 1, Channel.UDP, "2001:db8::7", b"x", 9999), blobs=blobs)
    assert read.fields("udp", "ipv6.dst", "udp.dstport", "udp.checksum.status") == [
        ["2001:db8::7", "9999", "1"]
    ]


def test_both_directions_of_a_stream_come_in_the_order_in_which_they_were_said(read: Reader) -> None:
    blobs = Blobs()
    said = stream(blobs, 1, [(60.0, b"HELO phone\n"), (62.0, b"DATA\n")])
    heard = stream(blobs, 1, [(61.0, b"250 welcome\n"), (63.0, b"354 go on\n")], outbound=False)
    read.flows(said.model_copy(update={"messages": (*said.messages, *heard.messages)}), blobs=blobs)
    told = read.stream(0)
    places = [told.index(part) for part in ("HELO phone", "250 welcome", "DATA", "354 go on")]
    assert places == sorted(places)


def test_a_large_payload_is_whole_over_many_segments(read: Reader) -> None:
    blobs = Blobs()
    body = bytes(range(256)) * 400
    read.flows(http_flow(blobs, 1, bodies=(body,)), blobs=blobs)
    ((length,),) = read.fields("http.request", "http.content_length")
    assert int(length) == len(body)


def test_a_body_that_was_cut_is_still_a_whole_request(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "_MOST_BODY", 4)
    blobs = Blobs()
    headers = (("Host", "collect.example"), ("Content-Length", "10"))
    read.flows(http_flow(blobs, 1, headers=headers, bodies=(b"0123456789",)), blobs=blobs)
    assert read.fields("http.request", "http.content_length") == [["4"]]


def test_messages_of_a_web_socket_are_read_as_such(read: Reader) -> None:
    blobs = Blobs()
    headers = (
        ("Host", "ws.example"),
        ("Upgrade", "websocket"),
        ("Connection", "Upgrade"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    )
    sent = http_flow(
        blobs, 1, headers=headers, bodies=(b"imei 1", b"x" * 70_000), answer=b"", method="GET", status=101
    )
    answered = (("Upgrade", "websocket"), ("Connection", "Upgrade"))
    assert sent.http is not None
    http = sent.http.model_copy(update={"response_headers": answered})
    read.flows(sent.model_copy(update={"http": http}), blobs=blobs)
    assert (
        read.fields("websocket", "websocket.payload_length", "websocket.payload_length_ext_64")[0][0] == "6"
    )
    assert len(read.fields("websocket.mask == 1", "frame.number")) == 2


def test_datagrams_and_lookups_are_what_was_sent(read: Reader) -> None:
    blobs = Blobs()
    two = flow(blobs, 1, Channel.UDP, "udp.example", b"one", 9999)
    two = two.model_copy(update={"messages": (*two.messages, message(blobs, b"two", "stream", 61.0))})
    read.flows(two, flow(blobs, 2, Channel.DNS, "mfrgg.dns.example", name="name"), blobs=blobs)
    assert [bytes.fromhex(data) for (data,) in read.fields("udp.dstport == 9999", "data.data")] == [
        b"one",
        b"two",
    ]
    assert read.fields("dns", "dns.qry.name", "udp.dstport") == [["mfrgg.dns.example", "53"]]


def test_a_query_that_was_kept_is_shown_as_it_was(read: Reader) -> None:
    blobs = Blobs()
    query = bytes.fromhex("123401000001000000000000") + b"\x01a\x07example\x00\x00\x10\x00\x01"
    asked = flow(blobs, 1, Channel.DNS, "a.example", name="name")
    asked = asked.model_copy(update={"messages": (*asked.messages, message(blobs, query, "stream"))})
    read.flows(asked, blobs=blobs)
    assert read.fields("dns", "dns.id", "dns.qry.type") == [["0x1234", "16"]]


@pytest.mark.parametrize("text", ["imei 351900000000017", "Grüße 🦊 " * 30])
def test_texts_are_read_with_their_number(read: Reader, text: str) -> None:
    blobs = Blobs()
    read.flows(flow(blobs, 1, Channel.SMS, "+4915112345678", text.encode(), name="body"), blobs=blobs)
    told = read.fields("gsm_sms", "gsm_sms.tp-mti", "gsm_sms.tp-da", "gsm_sms.sms_text")
    assert {line[1] for line in told} == {"4915112345678"}
    assert {line[0] for line in told} == {"1"}
    assert told[-1][2].replace("|", "") == text  # at the last part of a long one, tshark has them all


def test_a_run_without_texts_has_one_link_type_so_that_every_program_reads_it(read: Reader) -> None:
    blobs = Blobs()
    read.flows(http_flow(blobs, 1), blobs=blobs)
    assert {one["_source"]["layers"]["frame"]["frame.interface_id"] for one in read.packets()} == {"0"}
    assert REGISTRY["pcapng"].run(Material(verdict(), (http_flow(blobs, 1),), blobs)).count(b"radio") == 0


def test_http_2_is_written_with_its_authority_as_host(read: Reader) -> None:
    blobs = Blobs()
    headers = ((":authority", "h2.example"), ("x-a", "b"))
    read.flows(http_flow(blobs, 1, headers=headers), blobs=blobs)
    assert read.fields("http.request", "http.host", "http.request.version") == [["h2.example", "HTTP/1.1"]]


def test_more_flows_than_fit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MOST_FLOWS", 1)
    blobs = Blobs()
    data = REGISTRY["pcapng"].run(Material(verdict(), (http_flow(blobs, 1), http_flow(blobs, 2)), blobs))
    assert b"Flows left out: 1 later." in data


def test_a_run_without_flows_is_a_capture_of_nothing(read: Reader) -> None:
    assert read.flows(blobs=Blobs()).packets() == []
