"""Puts a verdict to a policy. Pure."""

from collections.abc import Sequence

from sandbox.reports.fingerprint import fingerprint
from sandbox.verdict.model import Coverage, Finding, Outcome, Severity, Verdict
from sandbox.verdict.occasions import BY_HAND
from sandbox.verdict.policy.conditions import fit
from sandbox.verdict.policy.model import Agreement, Decided, Decision, Policy, Purpose, Rule, Ruling, Waiver
from sandbox.verdict.policy.waivers import Waivers

USED = frozenset({"explore_ui", "open_notifications"})
"""The stimuli that are a person's doing on the sample's screens."""
TOUCHES = frozenset({"tap", "long_press", "swipe", "type_text", "press_key"})
"""The same of those that are given by hand."""

_ORDER = tuple(Decision)
_NO_WAIVERS = Waivers()
_NO_RULE = {
    Severity.GRAVE: "no rule of the policy allows it",
    Severity.NOTE: "a note decides nothing",
}


def decide(verdict: Verdict, policy: Policy, waivers: Waivers = _NO_WAIVERS, *, version: str = "") -> Decided:
    """The gravest decision on any finding; on a verdict without findings, accept if it is clean.

    What is waived counts as allowed. No waiver makes proof of a verdict that has none.
    """
    rulings = tuple(
        _waived(_ruling(number, finding, verdict.coverage, policy), finding, waivers)
        for number, finding in enumerate(verdict.findings)
    )
    decision = max((ruling.decision for ruling in rulings), key=_ORDER.index, default=Decision.ACCEPT)
    if verdict.verdict is Outcome.INCONCLUSIVE:
        decision = max(decision, policy.inconclusive, key=_ORDER.index)
    return Decided(
        policy=policy.name,
        version=version,
        decision=decision,
        summary=_summary(verdict, decision, rulings),
        rulings=rulings,
        waivers=_told(rulings, waivers),
    )


def _ruling(number: int, finding: Finding, coverage: Coverage, policy: Policy) -> Ruling:
    consent, purpose = agreement(finding, coverage), purpose_of(finding)
    rule = next((rule for rule in policy.rules if _fits(rule, finding, consent, purpose)), None)
    return Ruling(
        finding=number,
        fingerprint=fingerprint(finding),
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
    used = finding.occasion in USED or finding.occasion.removeprefix(BY_HAND) in TOUCHES
    return Purpose.USE if used else Purpose.BACKGROUND


def _fits(rule: Rule, finding: Finding, consent: Agreement, purpose: Purpose) -> bool:
    return (
        fit(rule, finding)
        and (not rule.channels or finding.channel in rule.channels)
        and (not rule.consent or consent in rule.consent)
        and (not rule.purpose or purpose in rule.purpose)
    )


def _waived(ruling: Ruling, finding: Finding, waivers: Waivers) -> Ruling:
    """What the policy allows needs no waiver."""
    if ruling.decision is Decision.ACCEPT:
        return ruling
    waiver = waivers.of(finding, ruling.fingerprint)
    if waiver is None:
        ended = tuple(one.id for one in waivers.ended_of(finding, ruling.fingerprint))
        return ruling.model_copy(update={"ended": ended})
    reason = f"waived by {waiver.owner} until {waiver.until}: {waiver.reason}"
    changed = {"decision": Decision.ACCEPT, "reason": reason, "waiver": waiver.id, "waived": ruling.decision}
    return ruling.model_copy(update=changed)


def _told(rulings: Sequence[Ruling], waivers: Waivers) -> tuple[Waiver, ...]:
    named = {name for ruling in rulings for name in (ruling.waiver, *ruling.ended)}
    return tuple(one for one in (*waivers.counting, *waivers.ended) if one.id in named)


def _summary(verdict: Verdict, decision: Decision, rulings: Sequence[Ruling]) -> str:
    deciding = [ruling for ruling in rulings if ruling.decision is decision]
    if decision is Decision.ACCEPT:
        return f"{decision.value.upper()}: {_allowed(rulings)}"
    if not deciding:
        return f"{decision.value.upper()}: the run proves nothing ({verdict.summary})"
    first = deciding[0]
    more = f" (and {len(deciding) - 1} more findings)" if len(deciding) > 1 else ""
    return f"{decision.value.upper()}: {verdict.findings[first.finding].summary}: {first.reason}{more}"


def _allowed(rulings: Sequence[Ruling]) -> str:
    if not rulings:
        return "nothing was found"
    waived = sum(bool(ruling.waiver) for ruling in rulings)
    return f"{len(rulings)} findings are allowed" + (f", {waived} of them by a waiver" if waived else "")
