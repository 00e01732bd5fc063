"""The form that waives findings: filled in from one, and read as terms. Pure, but for today's date."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Self

from sandbox.reports.fingerprint import fingerprint
from sandbox.reports.text import headline
from sandbox.verdict.model import Finding
from sandbox.verdict.policy.model import Terms
from sandbox.verdict.wording import host

_QUARTER = timedelta(days=90)
_BETWEEN = re.compile(r"[\s,]+")


@dataclass(frozen=True)
class Asked:
    """The fields as texts; lists have blanks or commas between."""

    owner: str = ""
    reason: str = ""
    until: str = ""
    fingerprints: str = ""
    packages: str = ""
    kinds: str = ""
    data: str = ""
    hosts: str = ""

    @classmethod
    def of_form(cls, sent: Mapping[str, str]) -> Self:
        """What a browser sent; other fields are nobody's."""
        return cls(**{one.name: sent[one.name].strip() for one in fields(cls) if one.name in sent})


def today() -> date:
    """By which waivers count (UTC)."""
    return datetime.now(UTC).date()


def of_finding(finding: Finding, owner: str) -> Asked:
    """As narrow as can be: whoever wants more takes conditions away."""
    return Asked(
        owner=owner,
        until=(today() + _QUARTER).isoformat(),
        fingerprints=fingerprint(finding),
        packages=finding.package or "",
        kinds=finding.kind.value,
        data=finding.data_class.value if finding.data_class else "",
        hosts=host(finding.channel, finding.endpoint),
    )


def about(finding: Finding) -> str:
    """`48 text messages to upload.adfota.example`."""
    to = host(finding.channel, finding.endpoint)
    return f"{headline(finding)} to {to}" if to else headline(finding)


def terms_of(asked: Asked) -> Terms:
    """Raises pydantic's ValidationError for what are none."""
    lists = {name: _listed(getattr(asked, name)) for name in ("packages", "kinds", "data", "hosts")}
    return Terms.model_validate(
        {
            "owner": asked.owner,
            "reason": asked.reason,
            "until": asked.until,
            "fingerprints": _listed(asked.fingerprints),
            **lists,
        }
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(one for one in _BETWEEN.split(text) if one)
