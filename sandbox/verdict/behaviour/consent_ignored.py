"""Data that was sent although its owner had refused."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sandbox.detect.match import Match
from sandbox.persona.model import DataClass
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.model import Consent, Evidence, Finding, FindingKind
from sandbox.verdict.wording import counted, joined, moment, order

_FIRST_ROUND_S = 240.0  # device seconds: all of the first round (sandbox/plan/schedule.py)


class ConsentIgnored(Behaviour):
    """It asked its owner, was told no and never yes, and sent the owner's data all the same."""

    name = "consent_ignored"
    kinds = (FindingKind.CONSENT_IGNORED,)
    requires = "the exploration of screens, which met a dialogue for consent and refused it"
    provides = "what was refused, in the app's own words, and what left after the first round"
    limits = (
        "only apps to which consent was never given in the run; what a dialogue was about is not understood"
    )

    def run(self, record: Record) -> Iterator[Finding]:
        refused = _refused(record)
        sent: dict[str, list[Match]] = defaultdict(list)
        for match in record.detection.matches:
            package = match.origin.package
            late = match.device_time_s > _FIRST_ROUND_S and match.data_class is not DataClass.SELF_TEST
            if package is not None and package in refused and late:
                sent[package].append(match)
        for package, matches in sent.items():
            yield _ignored(package, refused[package], matches)


def _refused(record: Record) -> Mapping[str, Consent]:
    """The first refusal of each package that got nothing but refusals, the first in the first round."""
    asked: dict[str, list[tuple[int, Consent]]] = defaultdict(list)
    for one in record.facts.explored:
        asked[one.package] += [(one.round, consent) for consent in one.consents]
    return {
        package: answers[0][1]
        for package, answers in asked.items()
        if answers and answers[0][0] == 0 and not any(consent.accepted for _, consent in answers)
    }


def _ignored(package: str, consent: Consent, matches: list[Match]) -> Finding:
    first = min(matches, key=lambda match: match.device_time_s)
    classes = sorted({match.data_class for match in matches}, key=order)
    what = joined([counted(one, len({m.record for m in matches if m.data_class is one})) for one in classes])
    return Finding(
        kind=FindingKind.CONSENT_IGNORED,
        channel=first.channel,
        endpoint=first.endpoint,
        device_time_s=first.device_time_s,
        package=package,
        component=first.origin.component,
        stack=first.origin.stack,
        evidence=(
            Evidence(flow_id=first.flow_id, message=first.message, excerpt=f"refused: {consent.label}"),
        ),
        summary=f"sent {what} after its owner had refused consent, first {moment(first.device_time_s)}",
    )
