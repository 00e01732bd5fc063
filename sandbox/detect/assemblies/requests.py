"""Pieces in the fields of requests and other messages: of one endpoint, of several, in one message."""

from collections.abc import Callable, Hashable, Iterator, Sequence

from sandbox.detect.assemblies.base import Source
from sandbox.detect.assemblies.codecs import Codec
from sandbox.detect.assemblies.contract import Outbound
from sandbox.detect.assemblies.rows import Row, grouped, series_by_name, varying
from sandbox.detect.assemblies.series import sources

_OUTER = ("header ", "cookie ")


class Fields:
    """The values of one name strung together: of a key in JSON, forms, multipart, XML, of a list, of a
    parameter, or of one segment of the path."""

    name = "fields"
    requires = "two values of one name, in one message or in several to one host"
    provides = "the values in the order of time, and in that of each field that counts up beside them"
    limits = "values whose name changes by more than its digits; binary notations such as protobuf"

    def run(self, sent: Outbound, codecs: Sequence[Codec]) -> Iterator[Source]:
        told = sent.rows
        for key in (_endpoint, _host):
            yield from _by_name(self.name, told, key, codecs, lambda name: not name.startswith(_OUTER))


class Headers:
    """The values of one header or cookie strung together."""

    name = "headers"
    requires = "two requests to one host with different values of one header or cookie"
    provides = "the values in the order of time, and in that of each field that counts up beside them"
    limits = "the order and spelling of headers"

    def run(self, sent: Outbound, codecs: Sequence[Codec]) -> Iterator[Source]:
        yield from _by_name(self.name, sent.rows, _host, codecs, lambda name: name.startswith(_OUTER))


class Requests:
    """All that differs from request to request strung together, whatever field it is in."""

    name = "requests"
    requires = "two requests to one endpoint, or to one host, that differ"
    provides = "what varies in each, without times and numbers that count up, in the order of both"
    limits = (
        "requests that also vary in what is no piece, such as a random token, or in over 8 values; headers"
    )

    def run(self, sent: Outbound, codecs: Sequence[Codec]) -> Iterator[Source]:
        told = [_without(row, _OUTER) for row in sent.rows]
        for key in (_endpoint, _host):
            for group in grouped(told, key):
                yield from sources(self.name, varying(group), codecs)


class Hosts:
    """The values of one name strung together though each went to another host."""

    name = "hosts"
    requires = "requests of one package to at least two hosts, with values of one name"
    provides = "the values in the order of time, and in that of each field that counts up beside them"
    limits = "senders whose package the device did not tell are taken as one"

    def run(self, sent: Outbound, codecs: Sequence[Codec]) -> Iterator[Source]:
        told = sent.rows
        for key in (_path, _package):
            for group in grouped(told, key):
                if len({row.sent.flow.host for row in group}) > 1:
                    yield from _by_name(self.name, group, lambda _: True, codecs, lambda _: True)


def _by_name(
    name: str,
    told: Sequence[Row],
    key: Callable[[Row], Hashable],
    codecs: Sequence[Codec],
    wanted: Callable[[str], bool],
) -> Iterator[Source]:
    for group in grouped(told, key):
        for slot, series in series_by_name(group):
            if wanted(slot):
                yield from sources(name, series, codecs)


def _without(row: Row, prefixes: tuple[str, ...]) -> Row:
    return Row(row.sent, tuple(named for named in row.pieces if not named.name.startswith(prefixes)))


def _endpoint(row: Row) -> Hashable:
    return row.sent.flow.endpoint, _method(row)


def _host(row: Row) -> Hashable:
    return row.sent.flow.host, _method(row)


def _path(row: Row) -> Hashable:
    flow = row.sent.flow
    return row.sent.package, flow.endpoint.partition("://")[2].partition("/")[2] or None, _method(row)


def _package(row: Row) -> Hashable:
    return row.sent.package, _method(row)


def _method(row: Row) -> str:
    http = row.sent.flow.http
    return http.method if http else row.sent.flow.channel
