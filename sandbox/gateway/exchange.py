"""One HTTP request as it arrives: its flow, its body on the way to disk, and the answer to it.

Everything is recorded as it was on the wire: header order and spelling, body after de-chunking and
before content-decoding.
"""

import base64
import hashlib
from email.utils import formatdate
from typing import TYPE_CHECKING, Self

from mitmproxy import http
from mitmproxy.net.http import url as urls

from sandbox.gateway.flow import Channel, HttpExchange
from sandbox.gateway.frames import clean
from sandbox.gateway.payload import Payload
from sandbox.gateway.record import Draft
from sandbox.gateway.resolvers import over_https
from sandbox.gateway.scenarios.contract import Answer, Request

if TYPE_CHECKING:
    from sandbox.gateway.session import Session

_WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3
_WEBSOCKET_MESSAGES = 4096
_BEGINNING = 4096


class Exchange:
    """Stands in for the engine's body buffer, so that a body goes to disk instead of to memory."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._draft: Draft | None = None
        self._body: Payload | None = None
        self._message: Payload | None = None
        self._messages = 0
        self._beginning = bytearray()

    def __iadd__(self, data: bytes) -> Self:
        if self._body:
            self._body.append(data, self._session.stamp)
        self._beginning += data[: max(_BEGINNING - len(self._beginning), 0)]
        return self

    def __len__(self) -> int:
        return 0

    def __bytes__(self) -> bytes:
        return b""

    def clear(self) -> None:
        """The engine empties its buffer when the request is complete; the record stays."""

    def begin(self, flow: http.HTTPFlow) -> None:
        """The head of the request is here: from now on it is on record."""
        if self._draft:
            return
        request = flow.request
        channel = Channel.HTTPS if self._session.encrypted else Channel.HTTP
        draft = self._draft = self._session.draft(channel)
        head = _head(request)
        target = _url(request, "https" if self._session.encrypted else "http")
        draft.add("url", target)
        draft.add("headers", b"".join(b"%s: %s\r\n" % field for field in head))
        self._body = draft.payload("body")
        draft.http = HttpExchange(
            method=clean(request.data.method.decode("latin-1")),
            url=clean(target.decode("utf-8", "replace"), 65536),
            http_version=clean(request.http_version),
            request_headers=tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in head),
            status=0,
        )
        claimed = (request.host_header or "").rsplit(":", 1)[0]
        if claimed and claimed.lower() != request.host.lower():
            draft.notes.append(f"host header: {clean(claimed, 255)}")

    def answer(self, flow: http.HTTPFlow) -> None:
        """The request is complete: set the answer, and end the record unless a WebSocket follows."""
        self.begin(flow)
        trailers = flow.request.trailers
        if trailers and self._draft:
            self._draft.add(
                "headers", b"".join(b"%s: %s\r\n" % f for f in trailers.fields), self._session.stamp
            )
        flow.response = self._response(flow.request)
        self.answered(flow)
        if flow.response.status_code != 101:
            self.end()

    def answered(self, flow: http.HTTPFlow) -> None:
        """Put the answer that the engine holds for this request on record."""
        if self._draft and self._draft.http and flow.response:
            fields = tuple((k.decode(), v.decode()) for k, v in flow.response.headers.fields)
            update = {"status": flow.response.status_code, "response_headers": fields}
            self._draft.http = self._draft.http.model_copy(update=update)
            self._draft.answered(flow.response.raw_content or b"", self._session.stamp)

    def message(self, content: bytes, *, last: bool = True) -> None:
        """A piece of a WebSocket message of the client, and whether it is the last.

        Above a number of messages, the rest of them share one record.
        """
        if self._draft and self._message is None:
            self._message = self._draft.payload("body")
            self._messages += 1
        if self._message and content:
            self._message.append(content, self._session.stamp)
        if last and self._messages < _WEBSOCKET_MESSAGES:
            self._message = None

    def end(self, *notes: str) -> None:
        self._session.ended(self)
        if self._draft:
            self._draft.finish(*notes)

    def _response(self, request: http.Request) -> http.Response:
        date = formatdate(self._session.wall_ms / 1000, usegmt=True)
        if accept := _websocket_accept(request):
            headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": accept}
            return http.Response.make(101, b"", {**headers, "Date": date})
        asked = self._asked(request)
        lookup = over_https(asked, self._session.names)
        if lookup:
            self._session.looked_up(lookup.names)
        answer = lookup.answer if lookup else self._session.internet.answer(asked)
        return _render(answer, date, with_body=request.method != "HEAD")

    def _asked(self, request: http.Request) -> Request:
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in request.headers.fields}
        scheme = "https" if self._session.encrypted else "http"
        path, body = clean(request.path, 65536), bytes(self._beginning)
        return Request(request.method, request.host, path, headers, body, scheme=scheme)


def _head(request: http.Request) -> list[tuple[bytes, bytes]]:
    """Header fields as sent; HTTP/2's authority, which is none there, comes first."""
    authority = [(b":authority", request.data.authority)] if request.is_http2 else []
    return [*authority, *request.headers.fields]


def _url(request: http.Request, scheme: str) -> bytes:
    """The URL by whom the device connected to, not by the Host header, which a sample can forge."""
    place = urls.hostport(scheme, request.host, request.port).encode("utf-8", "replace")
    if request.method == "CONNECT":
        return place
    return scheme.encode() + b"://" + place + request.data.path


def _websocket_accept(request: http.Request) -> str:
    key = request.headers.get("sec-websocket-key", "")
    wanted = request.headers.get("upgrade", "").lower() == "websocket"
    if not (key and wanted and request.headers.get("sec-websocket-version") == "13"):
        return ""
    digest = hashlib.sha1((key + _WEBSOCKET_GUID).encode("utf-8", "replace"), usedforsecurity=False).digest()
    return base64.b64encode(digest).decode()


def _render(answer: Answer, date: str, *, with_body: bool) -> http.Response:
    headers = {"Date": date, "Server": "nginx", **dict(answer.headers)}
    if answer.content_type:
        headers["Content-Type"] = answer.content_type
    response = http.Response.make(answer.status, answer.body, headers)
    if answer.status == 204:
        del response.headers["Content-Length"]
    if not with_body:
        response.data.content = b""
    return response
