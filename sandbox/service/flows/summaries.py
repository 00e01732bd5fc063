"""What is asked of the index about many flows at once: hosts and domains, and a lane of moments."""

import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from sandbox.gateway.flow import Channel
from sandbox.service.flows.row import Bucket, DomainRow, HostRow, Moment, Sought
from sandbox.service.flows.seeking import PROVEN, conditions
from sandbox.service.flows.tables import finding, flow

_MOST_DOMAINS, _MOST_OF_A_DOMAIN = 500, 25
_LEAST_S = 1e-6
_ALL = Sought()
_AMOUNTS = (sa.func.count(), sa.func.sum(flow.c.sent), sa.func.sum(flow.c.received))
_TIMES = (sa.func.min(flow.c.device_time_s), sa.func.max(flow.c.device_time_s))
_PROOFS = sa.func.sum(sa.cast(PROVEN, sa.Integer))


class Summaries:
    """Questions to a connection of the index."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def domains(self, sought: Sought = _ALL, most: int = _MOST_DOMAINS) -> list[DomainRow]:
        """Who was spoken to; `most` of them: those that findings are about first, then the most frequent."""
        hosts = sa.func.count(flow.c.host.distinct())
        query = sa.select(flow.c.domain, hosts, *_AMOUNTS, *_TIMES, _PROOFS).where(*conditions(sought))
        query = query.group_by(flow.c.domain).order_by(_PROOFS.desc(), sa.func.count().desc(), flow.c.domain)
        return [DomainRow(*row) for row in self._connection.execute(query.limit(most))]

    def domain_count(self, sought: Sought = _ALL) -> int:
        """How many domains there are."""
        query = sa.select(sa.func.count(flow.c.domain.distinct())).where(*conditions(sought))
        return self._connection.scalars(query).one()

    def hosts(self, sought: Sought = _ALL, most_of_a_domain: int = _MOST_OF_A_DOMAIN) -> list[HostRow]:
        """The hosts of each domain, the most frequent ones: by whom and by which ways they were spoken to."""
        by = (flow.c.domain, flow.c.host)
        place = sa.func.row_number().over(partition_by=flow.c.domain, order_by=(sa.func.count().desc(), *by))
        names = (_distinct(flow.c.channel), _distinct(flow.c.package))
        columns = [
            column.label(f"column_{number}")
            for number, column in enumerate((*by, *_AMOUNTS, *_TIMES, *names))
        ]
        ranked = sa.select(*columns, place.label("place")).where(*conditions(sought)).group_by(*by).subquery()
        query = sa.select(*ranked.c[:-1]).where(ranked.c.place <= most_of_a_domain)
        proofs = self._findings_by_host()
        rows = self._connection.execute(query.order_by(ranked.c[0], ranked.c.place))
        return [_host_row(tuple(row), proofs) for row in rows]

    def names(self) -> tuple[str, ...]:
        """All hosts, in the order in which they were first spoken to."""
        first = sa.func.min(flow.c.number)
        return tuple(self._connection.scalars(sa.select(flow.c.host).group_by(flow.c.host).order_by(first)))

    def lane(self, from_s: float, until_s: float, buckets: int, sought: Sought = _ALL) -> list[Bucket]:
        """The flows of a stretch of time in `buckets` of equal width, by channel; empty ones are left out."""
        width = max(until_s - from_s, _LEAST_S) / max(buckets, 1)
        at_s = flow.c.device_time_s
        bucket = sa.cast((at_s - from_s) / width, sa.Integer).label("bucket")
        query = sa.select(bucket, flow.c.channel, sa.func.count(), _PROOFS, sa.func.min(flow.c.number))
        query = query.where(*conditions(sought), at_s >= from_s, at_s < until_s)
        found = self._connection.execute(
            query.group_by(bucket, flow.c.channel).order_by(bucket, flow.c.channel)
        )
        return [Bucket(from_s + at * width, Channel(channel), *told) for at, channel, *told in found]

    def moments(self) -> list[Moment]:
        """When each flow began, all of them in the order of their numbers."""
        columns = (
            flow.c.device_time_s,
            flow.c.number,
            flow.c.channel,
            flow.c.host,
            flow.c.package,
            flow.c.sent,
        )
        return [Moment(*row) for row in self._connection.execute(sa.select(*columns).order_by(flow.c.number))]

    def span_s(self) -> tuple[float, float] | None:
        """When the first flow began and the last one; None where there is none."""
        first, last = self._connection.execute(sa.select(*_TIMES)).one()
        return None if first is None else (first, last)

    def _findings_by_host(self) -> dict[str, tuple[int, ...]]:
        pair = (flow.c.host, finding.c.number)
        query = sa.select(*pair).join(finding, finding.c.flow == flow.c.number).distinct().order_by(*pair)
        pairs = self._connection.execute(query)
        return {
            of: tuple(number for _, number in found) for of, found in groupby(pairs, lambda pair: pair[0])
        }


def _distinct(column: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    return sa.func.json_group_array(column.distinct())


def _host_row(told: tuple[Any, ...], proofs: Mapping[str, tuple[int, ...]]) -> HostRow:
    *others, channels, packages = told
    return HostRow(*(*others, _names(channels), _names(packages), proofs.get(others[1], ())))


def _names(text: str) -> tuple[str, ...]:
    return tuple(sorted(name for name in json.loads(text) if name))
