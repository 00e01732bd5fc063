"""Files from other hosts: only from those that the owner names, at addresses that were looked at."""

import datetime as dt
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sandbox.failures import BadInput
from sandbox.service.fetching import Downloads, allowed_host
from sandbox.service.fetching.allowed import entry_for, wanted_of
from tests.intake.apk import apk

APP = apk()
MOST = 1 << 20


class _Host(BaseHTTPRequestHandler):
    """Answers by what the path asks for."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name, _, word = self.path[1:].partition("?")
        answers: dict[str, Callable[[], None]] = {
            "app.apk": lambda: self._tell(200, APP),
            "to": lambda: self._tell(302, b"", {"Location": word}),
            "status": lambda: self._tell(int(word), b"no"),
            "short": lambda: self._tell(200, APP[:100], {"Content-Length": str(len(APP))}),
            "endless": self._endless,
            "slow": lambda: time.sleep(3),
            "text": lambda: self._tell(200, b"<!doctype html>"),
            "host": lambda: self._tell(200, b"PK\x03\x04" + self.headers["Host"].encode()),
        }
        answers[name]()

    def _tell(self, status: int, body: bytes, fields: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for field, value in {"Content-Length": str(len(body)), **(fields or {})}.items():
            self.send_header(field, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"PK\x03\x04")
        try:
            while True:
                self.wfile.write(bytes(1 << 16))
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the class has it so
        pass


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go are what is tested."""


@contextmanager
def _serving(tls: ssl.SSLContext | None = None) -> Iterator[int]:
    server = _Quiet(("127.0.0.1", 0), _Host)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with _serving() as port:
        yield port


def names(**known: list[str]) -> Callable[[str, int], object]:
    async def resolve(host: str, port: int) -> list[str]:
        if host.partition(".")[0] not in known:
            raise OSError(host)
        return known[host.partition(".")[0]]

    return resolve


def downloads(*hosts: str, limit_s: float = 20.0, **known: list[str]) -> Downloads:
    resolve = names(here=["127.0.0.1"], **known)
    return Downloads([allowed_host(host) for host in hosts], limit_s, resolve=resolve)  # type: ignore[arg-type]


async def refusal(from_: Downloads, url: str, path: Path) -> str:
    with pytest.raises(BadInput) as error:
        await from_.fetch(url, path, MOST)
    return error.value.failure.code


async def test_a_file_of_an_allowed_host_comes_in_with_its_name(port: int, tmp_path: Path) -> None:
    allowed = downloads(f"private+http://here.test:{port}")
    assert await allowed.fetch(f"http://here.test:{port}/app.apk?x=1", tmp_path / "a", MOST) == "app.apk"
    assert (tmp_path / "a").read_bytes() == APP
    await allowed.fetch(f"http://HERE.test:{port}/host", tmp_path / "b", MOST)
    assert (tmp_path / "b").read_bytes()[4:] == f"here.test:{port}".encode()


async def test_an_address_that_the_owner_names_may_be_private(port: int, tmp_path: Path) -> None:
    allowed = Downloads([allowed_host(f"http://127.0.0.1:{port}")], 20.0)
    await allowed.fetch(f"http://127.0.0.1:{port}/app.apk", tmp_path / "a", MOST)
    assert (tmp_path / "a").read_bytes() == APP


async def test_without_a_list_nothing_is_fetched(tmp_path: Path) -> None:
    assert await refusal(downloads(), "https://apks.example.com/a.apk", tmp_path / "a") == "url_not_allowed"


async def test_a_name_that_leads_to_a_private_address_is_refused_unconnected(
    port: int, tmp_path: Path
) -> None:
    for addresses in (["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::1"], ["::ffff:10.0.0.1"]):
        allowed = downloads(f"http://rebound.test:{port}", rebound=addresses)
        url = f"http://rebound.test:{port}/app.apk"
        assert await refusal(allowed, url, tmp_path / "a") == "url_not_allowed", addresses
    assert not (tmp_path / "a").exists()


async def test_a_name_is_resolved_once_for_look_and_connection(port: int, tmp_path: Path) -> None:
    """A name server that tells something else the second time is not asked a second time."""
    asked: list[str] = []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    allowed = Downloads([allowed_host(f"private+http://here.test:{port}")], 10.0, resolve=resolve)
    await allowed.fetch(f"http://here.test:{port}/app.apk", tmp_path / "a", MOST)
    assert asked == ["here.test"]


