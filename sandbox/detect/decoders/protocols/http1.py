"""HTTP/1 and SOCKS in streams that nobody took apart: bodies and tunnels that begin at their first byte."""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, is_text
from sandbox.detect.decoders.credible import stands_as_text
from sandbox.detect.decoders.lines import MIN_PIECE, cut

_HEAD = re.compile(
    rb"(?:[A-Z]{3,16} [^\s]{1,8192} HTTP/1\.[01]|HTTP/1\.[01] [1-5][0-9]{2}[^\r\n]{0,256})\r\n"
)
_LENGTH = re.compile(rb"(?i)\r\ncontent-length:[ \t]*([0-9]{1,10})[ \t]*\r\n")
_CHUNKED = re.compile(rb"(?i)\r\ntransfer-encoding:[^\r\n]{0,256}chunked")
_LONGEST_HEAD = 64 * 1024
_MAX_MESSAGES = 1000
_NAME = bytes(range(33, 127))


class Http1:
    """HTTP/1 messages (RFC 9112): bodies that are not text."""

    name = "http1"
    requires = "the first line of a request or an answer of HTTP/1.0 or 1.1, anywhere"
    provides = "each body that is not text, up to its length or to the end of the data"
    limits = "bodies in chunks have a decoder of their own; messages after the 1000th"
    trigger = rb" HTTP/1\.[01]\r\n|HTTP/1\.[01] [1-5]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        at = 0 if b"HTTP/1." in data else len(data)
        for _ in range(_MAX_MESSAGES):
            match = _HEAD.search(data, at)
            if match is None:
                return
            start = data.find(b"\r\n\r\n", match.end() - 2, match.end() + _LONGEST_HEAD) + 4
            at = max(start, match.end())
            if start < 4 or _CHUNKED.search(data, match.end() - 2, start):
                continue
            length = _LENGTH.search(data, match.end() - 2, start)
            end = min(start + int(length[1]), len(data)) if length else len(data)
            body = data[start:end]
            if len(body) >= MIN_PIECE and not stands_as_text(body):
                at = end
                yield cut(data, start, end)


class Socks:
    """What a client sends through a SOCKS proxy (RFC 1928; version 4 and 4a)."""

    name = "socks"
    requires = "the client's greeting and its request at the beginning of the data"
    provides = "what it sends behind them, if that is not text"
    limits = "signing in by other ways than a password; datagrams"
    trigger = rb"\A\x05[\x01-\x04]|\A\x04\x01"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        start = _behind_version_5(data) or _behind_version_4(data)
        if start and len(data) - start >= MIN_PIECE and not is_text(data[start:]):
            yield cut(data, start, len(data))


def _behind_version_5(data: bytes) -> int:
    """Where the payload begins: behind greeting, name and password if any, and request. 0 if it is none."""
    if len(data) < 10 or data[0] != 5 or not 1 <= data[1] <= 4:
        return 0
    at = 2 + data[1]
    if data[at : at + 1] == b"\x01":
        at += 2 + data[at + 1] if at + 1 < len(data) else 0
        at += 1 + data[at] if at < len(data) else 0
    head = data[at : at + 5]
    if len(head) < 5 or head[0] != 5 or not 1 <= head[1] <= 3 or head[2]:
        return 0
    sizes = {1: 4, 4: 16, 3: 1 + head[4]}
    return at + 4 + sizes[head[3]] + 2 if head[3] in sizes else 0


def _behind_version_4(data: bytes) -> int:
    if data[:2] != b"\x04\x01" or len(data) < 9:
        return 0
    end = data.find(b"\x00", 8, 264)
    if end < 0 or data[8:end].strip(_NAME):
        return 0
    if data[4:7] == b"\x00\x00\x00" and data[7]:
        end = data.find(b"\x00", end + 1, end + 257)
    return end + 1
