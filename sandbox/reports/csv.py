"""The flows as a table. A spreadsheet obeys cells that begin with certain characters; none of ours does."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator

from sandbox.gateway.flow import Flow
from sandbox.reports.base import Material
from sandbox.reports.moments import Calendar, iso, within_reach
from sandbox.reports.plain import plain
from sandbox.reports.recipients import whose
from sandbox.verdict.model import Verdict

_COLUMNS = (
    "flow",
    "device_time_s",
    "date",
    "channel",
    "host",
    "port",
    "method",
    "url",
    "status",
    "bytes_sent",
    "bytes_received",
    "package",
    "process",
    "component",
    "thread",
    "device",
    "leaked",
    "payloads",
    "note",
    "owner",
    "country",
)
_LONGEST = 8192
_OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""OWASP, CSV Injection; the wide forms are taken for the narrow ones by spreadsheets of East Asia."""


class CsvReport:
    """One line for each flow, for spreadsheets and scripts."""

    name = "csv"
    file = "flows.csv"
    requires = "flows"
    provides = (
        "a table by RFC 4180, UTF-8, every cell in quotes: who sent what where and when, and the "
        "classes of data proven in it; the host's owner by Phonehome's table, and its country where its name "
        "or number is of one. Cells that a spreadsheet would obey begin with an apostrophe; "
        "control and direction marks are `·`"
    )
    limits = "no payloads, only their sha-256; cells are cut after 8192 characters"
    media_type = "text/csv; charset=utf-8"

    def run(self, material: Material) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        writer.writerows(_rows(material))
        return out.getvalue().encode()


def cell(value: object) -> str:
    """Text of the sample as a cell that is text."""
    text = str(value)
    return ("'" if text.lstrip(" ").startswith(_OBEYED) else "") + plain(text, _LONGEST)


def _rows(material: Material) -> Iterator[list[str]]:
    calendar, leaked = Calendar(material.verdict.run), _leaked(material.verdict)
    for flow in material.flows:
        yield [cell(value) for value in _row(flow, calendar, leaked.get(flow.id, ()))]


def _row(flow: Flow, calendar: Calendar, leaked: dict[str, None] | tuple[()]) -> list[object]:
    http, origin = flow.http, flow.origin
    sent = sum(message.size for message in flow.messages if message.outbound)
    received = sum(message.size for message in flow.messages if not message.outbound)
    return [
        flow.id,
        f"{within_reach(flow.device_time_s):.3f}",
        iso(calendar.moment(flow.device_time_s)),
        flow.channel.value,
        flow.host,
        flow.port or "",
        http.method if http else "",
        http.url if http else "",
        http.status or "" if http else "",
        sent,
        received,
        origin.package or "",
        origin.process or "",
        origin.component or "",
        origin.thread or "",
        flow.device,
        " ".join(leaked),
        " ".join(f"{message.name}:{message.payload}" for message in flow.messages),
        flow.note,
        *whose(flow.host),
    ]


def _leaked(verdict: Verdict) -> dict[int, dict[str, None]]:
    """The classes of data that are proven in each flow."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for finding in verdict.findings:
        for evidence in finding.evidence:
            for flow in (evidence.flow_id, *(part.flow_id for part in evidence.parts)):
                if finding.data_class is not None and flow is not None:
                    found[flow][finding.data_class.value] = None
    return found
