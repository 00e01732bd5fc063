"""The page of one flow: heads, every message with its bytes, who sent it, and what findings say of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.case.case import Case
from app.records.asked import Asked
from app.records.payload import FIRST, NEXT, Window, blob, window
from app.records.window import Stretch, View
from sandbox.gateway.flow import Flow, Message, Origin
from sandbox.gateway.store import BLOBS_FOLDER, RECORD_FOLDER
from sandbox.verdict.model import Evidence, EvidencePart, Finding

_MOST_MESSAGES = 100


@dataclass(frozen=True)
class Piece:
    """A message with a window of its bytes; `number` from 1, `whole` where it was opened alone."""

    number: int
    message: Message
    window: Window
    findings: tuple[int, ...]
    whole: bool
    origin: Origin | None


def content(case: Case, number: int, asked: Asked) -> Mapping[str, object] | None:
    """What the page shows; None where there is no such flow."""
    with case.index() as index:
        flow, row, total = index.whole(number), index.row(number), index.count()
    if flow is None or row is None or case.verdict is None:
        return None
    findings = [(n, case.verdict.findings[n - 1]) for n in row.findings]
    return {
        "flow": flow,
        "row": row,
        "total": total,
        "findings": findings,
        "pieces": list(_pieces(case, flow, findings, asked)),
        "more": max(len(flow.messages) - _MOST_MESSAGES, 0),
    }


def marked(flow: Flow, message: Message, findings: list[tuple[int, Finding]]) -> tuple[Stretch, ...]:
    """Where in a message's bytes the findings have their proof."""
    found = [
        Stretch(place.byte_range.start, place.byte_range.end, number)
        for number, finding in findings
        for place in _places(finding)
        if place.byte_range and place.flow_id == flow.id and place.payload == message.payload
        if place.message in ("", message.name)
    ]
    return tuple(dict.fromkeys(found))


def _places(finding: Finding) -> Iterator[Evidence | EvidencePart]:
    for evidence in finding.evidence:
        yield evidence
        yield from evidence.parts


def _pieces(case: Case, flow: Flow, findings: list[tuple[int, Finding]], asked: Asked) -> Iterator[Piece]:
    folder = case.folder / RECORD_FOLDER / BLOBS_FOLDER
    chosen, at, view = asked.number("piece"), asked.number("at"), asked.choice("view", View.AUTO)
    for number, message in enumerate(flow.messages[:_MOST_MESSAGES], 1):
        whole = number == chosen
        stretches = marked(flow, message, findings)
        shown = window(
            blob(folder, message.payload),
            at if whole else 0,
            NEXT if whole else FIRST,
            view if whole else View.AUTO,
            stretches,
        )
        named = tuple(dict.fromkeys(one.finding for one in stretches))
        other = message.origin if message.origin not in (flow.origin, Origin()) else None
        yield Piece(number, message, shown, named, whole, other)
