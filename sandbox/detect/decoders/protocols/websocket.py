"""WebSocket frames in a stream (RFC 6455), also compressed (RFC 7692)."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.detect.decoders.base import MAX_OUTPUT, Decoded, Range, Whole
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import Malformed, Placed, Short, printable

_UPGRADE = re.compile(rb"(?i)upgrade:[ \t]*websocket\r\n")
_LONGEST_HEAD = 64 * 1024
_TEXT, _BINARY, _CLOSE = 1, 2, 8
_OPCODES = frozenset((0, 1, 2, 8, 9, 10))
_CONTROL = 8
_ONE_BYTE_LENGTH = 131  # of a frame whose length takes one byte, with head and key
_MIN_TEXT = 12
_MAX_FRAMES = 100_000
_TAIL = b"\x00\x00\xff\xff"


@dataclass(slots=True)
class _Message:
    """The unmasked payloads of a message's frames, and where they stand."""

    opcode: int
    packed: bool
    parts: list[bytes]
    ranges: list[Range]


class WebSocket:
    """What a client sends in WebSocket frames: unmasked, put together and unpacked."""

    name = "websocket"
    requires = (
        "masked frames: behind a handshake, or from the first byte if their texts are UTF-8 (when "
        "unpacked, too), or if they end with the data and there are at least two, or one that is compressed, "
        "binary or over 125 bytes long; frames without a mask that end with the data"
    )
    provides = "each message; messages of text on lines of one reading"
    limits = "frames without a mask that are cut short; streams that begin within a frame"
    trigger = (
        rb"[uU][pP][gG][rR][aA][dD][eE]:[ \t]*[wW][eE][bB][sS][oO][cC][kK][eE][tT]\r\n"
        rb"|\A[\x01\x02\x41\x42\x81\x82\xc1\xc2][\x01-\xff]"
    )
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        start = _behind_handshake(data)
        if len(data) - start < 7 or data[start] & 0x30:
            return
        masked = bool(data[start + 1] & 0x80)
        messages, frames, whole = _messages(data, start)
        certain = whole and (frames >= 2 or not masked or len(data) - start > _ONE_BYTE_LENGTH)
        if messages and (masked or whole) and (start or _credible(messages, whole, certain)):
            yield from _readings(messages)


def _behind_handshake(data: bytes) -> int:
    """Where the first handshake ends; 0 if there is none."""
    match = _UPGRADE.search(data) if b"pgrade" in data or b"PGRADE" in data else None
    end = data.find(b"\r\n\r\n", match.end() - 2, match.end() + _LONGEST_HEAD) if match else -1
    return end + 4 if end >= 0 else 0


def _credible(messages: list[_Message], whole: bool, certain: bool) -> bool:
    """`whole` if the frames end with the data, `certain` if that cannot be by chance."""
    if messages[0].packed:
        text, _ = _unpacked(b"".join(messages[0].parts) + _TAIL, zlib.decompressobj(-15))
        return len(text) >= _MIN_TEXT and (printable(text) or whole)
    if whole and messages[0].opcode == _BINARY:
        return True
    texts = [b"".join(each.parts) for each in messages if each.opcode == _TEXT and not each.packed]
    if any(not _utf8(text) for text in texts):
        return False
    return certain or (bool(texts) and len(texts[0]) >= _MIN_TEXT and printable(texts[0]))


def _utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError as fault:
        return fault.start >= len(text) - 3
    return True


def _messages(data: bytes, start: int) -> tuple[list[_Message], int, bool]:
    """The messages, the number of frames, and whether these end with the data. All are masked, or none is."""
    cursor, masked = Cursor(data, start), bool(data[start + 1] & 0x80)
    messages: list[_Message] = []
    frames = 0
    try:
        while cursor.at < len(data) and frames < _MAX_FRAMES:
            _frame(cursor, messages, masked)
            frames += 1
    except Malformed:
        return messages, frames, False
    return messages, frames, True


def _frame(cursor: Cursor, messages: list[_Message], masked: bool) -> None:
    first, second = cursor.byte(), cursor.byte()
    opcode, size = first & 15, second & 0x7F
    if opcode not in _OPCODES or first & 0x30 or bool(second & 0x80) != masked:
        raise Malformed
    if size >= 126:
        size = cursor.unsigned(2 if size == 126 else 8)
    key = cursor.bytes(4) if masked else bytes(4)
    start = cursor.skip(min(size, cursor.end - cursor.at))
    if opcode < _CONTROL:
        _kept(messages, opcode, first, unmasked(cursor.data[start : cursor.at], key), (start, cursor.at))
    if cursor.at - start < size:
        raise Short


def _kept(messages: list[_Message], opcode: int, first: int, part: bytes, place: Range) -> None:
    if opcode:
        messages.append(_Message(opcode, bool(first & 0x40), [], []))
    elif not messages:
        raise Malformed
    messages[-1].parts.append(part)
    messages[-1].ranges.append(place)


def unmasked(data: bytes, key: bytes) -> bytes:
    """`data` XOR the four bytes of `key`, over and over."""
    stream = (key * (len(data) // 4 + 1))[: len(data)]
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")


def _readings(messages: list[_Message]) -> Iterator[Decoded]:
    texts: list[_Message] = []
    unpacking = zlib.decompressobj(-15)
    for message in messages:
        if message.packed:
            out, unpacking = _unpacked(b"".join(message.parts) + _TAIL, unpacking)
            whole = Whole(message.ranges[0][0], message.ranges[-1][1])
            yield Decoded(out, whole, truncated=len(out) >= MAX_OUTPUT)
        elif message.opcode == _TEXT:
            texts.append(message)
        else:
            yield _together([message])
    if texts:
        yield _together(texts)


def _unpacked(data: bytes, unpacking: "zlib._Decompress") -> tuple[bytes, "zlib._Decompress"]:
    """The data with the context of the messages before, or without it where that does not fit."""
    before = unpacking.copy()
    try:
        return unpacking.decompress(data, MAX_OUTPUT), unpacking
    except zlib.error:
        fresh = zlib.decompressobj(-15)
        try:
            return fresh.decompress(data, MAX_OUTPUT), fresh
        except zlib.error:
            return b"", before


def _together(messages: list[_Message]) -> Decoded:
    """Messages on a line each, every part byte by byte where it stands."""
    out = bytearray()
    outs: list[int] = []
    ranges: list[Range] = []
    for message in messages:
        for part, place in zip(message.parts, message.ranges, strict=True):
            outs.append(len(out))
            ranges.append(place)
            out += part
        out += b"\n" if len(messages) > 1 else b""
    spans = Placed(outs, [a for a, _ in ranges], [b for _, b in ranges], [True] * len(outs))
    return Decoded(bytes(out), spans, work=len(outs) * 24)
