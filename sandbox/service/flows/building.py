"""The index of a run's flows, made of its record and the findings about it."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path

import sqlalchemy as sa
from pydantic import ValidationError

from sandbox.gateway.flow import HANDED_OVER, Channel, Flow
from sandbox.gateway.store import FLOWS_FILE, RECORD_FOLDER
from sandbox.reports.endpoints import domain_of
from sandbox.reports.moments import within_reach
from sandbox.service.flows import tables
from sandbox.verdict.model import Finding

INDEX = "flows.index"
_LONGEST = 1000
_BATCH = 2000
_FORM = 1
"""Rises when the index gets another form."""
_NO_NETWORK = HANDED_OVER | {Channel.SMS, Channel.CALL, Channel.EXPOSED}


def record_of(run_dir: Path) -> Path:
    """The file that the gateway wrote; there may be none."""
    return run_dir / RECORD_FOLDER / FLOWS_FILE


def state_of(run_dir: Path) -> str:
    """What changes when record or verdict do."""
    return repr((_FORM, [_state(path) for path in (record_of(run_dir), run_dir / "verdict.json")]))


def build(run_dir: Path, findings: Sequence[Finding]) -> None:
    """Write the index, replacing what was in one step. Reads the whole record: seconds, where it is large.

    A run that left no record gets none. Raises OSError and sqlalchemy's errors where it cannot be written.
    """
    if not record_of(run_dir).is_file():
        return
    partial = run_dir / f".{INDEX}.{secrets.token_hex(8)}"
    try:
        with filled(partial, run_dir, findings):
            pass
        partial.replace(run_dir / INDEX)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def filled(name: Path | str, run_dir: Path, findings: Sequence[Finding]) -> Iterator[sa.Connection]:
    """A new index of that name. The order and the numbers are those of `store.read_flows`."""
    engine = tables.writable(name)
    try:
        with engine.connect() as connection:
            tables.metadata.create_all(connection)
            state = state_of(run_dir)
            _insert(connection, tables.flow, _numbered(record_of(run_dir)))
            _insert(connection, tables.finding, _proofs(findings))
            _insert(connection, tables.made_of, [{"state": state}])
            connection.commit()
            yield connection
    finally:
        engine.dispose()


def flows_of(finding: Finding) -> Iterator[int]:
    """The numbers of the flows that a finding is about; one may come more than once."""
    for evidence in finding.evidence:
        if evidence.flow_id is not None:
            yield evidence.flow_id
        yield from (part.flow_id for part in evidence.parts)
    yield from (step.flow_id for step in finding.trail if step.flow_id is not None)


_Values = dict[str, object]


def _insert(connection: sa.Connection, table: sa.Table, rows: Iterable[_Values]) -> None:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        connection.execute(sa.insert(table), batch)


def _proofs(findings: Iterable[Finding]) -> Iterator[_Values]:
    for number, finding in enumerate(findings, 1):
        for flow in dict.fromkeys(flows_of(finding)):
            yield {"flow": flow, "number": number}


def _numbered(record: Path) -> Iterator[_Values]:
    """The last line of each flow counts."""
    latest = {flow_id: (time_s, flow_id, values) for time_s, flow_id, values in _lines(record)}
    for number, (_, _, values) in enumerate(sorted(latest.values(), key=lambda one: one[:2]), 1):
        yield {"number": number, **values}


def _lines(record: Path) -> Iterator[tuple[float, int, _Values]]:
    """Time, id and columns of the lines that are flows, as they come."""
    if not record.is_file():
        return
    offset = 0
    with record.open("rb") as file:
        for line in file:
            try:
                flow = Flow.model_validate_json(line)
                yield flow.device_time_s, flow.id, {**_values(flow), "offset": offset, "length": len(line)}
            except ValidationError:
                pass
            offset += len(line)


def _values(flow: Flow) -> _Values:
    http = flow.http
    texts = {
        "channel": flow.channel.value,
        "host": flow.host[:_LONGEST],
        "endpoint": flow.endpoint[:_LONGEST],
        "method": http.method[:_LONGEST] if http else "",
        "package": (flow.origin.package or "")[:_LONGEST],
        "component": (flow.origin.component or "")[:_LONGEST],
        "device": flow.device,
        "note": flow.note[:_LONGEST],
    }
    status = http.status if http else 0
    return {
        **texts,
        "device_time_s": within_reach(flow.device_time_s),
        "domain": _domain(flow.channel, texts["host"]),
        "port": flow.port,
        "status": status,
        "sent": _size(flow, outbound=True),
        "received": _size(flow, outbound=False),
        "words": "\n".join((*texts.values(), str(status or ""))).casefold(),
    }


def _size(flow: Flow, *, outbound: bool) -> int:
    return sum(message.size for message in flow.messages if message.outbound is outbound)


def _domain(channel: Channel, host: str) -> str:
    """What hosts are grouped by; numbers and names of apps stand for themselves."""
    return host if channel in _NO_NETWORK else _registered(host)


_registered = lru_cache(4096)(domain_of)


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
