"""Whether conditions on a finding fit. Pure."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from sandbox.verdict.model import Finding
from sandbox.verdict.policy.model import Conditions
from sandbox.verdict.wording import host


def fit(conditions: Conditions, finding: Finding) -> bool:
    """Those on kind, data, sender and host; an empty one fits everything."""
    return (
        (not conditions.kinds or finding.kind in conditions.kinds)
        and (not conditions.data or finding.data_class in conditions.data)
        and (not conditions.packages or _named(finding.package or "", conditions.packages))
        and (not conditions.hosts or _among(host(finding.channel, finding.endpoint), conditions.hosts))
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
