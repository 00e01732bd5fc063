"""What is tried again, when, and how often."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from sandbox.client.connection import Connection, address
from sandbox.client.errors import Broken, Conflict, Overloaded, Refused, Unreachable
from sandbox.client.patience import KEY, Patience, retry_after_s
from sandbox.failures import BadInput

Handler = Callable[[httpx.Request], httpx.Response]


class Service:
    """Answers as told, one after the other; the last again and again. `seen` are the requests."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.seen: list[httpx.Request] = []
        self.pauses: list[float] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    def connection(self) -> Connection:
        patience = Patience(sleep=self.pauses.append)
        return Connection("https://phonehome.example", "ph_key", patience, httpx.MockTransport(self))


FINE = httpx.Response(200, json={})


def busy(status: int = 503, **headers: str) -> httpx.Response:
    told = {"title": "Busy.", "status": status, "code": "database_busy", "remedy": "Later."}
    return httpx.Response(status, json=told, headers={k.replace("_", "-"): v for k, v in headers.items()})


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(status: int) -> None:
    service = Service(busy(status), busy(status), FINE)
    assert service.connection().request("GET", "/").status_code == 200
    assert len(service.seen) == 3
    assert 0.25 <= service.pauses[0] <= 0.5 <= service.pauses[1] <= 1.0


def test_a_server_that_says_when_is_not_asked_before() -> None:
    service = Service(busy(429, Retry_After="17"), FINE)
    service.connection().request("GET", "/")
    assert service.pauses == [17.0]


def test_who_asks_for_more_than_patience_has_is_not_waited_for() -> None:
    service = Service(busy(429, Retry_After="3600"), FINE)
    with pytest.raises(Overloaded) as caught:
        service.connection().request("GET", "/")
    assert (caught.value.retry_after_s, service.pauses) == (3600.0, [])


def test_patience_ends() -> None:
    service = Service(busy())
    with pytest.raises(Overloaded) as caught:
        service.connection().request("GET", "/")
    assert caught.value.failure.code == "database_busy"
    assert len(service.seen) == Patience().tries


@pytest.mark.parametrize("status", [400, 401, 404, 409, 422, 500])
def test_what_will_not_mend_is_asked_once(status: int) -> None:
    service = Service(busy(status))
    with pytest.raises((Refused, Broken)):
        service.connection().request("GET", "/")
    assert len(service.seen) == 1


def test_a_post_is_repeated_with_the_key_by_which_the_server_knows_it() -> None:
    service = Service(httpx.ReadError("broken"), busy(), FINE, FINE)
    connection = service.connection()
    connection.request("POST", "/")
    keys = {request.headers[KEY] for request in service.seen}
    assert len(service.seen) == 3
    assert len(keys) == 1
    connection.request("POST", "/")
    assert service.seen[-1].headers[KEY] not in keys


def test_a_post_whose_first_try_is_still_under_way_is_asked_again() -> None:
    service = Service(httpx.Response(409, json={"title": "x", "code": "idempotency_in_flight"}), FINE)
    assert service.connection().request("POST", "/").status_code == 200
    conflict = Service(httpx.Response(409, json={"title": "x", "code": "not_ready"}), FINE)
    with pytest.raises(Conflict):
        conflict.connection().request("POST", "/")


def test_a_piece_of_an_upload_is_repeated_only_if_it_never_left() -> None:
    lost = Service(httpx.ReadError("broken"), FINE)
    with pytest.raises(Unreachable):
        lost.connection().request("PATCH", "/")
    unsent = Service(httpx.ConnectError("refused"), FINE)
    assert unsent.connection().request("PATCH", "/").status_code == 200


def test_a_form_is_sent_whole_again() -> None:
    service = Service(httpx.ReadError("broken"), FINE)
    bodies: list[bytes] = []

    def read(request: httpx.Request) -> httpx.Response:
        bodies.append(request.read())
        return service(request)

    patience = Patience(sleep=service.pauses.append)
    connection = Connection("https://phonehome.example", "", patience, httpx.MockTransport(read))
    connection.request("POST", "/", files={"file": ("app.apk", b"content")}, data={"hours": "1"})
    assert bodies[0] == bodies[1]
    assert b"content" in bodies[1]


def test_who_does_not_answer_is_unreachable() -> None:
    with pytest.raises(Unreachable) as caught:
        Service(httpx.ConnectError("refused")).connection().request("GET", "/")
    assert (caught.value.failure.code, caught.value.status) == ("unreachable", 0)


def test_a_redirect_does_not_take_the_key_along() -> None:
    service = Service(httpx.Response(302, headers={"Location": "https://other.example/"}), FINE)
    with pytest.raises(Broken) as caught:
        service.connection().request("GET", "/")
    assert "other.example" in caught.value.failure.message
    assert len(service.seen) == 1


@pytest.mark.parametrize(
    "server",
    ["", "phonehome.example", "ftp://phonehome.example", "https://", "https://me:secret@a.example",
     "https://a.example/?key=secret", "https://a.example:port", "file:///etc/passwd"],
)  # fmt: skip
def test_an_address_is_nothing_but_an_address(server: str) -> None:
    with pytest.raises(BadInput) as caught:
        address(server)
    assert caught.value.failure.code == "no_server"
    assert "secret" not in str(caught.value)


def test_an_address_may_have_a_path_and_loses_its_last_stroke() -> None:
    assert address(" https://a.example/phonehome/ ") == "https://a.example/phonehome"


def test_retry_after_is_a_number_or_a_date() -> None:
    def said(text: str) -> float | None:
        return retry_after_s(httpx.Headers({"Retry-After": text}))

    soon = said(format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True))
    assert soon is not None
    assert 28 < soon <= 30
    assert said("Thu, 01 Jan 1970 00:00:00 GMT") == 0.0
    assert [said(text) for text in ("", "soon", "-1", "1.5")] == [None] * 4
    assert said("9" * 5000) == 999_999_999.0
