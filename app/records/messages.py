"""The page of text messages, calls and what was handed to other apps or devices: to whom, and the words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.amounts import counted
from app.case.case import Case
from app.records.asked import Asked
from app.records.payload import FIRST, Window, blob, window
from app.records.record import Glance
from app.records.window import View
from sandbox.gateway.flow import HANDED_OVER, Channel, Flow
from sandbox.gateway.store import BLOBS_FOLDER, RECORD_FOLDER
from sandbox.service.flows.index import FlowIndex
from sandbox.service.flows.row import Facet, FlowRow, Sought

PAGE = 100
_CHANNELS = Sought(channels=(Channel.SMS, Channel.CALL, *sorted(HANDED_OVER)))


@dataclass(frozen=True)
class Sent:
    """One of them; `parts` are its messages but the address."""

    row: FlowRow
    parts: tuple[tuple[str, Window], ...]


class Messages:
    """One row for each, with its words."""

    name = "messages"
    title = "Messages and calls"
    requires = "a text message, a call or something that was handed over"
    styles: tuple[str, ...] = ("records/records.css",)
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        with case.index() as index:
            return index.count(_CHANNELS) > 0

    def glance(self, case: Case) -> Glance:
        with case.index() as index:
            channels = index.counts(Facet.CHANNEL, _CHANNELS)
        return Glance(
            counted(sum(n for _, n in channels), "message or call", "messages and calls"),
            tuple(f"{n:,} by {name}" for name, n in channels),
        )

    def run(self, case: Case, asked: Asked) -> Mapping[str, object]:
        offset = asked.number("offset")
        with case.index() as index:
            rows = index.page(_CHANNELS, limit=PAGE, offset=offset)
            sent = list(_sent(case, index, rows))
            count = index.count(_CHANNELS)
        return {"sent": sent, "count": count, "offset": offset, "page": PAGE}


def _sent(case: Case, index: FlowIndex, rows: list[FlowRow]) -> Iterator[Sent]:
    for row in rows:
        flow = index.whole(row.number)
        yield Sent(row, tuple(_parts(case, flow)) if flow else ())


def _parts(case: Case, flow: Flow) -> Iterator[tuple[str, Window]]:
    folder = case.folder / RECORD_FOLDER / BLOBS_FOLDER
    for message in flow.messages:
        if message.name != "address":
            yield message.name, window(blob(folder, message.payload), 0, FIRST, View.AUTO, ())
