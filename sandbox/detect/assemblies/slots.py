"""Slots: the named values of a message, whatever notation it is in, each with its place.

The names are those of keys, parameters, headers and elements. Digits in a name become `#` and number the
value: `part1` and `part2` are the first and second of `part#`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = re.compile(rb"\d+")
_TOKEN = re.compile(
    rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|-?\d[\d.eE+-]*+|[\[\]{}:,]|[a-z]{4,5}', re.DOTALL
)
_FORM = re.compile(rb"[^=&\s{}<>\"]{1,128}=[^&\s]*+(?:&[^=&\s]{1,128}=[^&\s]*+)*+&?")
_ELEMENT = re.compile(rb"<([A-Za-z][\w:.\-]{0,63})(?:\s[^<>]*+)?>([^<>]++)</")
_ATTRIBUTE = re.compile(rb"\s([A-Za-z][\w:.\-]{0,63})\s?=\s?\"([^\"<>]*+)\"")
_LINE = re.compile(rb"^([A-Za-z][\w.\-]{0,63})\s?[:=][ \t]?([^\r\n]*+)", re.MULTILINE)
_MEMBER = re.compile(rb"name=\"([^\"\r\n]{1,64})\"(?:;\s?filename=\"([^\"\r\n]{0,255})\")?[^\r\n]*+\r\n")
_COOKIE = re.compile(rb"[^;\s][^;]*+")
_PAIR = re.compile(rb"([^=;\s]{1,128})=(?!=?\Z)(.*)", re.DOTALL)
_MOST_TOKENS = 20_000
_MOST_SLOTS = 4000
_MOST_DEPTH = 64


@dataclass(frozen=True, slots=True)
class Slot:
    """The value at [start, end) of a message; `ordinal` is the number in its name, -1 if there is none."""

    name: str
    ordinal: int
    start: int
    end: int


def slot(prefix: str, name: bytes, start: int, end: int) -> Slot:
    number = _DIGITS.search(name)
    shape = _DIGITS.sub(b"#", name[:128]).decode("latin-1").lower()
    return Slot(f"{prefix}{shape}", int(number[0][:9]) if number else -1, start, end)


def url_slots(url: bytes) -> list[Slot]:
    """Host, each segment of the path by its place, and each parameter of the query."""
    scheme = url.find(b"://")
    begin = scheme + 3 if scheme >= 0 else 0
    query = _or_end(url.find(b"?", begin), len(url))
    path = min(_or_end(url.find(b"/", begin), len(url)), query)
    found = [Slot("host", -1, begin, path)]
    at, number = path + 1, 0
    while at < query:
        end = min(_or_end(url.find(b"/", at), query), query)
        found.append(Slot(f"path {number}", -1, at, end))
        at, number = end + 1, number + 1
    return (found + _pairs("query ", url, query + 1, len(url), b"&"))[:_MOST_SLOTS]


def header_slots(head: bytes) -> list[Slot]:
    """Each header field; the cookies one by one."""
    found: list[Slot] = []
    for match in _LINE.finditer(head):
        name = match[1].lower()
        if name == b"cookie":
            found += _cookies(head, *match.span(2))
        else:
            found.append(slot("header ", match[1], *match.span(2)))
    return found[:_MOST_SLOTS]


def _cookies(head: bytes, start: int, end: int) -> Iterator[Slot]:
    """Each cookie; one without a name, which base64 with its padding is too, by the empty name."""
    for part in _COOKIE.finditer(head, start, end):
        pair = _PAIR.fullmatch(part[0])
        if pair:
            yield slot("cookie ", pair[1], part.start() + pair.start(2), part.end())
        else:
            yield slot("cookie ", b"", *part.span())


def body_slots(data: bytes) -> list[Slot]:
    """The values of JSON, a form, multipart, XML or lines; nothing of anything else."""
    start = data[:64].lstrip()[:1]
    found: list[Slot] = []
    if start in (b"{", b"[") and data[-64:].rstrip()[-1:] in (b"}", b"]"):
        found = list(_json(data))
    elif start == b"<":
        found = [slot("", m[1], *m.span(2)) for shape in (_ELEMENT, _ATTRIBUTE) for m in shape.finditer(data)]
    elif data.startswith(b"--") and b"name=" in data[:4096]:
        found = list(_members(data))
    elif _FORM.fullmatch(data):
        found = _pairs("", data, 0, len(data), b"&")
    elif b"\n" in data and (lines := list(_LINE.finditer(data))):
        found = [slot("", m[1], *m.span(2)) for m in lines]
    return found[:_MOST_SLOTS]


def is_complete(data: bytes) -> bool:
    """Whether a text with slots shows by its end that nothing is to follow: JSON, XML and multipart do."""
    start, end = data[:64].lstrip()[:1], data[-64:].rstrip()
    if start in (b"{", b"["):
        return end[-1:] in (b"}", b"]")
    return (start == b"<" and end.endswith(b">")) or (data.startswith(b"--") and end.endswith(b"--"))


def _or_end(found: int, end: int) -> int:
    return found if found >= 0 else end


def _pairs(prefix: str, data: bytes, start: int, end: int, mark: bytes) -> list[Slot]:
    found: list[Slot] = []
    while start < end and len(found) < _MOST_SLOTS:
        stop = _or_end(data.find(mark, start, end), end)
        equals = data.find(b"=", start, stop)
        if equals > start:
            found.append(slot(prefix, data[start:equals], equals + 1, stop))
        start = stop + 1
    return found


def _members(data: bytes) -> Iterator[Slot]:
    for match in _MEMBER.finditer(data):
        begin = data.find(b"\r\n\r\n", match.end() - 2)
        if begin < 0:
            return
        if match[2]:
            yield slot("file ", match[1], *match.span(2))
        yield slot("", match[1], begin + 4, _or_end(data.find(b"\r\n--", begin + 4), len(data)))


def _json(data: bytes) -> Iterator[Slot]:
    """Values by their last key; those of a list bear the name of the list. It takes what is there."""
    names, name, key = [b"item"], b"item", (0, 0)
    for number, match in enumerate(_TOKEN.finditer(data)):
        token, (start, end) = match[0], match.span()
        if number >= _MOST_TOKENS:
            return
        if token in (b"{", b"["):
            names = [*names[-_MOST_DEPTH:], name]
        elif token in (b"}", b"]"):
            name = names.pop() if len(names) > 1 else b"item"
        elif token == b":":
            name = data[key[0] : key[1]][:128]
        elif token != b",":
            key = (start + 1, end - 1) if token.startswith(b'"') else (start, end)
            if data[end : end + 4].lstrip()[:1] != b":":
                yield slot("", name, *key)
