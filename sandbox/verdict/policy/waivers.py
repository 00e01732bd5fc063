"""Waivers: what somebody answers for until a day, though the policy would not allow it. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sandbox.failures import BadInput, Failure
from sandbox.verdict.model import Finding
from sandbox.verdict.policy.conditions import fit
from sandbox.verdict.policy.model import Terms, Waiver

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Waivers:
    """Those that count, and those that have ended, which are only told."""

    counting: tuple[Waiver, ...] = ()
    ended: tuple[Waiver, ...] = ()

    def of(self, finding: Finding, fingerprint: str) -> Waiver | None:
        """The first that covers it."""
        return next(_covering(self.counting, finding, fingerprint), None)

    def ended_of(self, finding: Finding, fingerprint: str) -> tuple[Waiver, ...]:
        """All that would have covered it."""
        return tuple(_covering(self.ended, finding, fingerprint))


def on_day(waivers: Iterable[Waiver], day: date) -> Waivers:
    """Parted by whether they count on that day (UTC)."""
    known = tuple(waivers)
    counting = tuple(one for one in known if day <= one.until)
    return Waivers(counting, tuple(one for one in known if day > one.until))


def check_end(terms: Terms, day: date) -> None:
    """BadInput (`waiver_too_long`) for one that counts for more than a year from that day."""
    if terms.until > day + LONGEST:
        message = f"The waiver of {terms.owner} would count until {terms.until}, more than a year."
        remedy = "Name an earlier day; what is still so then can be waived again."
        raise BadInput(Failure(code="waiver_too_long", message=message, remedy=remedy))


def _covering(waivers: Iterable[Waiver], finding: Finding, fingerprint: str) -> Iterator[Waiver]:
    return (
        one
        for one in waivers
        if fit(one, finding) and (not one.fingerprints or fingerprint in one.fingerprints)
    )