async def test_each_redirect_must_be_on_the_list(port: int, tmp_path: Path) -> None:
    allowed = downloads(f"private+http://here.test:{port}")
    base = f"http://here.test:{port}"
    assert await allowed.fetch(f"{base}/to?/app.apk", tmp_path / "a", MOST) == "app.apk"
    for target in (
        "http://127.0.0.1:1/",
        "https://here.test/app.apk",
        "//other.test/app.apk",
        "http://169.254.169.254/",
    ):
        assert await refusal(allowed, f"{base}/to?{target}", tmp_path / "b") == "url_not_allowed", target
    assert await refusal(allowed, f"{base}/to?file:///etc/passwd", tmp_path / "b") == "invalid_request"
    assert await refusal(allowed, f"{base}/to?/to?/to?/to?/to?/to?/app.apk", tmp_path / "b") == "url_refused"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("status?404", "url_refused"),
        ("status?500", "url_refused"),
        ("status?206", "url_refused"),
        ("short", "url_unreachable"),
        ("endless", "too_large"),
        ("text", "not_an_archive"),
    ],
)
async def test_what_is_no_file_has_a_code(path: str, code: str, port: int, tmp_path: Path) -> None:
    allowed = downloads(f"private+http://here.test:{port}")
    assert await refusal(allowed, f"http://here.test:{port}/{path}", tmp_path / "a") == code


async def test_who_does_not_answer_is_unreachable(port: int, tmp_path: Path) -> None:
    allowed = downloads(
        "private+http://here.test:1", "http://nowhere.test", f"private+http://here.test:{port}"
    )
    for url in ("http://here.test:1/", "http://nowhere.test/"):
        assert await refusal(allowed, url, tmp_path / "a") == "url_unreachable"


async def test_time_is_limited(port: int, tmp_path: Path) -> None:
    allowed = downloads(f"private+http://here.test:{port}", limit_s=0.3)
    started = time.monotonic()
    assert await refusal(allowed, f"http://here.test:{port}/slow", tmp_path / "a") == "url_unreachable"
    assert time.monotonic() - started < 2


async def test_a_certificate_must_be_the_names(tmp_path: Path) -> None:
    server, trust = _certificate("here.test", tmp_path)
    with _serving(server) as port:
        hosts = [allowed_host(f"private+https://{name}.test:{port}") for name in ("here", "other")]
        resolve = names(here=["127.0.0.1"], other=["127.0.0.1"])
        trusting = Downloads(hosts, 10.0, tls=trust, resolve=resolve)  # type: ignore[arg-type]
        await trusting.fetch(f"https://here.test:{port}/app.apk", tmp_path / "a", MOST)
        assert (tmp_path / "a").read_bytes() == APP
        assert (
            await refusal(trusting, f"https://other.test:{port}/app.apk", tmp_path / "b") == "url_unreachable"
        )
        by_default = Downloads(hosts, 10.0, resolve=resolve)  # type: ignore[arg-type]
        assert (
            await refusal(by_default, f"https://here.test:{port}/app.apk", tmp_path / "b")
            == "url_unreachable"
        )


def _certificate(name: str, folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context with a certificate of that name, and one that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem) + private)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "certificate.pem")
    trust = ssl.create_default_context(cadata=certificate.public_bytes(pem).decode())
    return server, trust


@pytest.mark.parametrize(
    ("entry", "url", "fits"),
    [
        ("apks.example.com", "https://apks.example.com/a", True),
        ("apks.example.com", "https://APKS.example.com:443/a", True),
        ("apks.example.com", "http://apks.example.com/a", False),
        ("apks.example.com", "https://apks.example.com:8443/a", False),
        ("apks.example.com", "https://apks.example.com.evil.com/a", False),
        ("apks.example.com", "https://evil.com/apks.example.com", False),
        ("apks.example.com:8443", "https://apks.example.com:8443/a", True),
        ("*.example.com", "https://a.b.example.com/a", True),
        ("*.example.com", "https://example.com/a", False),
        ("*.example.com", "https://evilexample.com/a", False),
        ("http://10.0.0.5:8081", "http://10.0.0.5:8081/a", True),
        ("http://10.0.0.5:8081", "http://10.0.0.5/a", False),
        ("http://10.0.0.5", "http://167772165/a", False),
        ("https://[fd00::1]", "https://[fd00::1]/a", True),
    ],
)
def test_an_entry_allows_what_it_says(entry: str, url: str, fits: bool) -> None:
    if fits:
        assert entry_for(wanted_of(url), [allowed_host(entry)])
        return
    with pytest.raises(BadInput) as error:
        entry_for(wanted_of(url), [allowed_host(entry)])
    assert error.value.failure.code == "url_not_allowed"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "app.apk",
        "file:///etc/passwd",
        "ftp://a.example.com/",
        "https://user@apks.example.com/",
        "https://apks.example.com@evil.com/",
        "https:///a",
        "https://a b/",
        "https://a\\b/",
        "https://apks.example.com:99999/",
        "https://apks.example.com:x/",
        "https://bücher.example/",
        "https://a..b/",
        "https://[::1%eth0]/",
        "https://[::1/",
        "https://a.example.com/\r\nHost: b",
        "https://a.example.com/" + "a" * 3000,
    ],
)
def test_what_is_no_plain_url_is_refused(url: str) -> None:
    with pytest.raises(BadInput) as error:
        wanted_of(url)
    assert error.value.failure.code == "invalid_request"


@pytest.mark.parametrize(
    "entry", ["", "*", "*.", "https://", "ftp://a.example", "a/b", "u@a", "*.10.0.0.1", "a:b"]
)
def test_an_entry_that_is_no_host_is_an_error(entry: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        allowed_host(entry)
