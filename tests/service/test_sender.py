"""Where webhooks are sent, and where never."""

import socket
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sandbox.failures import BadInput
from sandbox.service.webhooks import sender as module
from sandbox.service.webhooks.address import parsed
from sandbox.service.webhooks.deliveries import Answer, Claimed
from sandbox.service.webhooks.sender import Sender
from tests.service.receivers import receiver


def claimed(url: str) -> Claimed:
    return Claimed("d", "c", "w", "msg_1", url, '{"type":"x"}', 0, ("whsec_c2VjcmV0",))


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/", "ftp://a.example/", "https:///x", "https://", "a.example", "", "https://[::1/",
        "https://u:p@a.example/", "https://a.example/#x", "https://127.0.0.1/", "https://[::1]/",
        "https://169.254.169.254/latest", "https://[::ffff:10.0.0.1]/", "https://a.example/\n",
        "https://a.example:99999/", "https://a.example/" + "x" * 2000, "file:///etc/passwd", "https://\ud800/",
    ],
)  # fmt: skip
def test_what_is_no_public_https_url_is_refused(url: str) -> None:
    with pytest.raises(BadInput) as refused:
        parsed(url, ())
    assert refused.value.failure.code == "bad_webhook_url"


def test_the_operator_may_name_hosts_that_are_neither() -> None:
    assert parsed("http://CI.internal:8080/x", ("ci.internal",)).port == 8080
    with pytest.raises(BadInput):
        parsed("http://other.internal/", ("ci.internal",))


@pytest.mark.parametrize("found", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::ffff:192.168.0.1"], []])
def test_a_name_that_leads_into_the_own_network_is_not_connected_to(found: list[str]) -> None:
    with receiver() as there:
        sender = Sender(lookup=lambda _host, _port: found)
        answer = sender.send(claimed(f"https://rebind.example:{there.port}/"))
        assert (answer, there.got) == (Answer(error="address_not_public"), [])


def test_a_name_is_looked_up_once_and_the_checked_address_is_connected_to() -> None:
    asked = []

    def lookup(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return ["127.0.0.1"]

    with receiver() as there:
        answer = Sender(("ci.internal",), lookup).send(claimed(f"http://ci.internal:{there.port}/x?y=z"))
        assert answer == Answer(status=204)
        assert asked == [("ci.internal", there.port)]
        assert there.got[0][0]["host"] == f"ci.internal:{there.port}"


def test_a_redirect_is_a_failure_and_nobody_follows_it() -> None:
    with receiver() as there, receiver() as other:
        there.answers, there.location = [302], f"http://127.0.0.1:{other.port}/"
        answer = Sender(("127.0.0.1",)).send(claimed(f"http://127.0.0.1:{there.port}/"))
        assert (answer, other.got) == (Answer(302, "status"), [])


def test_the_certificate_must_be_the_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = _certificate(tmp_path, "hooks.test")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with receiver(certificate) as there:
        sender = Sender(("hooks.test", "other.test"), lambda _host, _port: ["127.0.0.1"])
        assert sender.send(claimed(f"https://hooks.test:{there.port}/")) == Answer(status=204)
        assert sender.send(claimed(f"https://other.test:{there.port}/")) == Answer(error="unreachable")
        assert len(there.got) == 1


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with receiver() as there, receiver() as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy.port}")
        answer = Sender(("127.0.0.1",)).send(claimed(f"http://127.0.0.1:{there.port}/"))
        assert (answer.status, proxy.got) == (204, [])


@pytest.mark.parametrize("said", [b"", b"no http\r\n\r\n", b"HTTP/1.1 200 OK\r\nx: " + b"y" * 200_000])
def test_a_receiver_that_speaks_no_http_is_unreachable(said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        threading.Thread(target=_say, args=(listener, said), daemon=True).start()
        answer = Sender(("127.0.0.1",)).send(claimed(f"http://127.0.0.1:{port}/"))
        assert answer == Answer(error="unreachable")


def test_a_receiver_that_answers_drop_by_drop_is_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TOTAL_S", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        threading.Thread(target=_drip, args=(listener,), daemon=True).start()
        answer = Sender(("127.0.0.1",)).send(claimed(f"http://127.0.0.1:{port}/"))
        assert answer == Answer(error="too_slow")


def test_a_body_without_end_is_not_read() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        threading.Thread(target=_endless, args=(listener,), daemon=True).start()
        answer = Sender(("127.0.0.1",)).send(claimed(f"http://127.0.0.1:{port}/"))
        assert answer == Answer(status=200)


def test_nobody_there_and_no_such_name_are_told_apart() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror(host, port)

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert Sender(("127.0.0.1",)).send(claimed(f"http://127.0.0.1:{port}/")) == Answer(error="unreachable")
    assert Sender(lookup=nowhere).send(claimed("https://no.example/")) == Answer(error="no_such_host")


def _say(listener: socket.socket, said: bytes) -> None:
    peer, _ = listener.accept()
    with peer:
        peer.recv(65536)
        peer.sendall(said)


def _drip(listener: socket.socket) -> None:
    peer, _ = listener.accept()
    pause = threading.Event()
    with peer:
        try:
            peer.sendall(b"HTTP/1.1 200 OK\r\n")
            while not pause.wait(0.1):
                peer.sendall(b"a: b\r\n")
        except OSError:
            return


def _endless(listener: socket.socket) -> None:
    peer, _ = listener.accept()
    with peer:
        try:
            peer.recv(65536)
            peer.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while True:
                peer.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")
        except OSError:
            return


def _certificate(folder: Path, name: str) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_authorities_that_are_not_there_do_not_keep_the_service_from_starting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/ca.pem")
    with receiver() as there:
        sender = Sender(("127.0.0.1",))
        assert sender.send(claimed(f"http://127.0.0.1:{there.port}/")).error == ""
