"""One page of the list."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from app.cases.going import states
from app.cases.query import LABELS, Asked
from app.cases.views import Link, links
from app.routes.listing import wanted_of
from sandbox.service.cases import cursor
from sandbox.service.cases.changes import State
from sandbox.service.cases.listing import page
from sandbox.service.cases.views import Views
from sandbox.service.identity.model import Caller
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission
from sandbox.service.triage.handling import Handlings
from sandbox.service.triage.model import Handling
from sandbox.verdict.model import Outcome
from sandbox.verdict.policy.model import Decision

LISTED = 50
CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "outcome": tuple(Outcome),
    "decision": tuple(Decision),
}
"""Of the filters that have few values."""


@dataclass(frozen=True)
class Row:
    """A submission, how it is with it right now, and who looks after it."""

    submission: Submission
    state: State
    handling: Handling


@dataclass(frozen=True)
class Listed:
    """`older` is the query of the page that follows; None on the last."""

    asked: Asked
    rows: list[Row]
    views: list[Link]
    older: str | None
    labels: Mapping[str, str]
    choices: Mapping[str, tuple[str, ...]]


def listed(storage: Storage, caller: Caller, asked: Asked) -> Listed:
    """What the caller sees of it."""
    wanted = wanted_of(asked.filters, caller.tenant)
    found = page(storage.database, wanted, LISTED + 1, after=asked.place)
    shown = found[:LISTED]
    now = states(storage.database, shown)
    handled = Handlings(storage.database).of([one.id for one in shown])
    older = urlencode([*asked.pairs, ("cursor", cursor.after(shown[-1]))]) if len(found) > LISTED else None
    return Listed(
        asked,
        [Row(one, now[one.id], handled[one.id]) for one in shown],
        links(caller, Views(storage.database).of(caller), asked.query),
        older,
        LABELS,
        CHOICES,
    )
