"""Pieces in messages that are nothing but data: datagrams, connections, texts."""

from collections.abc import Callable, Hashable, Iterator, Sequence

from sandbox.detect.assemblies.base import Piece, Sent, Source
from sandbox.detect.assemblies.codecs import Codec
from sandbox.detect.assemblies.contract import Outbound
from sandbox.detect.assemblies.series import Series, sources
from sandbox.gateway.flow import Channel

_WIRES = frozenset({Channel.UDP, Channel.TCP, Channel.TLS, Channel.OTHER})


class Datagrams:
    """Datagrams, or what several connections carried, without their headers and by their sequence numbers."""

    name = "datagrams"
    requires = "two datagrams or connections to one host, or of one package to several"
    provides = "their data in the order of time, and in that of a number at their beginning"
    limits = (
        "headers over 24 bytes, or with bytes that neither stay nor count up; numbers that stand behind the "
        "data; packets that came again with other data"
    )

    def run(self, sent: Outbound, codecs: Sequence[Codec]) -> Iterator[Source]:
        wires = [one for one in sent.messages if one.flow.channel in _WIRES]
        for key in (_port, _host, _package):
            yield from _strung(self.name, wires, key, codecs)


class Texts:
    """The words of several text messages, to one number or to several."""

    name = "texts"
    requires = "two SMS of one package"
    provides = "their words in the order of time, and in that of a number at their beginning, as `2/5 …`"
    limits = "numbers that stand behind the words"

    def run(self, sent: Outbound, codecs: Sequence[Codec]) -> Iterator[Source]:
        words = [
            one for one in sent.messages if one.flow.channel == Channel.SMS and one.message.name == "body"
        ]
        for key in (_host, _package):
            yield from _strung(self.name, words, key, codecs)


def _strung(
    name: str, sent: Sequence[Sent], key: Callable[[Sent], Hashable], codecs: Sequence[Codec]
) -> Iterator[Source]:
    groups: dict[Hashable, list[Sent]] = {}
    for one in sorted(sent, key=lambda one: one.message.device_time_s):
        groups.setdefault(key(one), []).append(one)
    for group in groups.values():
        pieces = [Piece(one.flow, one.message, 0, len(one.data), one.data) for one in group]
        yield from sources(name, Series(pieces), codecs)


def _port(sent: Sent) -> Hashable:
    return sent.flow.channel, sent.flow.host, sent.flow.port


def _host(sent: Sent) -> Hashable:
    return sent.flow.channel, sent.flow.host


def _package(sent: Sent) -> Hashable:
    return sent.flow.channel, sent.package
