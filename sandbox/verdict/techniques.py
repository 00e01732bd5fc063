"""Techniques of MITRE ATT&CK for Mobile, by finding. Pure.

Source: attack.mitre.org, Mobile matrix, version 17 (the T1636 family with Accounts among them).
"""

from collections.abc import Mapping

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import Finding, FindingKind

NAMES: Mapping[str, str] = {
    "T1406": "Obfuscated Files or Information",
    "T1407": "Download New Code at Runtime",
    "T1409": "Stored Application Data",
    "T1414": "Clipboard Data",
    "T1418": "Software Discovery",
    "T1422": "System Network Configuration Discovery",
    "T1426": "System Information Discovery",
    "T1430": "Location Tracking",
    "T1437.001": "Application Layer Protocol: Web Protocols",
    "T1521": "Encrypted Channel",
    "T1533": "Data from Local System",
    "T1544": "Ingress Tool Transfer",
    "T1582": "SMS Control",
    "T1603": "Scheduled Task/Job",
    "T1616": "Call Control",
    "T1623.001": "Command and Scripting Interpreter: Unix Shell",
    "T1624.001": "Event Triggered Execution: Broadcast Receivers",
    "T1626": "Abuse Elevation Control Mechanism",
    "T1626.001": "Abuse Elevation Control Mechanism: Device Administrator Permissions",
    "T1633.001": "Virtualization/Sandbox Evasion: System Checks",
    "T1636.001": "Protected User Data: Calendar Entries",
    "T1636.002": "Protected User Data: Call Log",
    "T1636.003": "Protected User Data: Contact List",
    "T1636.004": "Protected User Data: SMS Messages",
    "T1636.005": "Protected User Data: Accounts",
    "T1639": "Exfiltration Over Alternative Protocol",
    "T1644": "Out of Band Data",
    "T1646": "Exfiltration Over C2 Channel",
}

_COLLECTED: Mapping[DataClass, str] = {
    DataClass.SMS_BODY: "T1636.004",
    DataClass.SMS_ADDRESS: "T1636.004",
    DataClass.CONTACTS: "T1636.003",
    DataClass.CALL_LOG: "T1636.002",
    DataClass.CALENDAR: "T1636.001",
    DataClass.ACCOUNTS: "T1636.005",
    DataClass.LOCATION: "T1430",
    DataClass.CLIPBOARD: "T1414",
    DataClass.INSTALLED_APPS: "T1418",
    DataClass.BROWSER_HISTORY: "T1533",
    DataClass.PHOTO: "T1533",
    DataClass.ANDROID_ID: "T1426",
    DataClass.ADVERTISING_ID: "T1426",
    DataClass.SERIAL: "T1426",
    DataClass.IMEI: "T1422",
    DataClass.IMSI: "T1422",
    DataClass.ICCID: "T1422",
    DataClass.PHONE_NUMBER: "T1422",
    DataClass.MAC: "T1422",
}
_SENT: Mapping[Channel, tuple[str, ...]] = {
    Channel.HTTP: ("T1646", "T1437.001"),
    Channel.HTTPS: ("T1646", "T1437.001"),
    Channel.TCP: ("T1646",),
    Channel.TLS: ("T1646",),
    Channel.UDP: ("T1639",),
    Channel.DNS: ("T1639",),
    Channel.SMS: ("T1644", "T1582"),
    Channel.CALL: ("T1644", "T1616"),
    Channel.OTHER: ("T1639",),
}
OF_KIND: Mapping[FindingKind, tuple[str, ...]] = {
    FindingKind.REMOTE_COMMAND: ("T1623.001", "T1437.001"),
    FindingKind.COMMAND_CHANNEL: ("T1623.001", "T1437.001"),
    FindingKind.CODE_DOWNLOAD: ("T1407", "T1544"),
    FindingKind.SILENT_INSTALL: ("T1544", "T1407"),
    FindingKind.INSTALL_REQUEST: ("T1544",),
    FindingKind.SELF_UPDATE: ("T1407",),
    FindingKind.UNREADABLE_PAYLOAD: ("T1521",),
    FindingKind.ESCAPE_ATTEMPT: ("T1633.001",),
    FindingKind.CONFUSED_DEPUTY: ("T1626", "T1623.001"),
    FindingKind.MESSAGE_FILTER: ("T1636.004", "T1582"),
    FindingKind.TRACKING: ("T1426", "T1422"),
    FindingKind.PERSISTENCE: ("T1624.001", "T1603"),
    FindingKind.PRIVILEGE: ("T1626",),
    FindingKind.BEACON: ("T1437.001",),
}
_CIPHERS = "(traced)"


def with_technique(finding: Finding) -> Finding:
    """The finding with the techniques of its kind, its class of data and its channel; its own come first."""
    found = dict.fromkeys((*finding.techniques, *OF_KIND.get(finding.kind, ()), *_of_leak(finding)))
    return finding.model_copy(update={"techniques": tuple(found)})


def _of_leak(finding: Finding) -> tuple[str, ...]:
    if finding.kind is not FindingKind.LEAK or finding.data_class is None:
        return ()
    collected = _COLLECTED.get(finding.data_class)
    sent = _SENT.get(finding.channel, ()) if finding.channel else ()
    hidden = ("T1521",) if any(step.endswith(_CIPHERS) for step in finding.decode_chain) else ()
    return (*([collected] if collected else []), *sent, *hidden)
