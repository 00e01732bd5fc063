"""A proof as it left: the head of the request, the bytes, the pieces."""

import hashlib

from app.evidence.sent import Sent, sent
from sandbox.gateway.flow import Channel, Flow, HttpExchange, Message
from sandbox.verdict.model import ByteRange, Evidence, EvidencePart

_URL = b"https://a.example/up?id=355487201906963"
_BODY = b"imei=355487201906963"
_STORED = {hashlib.sha256(data).hexdigest(): data for data in (_URL, _BODY)}


def name(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def message(what: str, data: bytes, outbound: bool = True) -> Message:
    return Message(name=what, outbound=outbound, device_time_s=1.0, payload=name(data), size=len(data))


_FLOW = Flow(
    id=3,
    channel=Channel.HTTPS,
    device_time_s=1.0,
    host="a.example",
    http=HttpExchange(
        method="POST",
        url=_URL.decode(),
        http_version="1.1",
        request_headers=(("Host", "a.example"), ("X-Evil", "a\r\nInjected: \x1b[31m\u202e")),
        status=204,
    ),
    messages=(message("url", _URL), message("body", _BODY)),
)


def shown(what: str, data: bytes, start: int, flow: Flow | None = _FLOW, **more: object) -> Sent:
    evidence = Evidence(
        flow_id=3, message=what, payload=name(data), byte_range=ByteRange(start=start, end=start + 15), **more
    )
    return sent(evidence, flow, lambda sha256: _STORED[sha256], exposed=False)


def test_of_a_request_the_head_stands_before_the_body() -> None:
    found = shown("body", _BODY, 5)
    head = "".join(run.shown for run in found.head)
    assert head.startswith(f"POST {_URL.decode()} HTTP/1.1\nHost: a.example\n")
    assert not any(run.finding for run in found.head)
    assert found.shown is not None
    assert [run.shown for run in found.shown.text if run.finding] == ["355487201906963"]
    assert found.answered == 204
    assert "--data-binary imei=355487201906963" in found.curl


def test_a_value_in_the_address_is_marked_in_the_head_too() -> None:
    found = shown("url", _URL, 24)
    assert [run.shown for run in found.head if run.finding] == ["355487201906963"]


def test_a_header_cannot_end_its_line_and_no_terminal_obeys_it() -> None:
    head = "".join(run.shown for run in shown("body", _BODY, 5).head)
    assert "\nInjected" not in head
    assert "\x1b" not in head
    assert "\u202e" not in head


def test_what_was_not_kept_is_not_shown_and_not_linked() -> None:
    found = sent(Evidence(flow_id=3, message="body", payload="f" * 64), _FLOW, _raise, exposed=False)
    assert found.shown is None
    assert found.payload == ""
    assert shown("body", _BODY, 5, flow=None).head == ()


def _raise(sha256: str) -> bytes:
    raise FileNotFoundError(sha256)


def test_what_the_internet_answered_is_said_to_have_come() -> None:
    answered = _FLOW.model_copy(update={"messages": (message("answer", _BODY, outbound=False),)})
    assert shown("answer", _BODY, 5, answered).came
    assert not shown("body", _BODY, 5).came


def test_pieces_are_shown_in_their_order_each_with_its_own_range() -> None:
    parts = tuple(
        EvidencePart(
            flow_id=at,
            message="body",
            payload=name(_BODY),
            byte_range=ByteRange(start=5 * at, end=5 * at + 5),
            device_time_s=at,
        )
        for at in (1, 2, 3)
    )
    found = shown("body", _BODY, 5, parts=parts)
    marked = ["".join(run.shown for run in piece.shown.text if run.finding) for piece in found.pieces]
    assert marked == ["35548", "72019", "06963"]
