"""What is asked of the index of a run's flows: a page, counts, a whole flow."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from sandbox.gateway.flow import Channel, Flow
from sandbox.service.flows import tables
from sandbox.service.flows.building import INDEX, build, filled, record_of, state_of
from sandbox.service.flows.row import Facet, FlowRow, Sort, Sought
from sandbox.service.flows.seeking import conditions, order
from sandbox.service.flows.summaries import Summaries
from sandbox.service.flows.tables import finding, flow
from sandbox.verdict.model import Finding, Verdict

_log = logging.getLogger(__name__)
_MOST_NAMED = 200
_ALL = Sought()
_OWN = ("words", "offset", "length")
_SHOWN = [column for column in flow.c if column.name not in _OWN]


class FlowIndex(Summaries):
    """Ask while it is open (`opened`)."""

    def __init__(self, connection: sa.Connection, record: Path) -> None:
        super().__init__(connection)
        self._record = record

    def count(self, sought: Sought = _ALL) -> int:
        """How many flows fit."""
        query = sa.select(sa.func.count()).select_from(flow).where(*conditions(sought))
        return self._connection.scalars(query).one()

    def page(
        self,
        sought: Sought = _ALL,
        *,
        sort: Sort = Sort.TIME,
        descending: bool = False,
        limit: int = 100,
        offset: int = 0,
    ) -> list[FlowRow]:
        """The flows that fit, `limit` of them after the first `offset`."""
        query = sa.select(*_SHOWN).where(*conditions(sought)).order_by(*order(sort, descending=descending))
        return self._rows(query.limit(limit).offset(offset))

    def row(self, number: int) -> FlowRow | None:
        """One flow by its number, from 1."""
        return next(iter(self._rows(sa.select(*_SHOWN).where(flow.c.number == number))), None)

    def counts(self, facet: Facet, sought: Sought = _ALL, most: int = _MOST_NAMED) -> list[tuple[str, int]]:
        """How many flows that fit each value has; the most frequent first, `most` of them."""
        value, number = flow.c[facet.value], sa.func.count()
        query = sa.select(value, number).where(*conditions(sought)).group_by(value)
        found = self._connection.execute(query.order_by(number.desc(), value).limit(most))
        return [(name, amount) for name, amount in found]

    def whole(self, number: int) -> Flow | None:
        """One flow with all that is on record of it."""
        return next(iter(self.whole_page(1, number - 1)), None) if number > 0 else None

    def whole_page(self, limit: int, offset: int = 0) -> list[Flow]:
        """Flows with all that is on record of them, in the order in which they began."""
        query = sa.select(flow.c.number, flow.c.offset, flow.c.length).order_by(flow.c.number)
        places = self._connection.execute(query.limit(limit).offset(offset)).all()
        return list(self._read((int(n), int(at), int(size)) for n, at, size in places)) if places else []

    def _read(self, places: Iterable[tuple[int, int, int]]) -> Iterator[Flow]:
        with self._record.open("rb") as file:
            for number, offset, length in places:
                file.seek(offset)
                told = Flow.model_validate_json(file.read(length))
                yield told.model_copy(update={"id": number})

    def _rows(self, query: sa.Select[Any]) -> list[FlowRow]:
        rows = self._connection.execute(query).all()
        proofs = self._findings([row[0] for row in rows])
        return [_row(tuple(row), proofs.get(row[0], ())) for row in rows]

    def _findings(self, numbers: list[int]) -> dict[int, tuple[int, ...]]:
        query = sa.select(finding.c.flow, finding.c.number).where(finding.c.flow.in_(numbers))
        pairs = self._connection.execute(query.order_by(finding.c.flow, finding.c.number))
        return {
            of: tuple(number for _, number in found) for of, found in groupby(pairs, lambda pair: pair[0])
        }


@contextmanager
def opened(run_dir: Path) -> Iterator[FlowIndex]:
    """The index of a run, made first where there is none of this record and verdict.

    A run that left no record has an empty one. Raises OSError where the folder cannot be written to.
    """
    record = record_of(run_dir)
    if not record.is_file():
        with filled(":memory:", run_dir, ()) as connection:
            yield FlowIndex(connection, record)
        return
    if not is_current(run_dir):
        build(run_dir, _findings_in(run_dir))
    engine = tables.readable(run_dir / INDEX)
    try:
        with engine.connect() as connection:
            yield FlowIndex(connection, record)
    finally:
        engine.dispose()


def spoken_to(run_dir: Path) -> tuple[str, ...]:
    """Every host, in the order in which they were first spoken to; the index is made ahead by it.

    Where that fails it is told in the log, and made when it is asked for: no host is told.
    """
    try:
        with opened(run_dir) as index:
            return index.names()
    except (OSError, sa.exc.SQLAlchemyError) as error:
        _log.warning("no index of the flows of %s: %s", run_dir, error)
        return ()


def is_current(run_dir: Path) -> bool:
    """Whether there is an index of this record and verdict, so that none has to be made."""
    if not (run_dir / INDEX).is_file():
        return False
    engine = tables.readable(run_dir / INDEX)
    try:
        with engine.connect() as connection:
            return connection.scalars(sa.select(tables.made_of.c.state)).first() == state_of(run_dir)
    except sa.exc.DatabaseError:
        return False
    finally:
        engine.dispose()


def _findings_in(run_dir: Path) -> tuple[Finding, ...]:
    try:
        return Verdict.model_validate_json((run_dir / "verdict.json").read_bytes()).findings
    except (OSError, ValidationError):
        return ()


def _row(told: tuple[Any, ...], findings: tuple[int, ...]) -> FlowRow:
    number, at_s, channel, *others = told
    return FlowRow(*(number, at_s, Channel(channel), *others, findings))
