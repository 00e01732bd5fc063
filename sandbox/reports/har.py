"""HTTP Archive 1.2: the HTTP flows as a browser would have recorded them.

Source: the HAR 1.2 specification (historical draft of the W3C's Web Performance group); custom fields begin
with an underscore.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl

from sandbox import __version__
from sandbox.gateway.flow import Flow, HttpExchange, Message
from sandbox.reports.base import Material
from sandbox.reports.har_bodies import content, post_data, web_socket
from sandbox.reports.moments import Calendar, iso, within_reach
from sandbox.reports.payloads import Payloads, answer, bodies
from sandbox.reports.urls import fit, rest_of

MOST_FLOWS = 20_000
_MOST_BODY = 1 << 20
_BUDGET = 32 << 20
_LONGEST = 65_536
_MOST_FIELDS = 1000


class HarReport:
    """For browsers' developer tools, proxies and whatever else reads HTTP archives."""

    name = "har"
    file = "report.har"
    requires = "flows; bodies if payloads are kept"
    provides = (
        "HAR 1.2: every HTTP request with its answer, dated by the phone's clock; binary bodies as "
        "base64, messages of WebSockets in `_webSocketMessages`, who sent it in `_initiator`"
    )
    limits = (
        "HTTP only; the first 20,000 flows, 1 MiB of each body and 32 MiB in all; bodies as they were "
        "on the wire (compressed ones stay so); an answer of the sealed internet takes no time. The "
        "format has no place for binary request bodies: `postData` has base64 and says so in "
        "`_encoding`"
    )
    media_type = "application/json"

    def run(self, material: Material) -> bytes:
        payloads = Payloads(material, _MOST_BODY, _BUDGET)
        calendar = Calendar(material.verdict.run)
        flows = [flow for flow in material.flows if flow.http is not None]
        told = {"version": "1.2", "creator": {"name": "Phonehome", "version": __version__}}
        if len(flows) > MOST_FLOWS:
            told["comment"] = f"{len(flows) - MOST_FLOWS} flows more are not in this file"
        # A line for each entry: together they may be too large to be held as objects and as text.
        head = json.dumps({"log": told | {"entries": []}}).removesuffix("]}}")
        entries = (json.dumps(_entry(flow, calendar, payloads)) for flow in flows[:MOST_FLOWS])
        return b"".join((head.encode(), b"\n", ",\n".join(entries).encode(), b"\n]}}\n"))


def _entry(flow: Flow, calendar: Calendar, payloads: Payloads) -> dict[str, Any]:
    assert flow.http is not None
    sent, answered = bodies(flow), answer(flow)
    entry = {
        "startedDateTime": iso(calendar.moment(flow.device_time_s)),
        "time": 0,
        "request": _request(flow.http, sent, payloads),
        "response": _response(flow.http, answered, payloads),
        "cache": {},
        "timings": {"send": 0, "wait": 0, "receive": 0},
        "connection": str(flow.id),
        "comment": _text("; ".join(filter(None, (f"flow {flow.id}, {flow.channel.value}", flow.note)))),
        "_deviceTimeSeconds": within_reach(flow.device_time_s),
        "_initiator": {
            "type": "script",
            "package": _text(flow.origin.package or ""),
            "component": _text(flow.origin.component or ""),
            "stack": [_text(frame) for frame in flow.origin.stack],
        },
    }
    if _is_web_socket(flow.http):
        entry["_webSocketMessages"] = [web_socket(one, calendar, payloads.read(one)) for one in sent]
    return entry


def _request(http: HttpExchange, sent: Sequence[Message], payloads: Payloads) -> dict[str, Any]:
    headers = http.request_headers[:_MOST_FIELDS]
    socket = _is_web_socket(http)
    request = {
        "method": _text(http.method),
        "url": fit(_text(http.url)),
        "httpVersion": _text(http.http_version),
        "cookies": list(_cookies(value for name, value in headers if name.lower() == "cookie")),
        "headers": _fields(headers),
        "queryString": _query(http.url),
        "headersSize": -1,
        "bodySize": 0 if socket else sum(message.size for message in sent),
    }
    if sent and not socket:
        request["postData"] = post_data(_type(headers), sent[0], payloads.read(sent[0]))
    return request


def _response(http: HttpExchange, answered: Message | None, payloads: Payloads) -> dict[str, Any]:
    headers = http.response_headers[:_MOST_FIELDS]
    data = payloads.read(answered) if answered else b""
    return {
        "status": http.status,
        "statusText": HTTPStatus(http.status).phrase if http.status in set(HTTPStatus) else "",
        "httpVersion": _text(http.http_version),
        "cookies": [],
        "headers": _fields(headers),
        "content": content(_type(headers), answered.size if answered else 0, data),
        "redirectURL": next((_text(value) for name, value in headers if name.lower() == "location"), ""),
        "headersSize": -1,
        "bodySize": answered.size if answered else 0,
    }


def _is_web_socket(http: HttpExchange) -> bool:
    return http.status == HTTPStatus.SWITCHING_PROTOCOLS


def _fields(fields: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": _text(name), "value": _text(value)} for name, value in fields]


def _type(headers: Iterable[tuple[str, str]]) -> str:
    return next((_text(value) for name, value in headers if name.lower() == "content-type"), "")


def _query(url: str) -> list[dict[str, str]]:
    try:
        query = rest_of(url).partition("#")[0].partition("?")[2]
        found = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return []
    return _fields(found)


def _cookies(values: Iterable[str]) -> Iterator[dict[str, str]]:
    for value in values:
        try:
            jar = SimpleCookie(_text(value))
        except CookieError:
            continue
        yield from _fields((name, morsel.value) for name, morsel in jar.items())


def _text(value: str) -> str:
    """Text that JSON in UTF-8 can hold; JSON escapes the rest."""
    return value[:_LONGEST].encode("utf-8", "replace").decode()
