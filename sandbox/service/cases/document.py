"""What of a case is searched, and which product it is of. Pure; all texts are hostile."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.service.submission import Submission
from sandbox.verdict.model import Finding, FirmwareInfo, Verdict

MOST_HOSTS = 500


@dataclass(frozen=True)
class Seen:
    """What a run came to. `hosts` are those that the phone talked to, or looked up."""

    verdict: Verdict
    hosts: tuple[str, ...] = ()


def texts(submission: Submission, seen: Seen | None) -> Iterator[str]:
    """What matters most comes first: a long list is cut off."""
    yield from (submission.id, submission.name, submission.sha256, submission.package, *submission.tags)
    if seen is None:
        return
    sample = seen.verdict.sample
    yield from (sample.package or "", sample.label or "", sample.version_name or "")
    for finding in seen.verdict.findings:
        yield from _of_finding(finding)
    yield from seen.hosts[:MOST_HOSTS]
    if sample.firmware is not None:
        yield from _of_firmware(sample.firmware)


def product(submission: Submission, seen: Seen | None) -> str:
    """The same for all builds of an app, or of a phone's firmware; empty where it is not known.

    A firmware's is what its fingerprint has before the colon (`brand/name/device`), else maker and model.
    """
    if submission.package:
        return f"app:{submission.package}"
    firmware = seen.verdict.sample.firmware if seen else None
    if firmware is None:
        return ""
    name, colon, _ = firmware.fingerprint.partition(":")
    if not (colon and name.count("/") == 2):
        name = f"{firmware.maker}/{firmware.model}" if firmware.model else ""
    return f"firmware:{name.lower()[:300]}".replace("\0", "") if name else ""


def _of_finding(finding: Finding) -> Iterator[str]:
    data = {finding.data_class, *finding.classes} - {None}
    yield from (finding.kind, *sorted(f"{one}" for one in data), finding.endpoint, finding.summary)
    yield from (finding.package or "", finding.component or "", *finding.techniques)


def _of_firmware(firmware: FirmwareInfo) -> Iterator[str]:
    yield from (firmware.fingerprint, firmware.maker, firmware.model)
    for known in firmware.known:
        yield from (known.package, known.what)
    yield from (one.package for one in firmware.booted)
    yield from (one.package for one in firmware.left_out)
