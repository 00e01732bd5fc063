"""What findings are called in addresses: by their fingerprint, which lasts from run to run. Pure."""

from collections import Counter

from sandbox.reports.fingerprint import fingerprint
from sandbox.verdict.model import Verdict


def names(verdict: Verdict) -> list[str]:
    """One for each finding, in their order. The second with a fingerprint has `-2` behind it, and so on."""
    seen: Counter[str] = Counter()
    found = []
    for finding in verdict.findings:
        name = fingerprint(finding)
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return found
