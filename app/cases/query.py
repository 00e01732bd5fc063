"""The address of the list: the parameters of `GET /v1/submissions`, as a form with empty fields has them.

People must get a page whatever their address says: what is not understood is left out, and told. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from pydantic import ValidationError

from app.routes.listing import Filters
from sandbox.failures import BadInput
from sandbox.service.cases import cursor
from sandbox.service.cases.cursor import Place

Pairs = Iterable[tuple[str, str]]

LABELS: Mapping[str, str] = {
    "q": "Words",
    "status": "Status",
    "outcome": "Verdict",
    "decision": "Decision",
    "package": "Package",
    "tag": "Tag",
    "label": "Label",
    "assignee": "Looked after by",
    "submitter": "By",
    "since": "Since",
    "until": "Before",
    "name": "File",
    "sha256": "SHA-256",
    "device": "Device",
    "policy": "Policy",
}
"""The filters, in the order in which they are told."""
_MANY = ("tag", "label")
"""What may be there several times."""


@dataclass(frozen=True)
class Chip:
    """A filter that holds. `without` is the query that lacks it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True)
class Asked:
    """`pairs` are the filters that hold, as they were written; `wrong` says by its name why one does not."""

    filters: Filters
    pairs: tuple[tuple[str, str], ...]
    wrong: Mapping[str, str]
    place: Place | None = None

    @property
    def query(self) -> str:
        """The filters as an address has them; the same list has the same."""
        return urlencode(self.pairs)

    @property
    def chips(self) -> list[Chip]:
        """One for each."""
        return [
            Chip(LABELS[name], value, urlencode([*self.pairs[:place], *self.pairs[place + 1 :]]))
            for place, (name, value) in enumerate(self.pairs)
        ]

    def value(self, name: str) -> str:
        """What the field of that name shows; of several the last is left out of it."""
        return next((value for known, value in self.pairs if known == name), "")


def asked_of(pairs: Pairs) -> Asked:
    """What is asked for by an address."""
    given = [(name, value.strip()) for name, value in pairs]
    known = _last([(name, value) for name, value in given if name in LABELS and value])
    wrong = _wrong(known)
    ordered = sorted(dict.fromkeys(known), key=lambda pair: list(LABELS).index(pair[0]))
    sound = tuple(pair for pair in ordered if pair[0] not in wrong)
    place, why = _place(next((value for name, value in given if name == "cursor" and value), ""))
    return Asked(Filters.model_validate(_values(sound)), sound, wrong | why, place)


def _last(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of a field that may be there once the last holds."""
    last = dict(pairs)
    return [(name, value) for name, value in pairs if name in _MANY or value == last[name]]


def _values(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    single: dict[str, Any] = {name: value for name, value in pairs if name not in _MANY}
    several = {name: [value for known, value in pairs if known == name] for name in _MANY}
    return single | {name: values for name, values in several.items() if values}


def _wrong(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    try:
        Filters.model_validate(_values(pairs))
    except ValidationError as error:
        return {str(one["loc"][0]): one["msg"].removeprefix("Value error, ") for one in error.errors()}
    return {}


def _place(text: str) -> tuple[Place | None, dict[str, str]]:
    try:
        return (cursor.place(text) if text else None), {}
    except BadInput as error:
        return None, {"cursor": f"{error.failure.message} This is the first page."}
