"""The page of flows: all that left, filtered and sorted by the index, a block of rows at a time."""

from collections.abc import Mapping
from contextlib import suppress

from app.amounts import counted
from app.case.case import Case
from app.records.asked import Asked
from app.records.record import Glance
from sandbox.gateway.flow import Channel
from sandbox.service.flows.row import Facet, Sort, Sought

BLOCK = 100
"""Rows of one answer; the script asks for as many at a time."""
_NAMED = 50


class Flows:
    """One row for each."""

    name = "flows"
    title = "Flows"
    requires = "a verdict"
    styles: tuple[str, ...] = ("records/records.css",)
    scripts: tuple[str, ...] = ("records/rows.js",)

    def shown(self, case: Case) -> bool:
        return case.verdict is not None

    def glance(self, case: Case) -> Glance:
        with case.index() as index:
            channels = index.counts(Facet.CHANNEL)
        total = sum(number for _, number in channels)
        return Glance(counted(total, "flow"), tuple(f"{number:,} by {name}" for name, number in channels))

    def run(self, case: Case, asked: Asked) -> Mapping[str, object]:
        sought = sought_of(asked)
        with case.index() as index:
            content = {
                "channels": index.counts(Facet.CHANNEL),
                "domains": index.counts(Facet.DOMAIN, most=_NAMED),
                "packages": [name for name, _ in index.counts(Facet.PACKAGE, most=_NAMED) if name],
                "devices": [name for name, _ in index.counts(Facet.DEVICE, most=_NAMED) if name],
                "count": index.count(sought),
                "all": index.count(),
            }
        return {**content, **rows(case, asked), "sought": sought, "block": BLOCK}


def rows(case: Case, asked: Asked) -> Mapping[str, object]:
    """The rows that an address asks for: `offset` of all that fit, and the next ones."""
    sort, descending = asked.choice("sort", Sort.TIME), asked.flag("down")
    offset = asked.number("offset") // BLOCK * BLOCK
    with case.index() as index:
        found = index.page(sought_of(asked), sort=sort, descending=descending, limit=BLOCK, offset=offset)
    return {"rows": found, "sort": sort, "descending": descending, "offset": offset}


def sought_of(asked: Asked) -> Sought:
    """What is filtered by."""
    channels: tuple[Channel, ...] = ()
    with suppress(ValueError):
        channels = tuple(Channel(name) for name in asked.exactly("channel").split(",") if name)
    return Sought(
        channels=channels,
        host=asked.exactly("host"),
        domain=asked.exactly("domain"),
        package=asked.exactly("package"),
        device=asked.exactly("device"),
        text=asked.text("text"),
        with_findings=asked.flag("proven"),
        finding=asked.number("finding") or None,
    )
