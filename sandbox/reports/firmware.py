"""A firmware in words: what it is, what of it ran, and what did not; for the terminal and for HTML."""

from collections import Counter

from sandbox.reports.plain import plain
from sandbox.verdict.model import FirmwareInfo

REASONS = {
    "no_code": "hold resources only",
    "code_missing": "should have code, and none was found",
    "overlay": "only replace resources of others",
    "reaches_nothing": "reach no data, network or commands",
    "device_has_its_own": "are parts of Android that the phone has itself",
    "hidden_duplicate": "are hidden by another copy",
    "not_asked_for": "were not asked for",
}
"""What the codes of `LeftOut.reason` say of packages."""


def firmware_rows(firmware: FirmwareInfo) -> list[tuple[str, str]]:
    """Name and value of each fact."""
    rows = [
        ("Phone", " ".join(filter(None, (firmware.maker, firmware.model)))),
        ("Build", firmware.fingerprint),
        ("Android", firmware.android),
        ("Security patch", firmware.security_patch),
        ("Partitions", ", ".join(firmware.partitions)),
        ("Packages", f"{firmware.packages}, of which {len(firmware.booted)} ran"),
        *(("Protections" if at == 0 else "", note) for at, note in enumerate(firmware.notes)),
        *(("Known" if at == 0 else "", known) for at, known in enumerate(known_rows(firmware))),
        *(("Did not run" if at == 0 else "", row) for at, row in enumerate(left_out_rows(firmware))),
    ]
    return [(name, plain(value, 600)) for name, value in rows if value]


def known_rows(firmware: FirmwareInfo) -> list[str]:
    """Packages that others have reported; being known is no finding."""
    return [f"{one.package}: {one.what} ({', '.join(one.sources)})" for one in firmware.known]


def left_out_rows(firmware: FirmwareInfo) -> list[str]:
    """How many did not run, by reason; the JSON names each."""
    reasons = Counter(one.reason for one in firmware.left_out)
    return [f"{number} {REASONS.get(reason, reason)}" for reason, number in reasons.most_common()]
