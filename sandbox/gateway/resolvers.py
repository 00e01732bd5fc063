"""Names that are asked for over HTTPS, TLS or TCP: read like any lookup, and answered with made-up addresses.

Sources: RFC 8484 (DNS over HTTPS), RFC 7858 (over TLS), RFC 7766 (over TCP: two bytes of length before each
message), and the JSON form of public resolvers (`name`, `type`; Google's and Cloudflare's documentation).
"""

import base64
import binascii
import json
from dataclasses import dataclass
from urllib.parse import parse_qs

from sandbox.gateway.datagrams import Lookup, answer_dns
from sandbox.gateway.names import Names
from sandbox.gateway.scenarios.contract import Answer, Request

_MESSAGE = "application/dns-message"
_JSON_TYPES = {"A": (1, 4), "1": (1, 4), "AAAA": (28, 6), "28": (28, 6)}
_LONGEST_NAME = 255
LONGEST = 4096


@dataclass(frozen=True)
class Asked:
    """The names that a request asked for, and the answer."""

    names: tuple[str, ...]
    answer: Answer


def over_https(request: Request, names: Names) -> Asked | None:
    """What the request asked a resolver for; None where it is no such request."""
    path, _, query = request.path.partition("?")
    fields = parse_qs(query, max_num_fields=16) if query.count("&") < 16 else {}
    if request.method == "POST" and request.headers.get("content-type") == _MESSAGE:
        return _message(request.body, names)
    if request.method == "GET" and "dns" in fields and path.endswith("/dns-query"):
        return _message(_decoded(fields["dns"][0]), names)
    if request.method == "GET" and "name" in fields and path in ("/resolve", "/dns-query"):
        return _json(fields["name"][0], fields.get("type", ["A"])[0], names)
    return None


def _decoded(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text[: 2 * LONGEST] + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""


def _message(query: bytes, names: Names) -> Asked | None:
    try:
        lookup = answer_dns(query, names)
    except ValueError:
        return None
    return Asked(lookup.names, Answer(200, _MESSAGE, lookup.answer))


def _json(name: str, kind: str, names: Names) -> Asked:
    number, version = _JSON_TYPES.get(kind.upper(), (0, 4))
    address = names.lookup(name, version) if number else None
    status = 0 if address or names.lookup(name) else 3
    answer: dict[str, object] = {"Status": status, "TC": False, "RD": True, "RA": True}
    answer["Question"] = [{"name": name, "type": number}]
    if address:
        answer["Answer"] = [{"name": name, "type": number, "TTL": 60, "data": address}]
    return Asked((name[:_LONGEST_NAME],), Answer(200, "application/dns-json", json.dumps(answer).encode()))


class Stream:
    """One stream of messages with their lengths before them."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._buffer = bytearray()

    def receive(self, data: bytes) -> list[Lookup]:
        """The lookups that are complete now. What is none ends the reading: nothing more is understood."""
        self._buffer += data
        found = []
        while len(self._buffer) >= 2:
            end = 2 + int.from_bytes(self._buffer[:2])
            if end > LONGEST:
                self._buffer.clear()
            elif len(self._buffer) < end:
                break
            else:
                found += self._read(bytes(self._buffer[2:end]))
                del self._buffer[:end]
        return found

    def _read(self, message: bytes) -> list[Lookup]:
        try:
            return [answer_dns(message, self._names)]
        except ValueError:
            return []


def framed(lookup: Lookup) -> bytes:
    """The answer with its length before it."""
    return len(lookup.answer).to_bytes(2) + lookup.answer
