"""The section of findings: what left, to whom, when, how proven; by what it is about, the gravest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from app.case.case import Case
from app.evidence.names import names
from sandbox.reports.plain import plain
from sandbox.reports.text import headline
from sandbox.verdict.model import Finding, Verdict
from sandbox.verdict.wording import host, named, order

_MOST = 1000
_OPEN = 60
"""Rows of the groups that stand open at first."""

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A finding: its number in the verdict, its name in addresses, and what it is chosen by."""

    number: int
    name: str
    finding: Finding
    what: str
    host: str
    by: str

    @property
    def about(self) -> str:
        """The class of data, or else the kind."""
        return self.finding.data_class or self.finding.kind

    @property
    def rest(self) -> str:
        """What is behind the host in the endpoint, where it tells more: a path."""
        return self.finding.endpoint.partition("://")[2].partition("/")[2]

    @property
    def company(self) -> str:
        """The things of the case that belong to it."""
        flows = (one.flow_id for one in self.finding.evidence if one.flow_id is not None)
        return " ".join(f"flow:{flow}" for flow in dict.fromkeys(flows))


@dataclass(frozen=True, slots=True)
class Group:
    """Findings about one kind of thing, in the order of time. Those that decide nothing stand apart."""

    title: str
    grave: bool
    rows: tuple[Row, ...]
    open: bool

    @property
    def hosts(self) -> int:
        """To how many they went."""
        return len({row.host for row in self.rows if row.host})


class Findings:
    """Groups with a row for each, and what they can be filtered by."""

    name = "findings"
    title = "Findings"
    requires = "a verdict"
    styles: tuple[str, ...] = ("case/findings.css",)
    scripts: tuple[str, ...] = ("case/together.js", "case/findings.js")

    def shown(self, case: Case) -> bool:
        return case.verdict is not None

    def run(self, case: Case) -> Mapping[str, object]:
        rows = _rows(case.verdict) if case.verdict else []
        return {
            "of": len(rows),
            "groups": list(_groups(rows)),
            "filters": _filters(rows) if len(rows) > 1 else [],
            "left_out": max(len(rows) - _MOST, 0),
        }


def _rows(verdict: Verdict) -> list[Row]:
    """The first thousand are shown: those that decide come first."""
    numbered = enumerate(zip(names(verdict), verdict.findings, strict=True), 1)
    rows = [
        Row(
            number,
            name,
            finding,
            plain(headline(finding), _LONGEST),
            plain(host(finding.channel, finding.endpoint), _LONGEST),
            plain(finding.component or finding.package or "", _LONGEST),
        )
        for number, (name, finding) in numbered
    ]
    return sorted(rows, key=_rank)


def _rank(row: Row) -> tuple[bool, int, str, float]:
    data_class = row.finding.data_class
    place = order(data_class) if data_class else -1
    return not row.finding.grave, place, row.about, row.finding.device_time_s


def _groups(rows: list[Row]) -> Iterator[Group]:
    shown = 0
    for (grave, _), members in groupby(rows[:_MOST], key=lambda row: (row.finding.grave, row.about)):
        found = tuple(members)
        yield Group(_title(found[0]), grave, found, shown < _OPEN)
        shown += len(found)


def _title(row: Row) -> str:
    data_class = row.finding.data_class
    words = named(data_class) if data_class else row.finding.kind.replace("_", " ")
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Filter:
    """`name` is that of an attribute of the rows; each choice is its value, and how it is called."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


def _filters(rows: Iterable[Row]) -> list[Filter]:
    """Those that have more than one choice."""
    kept = list(rows)
    severities = ((row.finding.severity.value, row.finding.severity.value) for row in kept)
    found = [
        _filter(
            "kind", "Kind", ((row.finding.kind.value, row.finding.kind.replace("_", " ")) for row in kept)
        ),
        _filter("class", "Data", ((one, named(one)) for row in kept if (one := row.finding.data_class))),
        _filter("host", "To", ((row.host, row.host) for row in kept if row.host)),
        _filter("component", "By", ((row.by, row.by.rpartition(".")[2]) for row in kept if row.by)),
        _filter("severity", "Severity", severities),
    ]
    return [one for one in found if len(one.choices) > 1]


def _filter(name: str, label: str, choices: Iterable[tuple[str, str]]) -> Filter:
    return Filter(name, label, tuple(sorted(dict(choices).items(), key=lambda choice: choice[1].lower())))
