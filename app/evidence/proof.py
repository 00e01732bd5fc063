"""All that the page of a finding shows, of one of its proofs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from app.case.case import Case
from app.evidence.names import names
from app.evidence.owner import Record, record
from app.evidence.sent import Sent, sent
from app.evidence.trail import Station, stations
from sandbox.gateway.flow import Channel, Flow
from sandbox.reports.plain import plain
from sandbox.reports.text import headline
from sandbox.service.casefile.payloads import payload
from sandbox.service.casefile.record import pictures_of
from sandbox.verdict.model import Evidence, Finding, Verdict
from sandbox.verdict.techniques import NAMES
from sandbox.verdict.wording import host, moment, times

_MOST_ELSEWHERE = 20


@dataclass(frozen=True, slots=True)
class Link:
    """To another finding: its name, a few words, and how it was encoded."""

    name: str
    text: str
    more: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Finding `number` of all, counted from 1, and its proof number `which`, from 0."""

    finding: Finding
    number: int
    of: int
    name: str
    title: str
    sentence: str
    which: int
    evidence: Evidence | None
    before: Link | None
    behind: Link | None
    sent: Sent | None
    record: Record | None
    stations: tuple[Station, ...]
    techniques: tuple[tuple[str, str], ...]
    elsewhere: tuple[Link, ...]
    screenshot: str


def proof(case: Case, verdict: Verdict, name: str, which: int) -> Proof | None:
    """None where the case has no such finding, or the finding no such proof."""
    all_names = names(verdict)
    if name not in all_names:
        return None
    at = all_names.index(name)
    finding = verdict.findings[at]
    if not 0 <= which < max(len(finding.evidence), 1):
        return None
    evidence = finding.evidence[which] if finding.evidence else None
    links = [_link(one, other) for one, other in zip(all_names, verdict.findings, strict=True)]
    return Proof(
        finding=finding,
        number=at + 1,
        of=len(all_names),
        name=name,
        title=title(finding),
        sentence=_sentence(finding),
        which=which,
        evidence=evidence,
        before=links[at - 1] if at else None,
        behind=links[at + 1] if at + 1 < len(links) else None,
        sent=_sent(case, finding, evidence) if evidence else None,
        record=record(case.persona, finding.data_class, evidence) if evidence else None,
        stations=tuple(stations(finding)),
        techniques=tuple((number, NAMES.get(number, "")) for number in finding.techniques),
        elsewhere=tuple(_elsewhere(verdict, links, at, evidence)) if evidence else (),
        screenshot=_screenshot(case, verdict, finding),
    )


def _link(name: str, finding: Finding) -> Link:
    return Link(name, title(finding), plain(" → ".join(finding.decode_chain) or finding.endpoint, 160))


def title(finding: Finding) -> str:
    """`48 text messages to collect.example`, `Command channel, house.example`."""
    to = host(finding.channel, finding.endpoint)
    if finding.data_class is None:
        kind = finding.kind.replace("_", " ").capitalize()
        return plain(f"{kind}, {to}" if to else kind, 200)
    return plain(f"{headline(finding)} to {to}" if to else headline(finding), 200)


def _sentence(finding: Finding) -> str:
    """What, where and when, and by whom."""
    who = plain(finding.package or "An app of this phone", 120)
    if finding.data_class is None:
        return f"{who}: {plain(finding.summary, 600)}."
    if finding.channel is Channel.EXPOSED:
        return (
            f"{who} laid {headline(finding)} where other apps can take it, {moment(finding.device_time_s)}."
        )
    way = f" over {finding.channel.value.upper()}" if finding.channel else ""
    often = "" if finding.sends < 2 else f", {times(finding.sends)} in all"
    to = plain(host(finding.channel, finding.endpoint), 120)
    return f"{who} sent {headline(finding)} to {to}{way}, first {moment(finding.device_time_s)}{often}."


def _sent(case: Case, finding: Finding, evidence: Evidence) -> Sent:
    return sent(
        evidence, _flow(case, evidence), partial(payload, case.folder), finding.channel is Channel.EXPOSED
    )


def _flow(case: Case, evidence: Evidence) -> Flow | None:
    if evidence.flow_id is None:
        return None
    with case.index() as index:
        return index.whole(evidence.flow_id)


def _elsewhere(verdict: Verdict, links: list[Link], at: int, evidence: Evidence) -> Iterator[Link]:
    """Other findings with a proof of the same value."""
    if not evidence.canary_value:
        return
    found = (
        link
        for index, (link, finding) in enumerate(zip(links, verdict.findings, strict=True))
        if index != at and any(one.canary_value == evidence.canary_value for one in finding.evidence)
    )
    for _, link in zip(range(_MOST_ELSEWHERE), found, strict=False):
        yield link


def _screenshot(case: Case, verdict: Verdict, finding: Finding) -> str:
    """The artifact with what the phone showed last before, else first after; "" where there is none."""
    taken = {f"{name}.png": at for name, at in pictures_of(case.folder).items()}
    times_of = {name: taken[name] for name in verdict.screenshots if name in taken}
    before = {name: at for name, at in times_of.items() if at <= finding.device_time_s}
    if before:
        return max(before, key=lambda name: before[name])
    return min(times_of, key=lambda name: times_of[name], default="")
