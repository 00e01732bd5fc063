"""MQTT 3.1, 3.1.1 and 5 (OASIS, "MQTT Version 5.0")."""

import re
from collections.abc import Iterator
from contextlib import suppress

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import Lines, Malformed

_CONNECT_HEAD = re.compile(
    rb"\x10[\x0c-\xff][\x00-\x7f]{0,3}?\x00(?:\x04MQTT[\x03-\x05]|\x06MQIsdp\x03)", re.S
)
_CONNECT, _PUBLISH = 1, 3
_WILL, _PASSWORD, _USER = 4, 0x40, 0x80
_MAX_PACKETS = 100_000
_MAX_CONNECTIONS = 100


class Mqtt:
    """What a client sends to a broker: how it signs on, and what it publishes."""

    name = "mqtt"
    requires = "a CONNECT packet, anywhere; packets behind it"
    provides = "lines with client identifier, user, password, topics and texts; other payloads as pieces"
    limits = "connections joined midway; user properties of version 5 are found where they stand"
    trigger = rb"\x00\x04MQTT[\x03-\x05]|\x00\x06MQIsdp\x03"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        at = 0 if b"MQ" in data else len(data)
        for _ in range(_MAX_CONNECTIONS):
            match = _CONNECT_HEAD.search(data, at)
            if match is None:
                return
            cursor, lines = Cursor(data, match.start()), Lines(data)
            with suppress(Malformed):
                _packets(cursor, lines)
            at = max(cursor.at, match.end())
            yield from lines.decoded()


def _packets(cursor: Cursor, lines: Lines) -> None:
    version = 4
    for _ in range(_MAX_PACKETS):
        head = cursor.byte()
        size = cursor.varint()
        start = cursor.skip(min(size, cursor.end - cursor.at))
        packet = Cursor(cursor.data, start, cursor.at)
        if head >> 4 == _CONNECT:
            version = _connect(packet, lines)
        elif head >> 4 == _PUBLISH:
            _publish(packet, lines, (head >> 1) & 3, version)


def _connect(packet: Cursor, lines: Lines) -> int:
    _string(packet, None)
    version, flags = packet.byte(), packet.byte()
    packet.skip(2)
    _properties(packet, version)
    _string(packet, lines, b"client")
    if flags & _WILL:
        _properties(packet, version)
        _string(packet, lines, b"will topic")
        _string(packet, lines, b"will")
    for flag, key in ((_USER, b"user"), (_PASSWORD, b"password")):
        if flags & flag:
            _string(packet, lines, key)
    return version


def _properties(packet: Cursor, version: int) -> None:
    if version == 5:
        packet.skip(packet.varint())


def _string(packet: Cursor, lines: Lines | None, key: bytes = b"") -> None:
    size = packet.unsigned(2)
    start = packet.skip(size)
    if lines is not None and size:
        lines.raw(start, packet.at, key)


def _publish(packet: Cursor, lines: Lines, quality: int, version: int) -> None:
    _string(packet, lines, b"topic")
    packet.skip(2 if quality else 0)
    _properties(packet, version)
    lines.raw(packet.at, packet.end, b"payload")
