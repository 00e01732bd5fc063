"""Puts a verdict to a policy. Pure."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from sandbox.verdict.model import Coverage, Finding, Outcome, Severity, Verdict
from sandbox.verdict.policy.model import Agreement, Decided, Decision, Policy, Purpose, Rule, Ruling
from sandbox.verdict.wording import host

USED = frozenset({"explore_ui", "open_notifications"})
"""The stimuli that are a person's doing on the sample's screens."""

_ORDER = tuple(Decision)
_NO_RULE = {
    Severity.GRAVE: "no rule of the policy allows it",
    Severity.NOTE: "a note decides nothing",
}


def decide(verdict: Verdict, policy: Policy) -> Decided:
    """The gravest decision on any finding; on a verdict without findings, accept if it is clean."""
    rulings = tuple(
        _ruling(number, finding, verdict.coverage, policy) for number, finding in enumerate(verdict.findings)
    )
    decision = max((ruling.decision for ruling in rulings), key=_ORDER.index, default=Decision.ACCEPT)
    if verdict.verdict is Outcome.INCONCLUSIVE:
        decision = max(decision, policy.inconclusive, key=_ORDER.index)
    return Decided(
        policy=policy.name, decision=decision, summary=_summary(verdict, decision, rulings), rulings=rulings
    )


def _ruling(number: int, finding: Finding, coverage: Coverage, policy: Policy) -> Ruling:
    consent, purpose = agreement(finding, coverage), purpose_of(finding)
    rule = next((rule for rule in policy.rules if _fits(rule, finding, consent, purpose)), None)
    return Ruling(
        finding=number,
        decision=rule.decision if rule else (policy.otherwise if finding.grave else Decision.ACCEPT),
        reason=rule.reason if rule else _NO_RULE[finding.severity],
        consent=consent,
        purpose=purpose,
    )


def agreement(finding: Finding, coverage: Coverage) -> Agreement:
    """What was said to the package that sent it; a consent that was given once counts as given."""
    said = [
        one.accepted for part in coverage.explored if part.package == finding.package for one in part.consents
    ]
    if not said:
        return Agreement.UNASKED
    return Agreement.GIVEN if any(said) else Agreement.REFUSED


def purpose_of(finding: Finding) -> Purpose:
    return Purpose.USE if finding.occasion in USED else Purpose.BACKGROUND


def _fits(rule: Rule, finding: Finding, consent: Agreement, purpose: Purpose) -> bool:
    return (
        (not rule.kinds or finding.kind in rule.kinds)
        and (not rule.data or finding.data_class in rule.data)
        and (not rule.channels or finding.channel in rule.channels)
        and (not rule.consent or consent in rule.consent)
        and (not rule.purpose or purpose in rule.purpose)
        and (not rule.packages or _named(finding.package or "", rule.packages))
        and (not rule.hosts or _among(host(finding.channel, finding.endpoint), rule.hosts))
    )


def _named(package: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(package, pattern) for pattern in patterns)


def _among(name: str, patterns: Sequence[str]) -> bool:
    name = name.lower().rstrip(".")
    for pattern in patterns:
        domain = pattern.lower().removeprefix("*.")
        if name == domain or (pattern.startswith("*.") and name.endswith(f".{domain}")):
            return True
    return False


def _summary(verdict: Verdict, decision: Decision, rulings: Sequence[Ruling]) -> str:
    deciding = [ruling for ruling in rulings if ruling.decision is decision]
    if decision is Decision.ACCEPT:
        allowed = f"{len(rulings)} findings are allowed" if rulings else "nothing was found"
        return f"{decision.value.upper()}: {allowed}"
    if not deciding:
        return f"{decision.value.upper()}: the run proves nothing ({verdict.summary})"
    first = deciding[0]
    more = f" (and {len(deciding) - 1} more findings)" if len(deciding) > 1 else ""
    return f"{decision.value.upper()}: {verdict.findings[first.finding].summary}: {first.reason}{more}"
