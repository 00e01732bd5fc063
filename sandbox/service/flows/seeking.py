"""What is sought, as conditions of a statement. Pure."""

import sqlalchemy as sa

from sandbox.service.flows.row import Sort, Sought
from sandbox.service.flows.tables import finding, flow

PROVEN = flow.c.number.in_(sa.select(finding.c.flow))
"""Whether a finding is about the flow."""

_SAME = ("host", "domain", "package", "device")
_SORTED = {
    Sort.TIME: flow.c.number,
    Sort.CHANNEL: flow.c.channel,
    Sort.HOST: flow.c.host,
    Sort.PACKAGE: flow.c.package,
    Sort.SENT: flow.c.sent,
    Sort.STATUS: flow.c.status,
}


def conditions(sought: Sought) -> list[sa.ColumnElement[bool]]:
    """All of them must hold; none where everything is sought."""
    chosen = [flow.c[name] == getattr(sought, name) for name in _SAME if getattr(sought, name)]
    chosen += [sa.func.instr(flow.c.words, word) > 0 for word in sought.text.casefold().split()]
    if sought.channels:
        chosen.append(flow.c.channel.in_([channel.value for channel in sought.channels]))
    if sought.with_findings:
        chosen.append(PROVEN)
    if sought.finding is not None:
        chosen.append(flow.c.number.in_(sa.select(finding.c.flow).where(finding.c.number == sought.finding)))
    if sought.from_s is not None:
        chosen.append(flow.c.device_time_s >= sought.from_s)
    if sought.until_s is not None:
        chosen.append(flow.c.device_time_s < sought.until_s)
    return chosen


def order(sort: Sort, *, descending: bool) -> list[sa.ColumnElement[object]]:
    """Equals stand by time."""
    column = _SORTED[sort]
    first = column.desc() if descending else column.asc()
    return [first] if sort is Sort.TIME else [first, flow.c.number.asc()]
