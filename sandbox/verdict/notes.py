"""What a reader must know to weigh a finding: values that newer Androids refuse to ordinary apps, ways out
that need another app.

Sources: Android 10's privacy changes (non-resettable identifiers need READ_PRIVILEGED_PHONE_STATE); Android
11's (`NetworkInterface.getHardwareAddress` gives null to apps that target API level 30).
"""

from collections.abc import Collection, Iterable

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import Finding, FindingKind

_REFUSED = {
    DataClass.IMEI: "would be refused since Android 10",
    DataClass.IMSI: "would be refused since Android 10",
    DataClass.ICCID: "would be refused since Android 10",
    DataClass.SERIAL: "would be refused since Android 10",
    DataClass.MAC: "would be refused since Android 11",
}


_HANDED_ON = "handed to another app, which its owner may still have to tell to send it"


def with_notes(findings: Iterable[Finding], preinstalled: Collection[str]) -> list[Finding]:
    """The findings, with a note where an ordinary app sent what it would not get on a newer Android, and
    where it left the sending to another app.

    Of a package that the phone was born with nobody can say so: it may hold the privileged permission.
    """
    return [_with_note(finding, preinstalled) for finding in findings]


def _with_note(finding: Finding, preinstalled: Collection[str]) -> Finding:
    if finding.kind != FindingKind.LEAK:
        return finding
    refused = _REFUSED.get(finding.data_class, "") if finding.data_class else ""
    notes = [_HANDED_ON] if finding.channel == Channel.INTENT else []
    notes += [refused] if refused and finding.package not in preinstalled else []
    return finding.model_copy(update={"note": "; ".join(notes)}) if notes else finding
