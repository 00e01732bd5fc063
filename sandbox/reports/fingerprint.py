"""A finding's identity from run to run of a sample: what it is, not when and with whose data. Pure."""

import hashlib
import json

from sandbox.reports.endpoints import host_of_finding
from sandbox.verdict.model import Finding

_CARRIES_DATA = frozenset({"url", "name", "address"})
"""Messages of a flow that are its endpoint: where the proof is in one, so is the owner's data."""


def fingerprint(finding: Finding) -> str:
    """SHA-256 in hex over kind, class of data, way, sender and encodings."""
    parts = (
        finding.kind.value,
        finding.data_class.value if finding.data_class else "",
        finding.channel.value if finding.channel else "",
        _place(finding),
        finding.package or "",
        finding.component or "",
        *finding.decode_chain,
    )
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _place(finding: Finding) -> str:
    """The endpoint; its host alone where the endpoint holds what another owner would have otherwise."""
    if not any(evidence.message in _CARRIES_DATA for evidence in finding.evidence):
        return finding.endpoint
    host = host_of_finding(finding)
    return host.name if host else ""
