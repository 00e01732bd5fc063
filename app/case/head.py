"""The top of a case: its answer in words for a buyer, what that is worth, what it is, what to take along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from inspect import getdoc

from app.case.case import Case
from app.case.worth import Worth, worth
from sandbox.reports.recipients import Recipient
from sandbox.service.reports import made_artifacts
from sandbox.service.submission import Status
from sandbox.verdict.model import Outcome, SampleInfo, Verdict

MOST_RECIPIENTS = 3
TITLES = {
    Outcome.LEAK: "Personal data left the phone",
    Outcome.SUSPICIOUS: "It does what it should not",
    Outcome.CLEAN: "No personal data left the phone",
    Outcome.INCONCLUSIVE: "There is no answer yet",
    Status.QUEUED: "It waits for its run",
    Status.RUNNING: "It is running",
    Status.FAILED: "The run failed, so there is no verdict",
    Status.CANCELLED: "It was cancelled, so there is no verdict",
    Status.DONE: "Its verdict cannot be read",
}
_LEFT = {
    "verdict.json": "the verdict, for programs",
    "flows.jsonl": "every connection, one a line",
    "events.jsonl": "what the phone told of itself",
    "persona.json": "the synthetic owner",
    "record.json": "how it was run",
}
_OF_FIRMWARE = {"inventory.json": "what is in the image", "triage.json": "what its packages could do"}


@dataclass(frozen=True)
class Head:
    """`tone` is the outcome, else the status; `others` counts recipients beyond those that are shown."""

    tone: str
    title: str
    sentence: str
    worth: Worth | None
    recipients: tuple[Recipient, ...]
    others: int
    facts: tuple[tuple[str, str], ...]
    downloads: tuple[tuple[str, str], ...]


def head(case: Case) -> Head:
    verdict = case.verdict
    tone = verdict.verdict if verdict else case.submission.status
    to = addressees(case.recipients)
    return Head(
        tone=tone.value,
        title=TITLES[tone],
        sentence=sentence(verdict) if verdict else "",
        worth=worth(verdict) if verdict else None,
        recipients=to[:MOST_RECIPIENTS],
        others=max(len(to) - MOST_RECIPIENTS, 0),
        facts=tuple((name, value) for name, value in _facts(case) if value),
        downloads=tuple(_downloads(verdict)) if verdict else (),
    )


def addressees(found: Sequence[Recipient]) -> tuple[Recipient, ...]:
    """Those that the verdict is about: whom proven data went to, else whom grave findings name."""
    proven = tuple(one for one in found if one.proven)
    return proven or tuple(one for one in found if any(finding.grave for _, finding in one.findings))


def sentence(verdict: Verdict) -> str:
    """The summary without the verdict's name, which stands above it."""
    said = verdict.summary.removeprefix(f"{verdict.verdict.value.upper()}: ")
    told = f"it {said}" if said.startswith("sent ") else said
    return told[:1].upper() + told[1:] + ("" if told.endswith(".") else ".")


def _facts(case: Case) -> Iterator[tuple[str, str]]:
    verdict, submission = case.verdict, case.submission
    if verdict is None:
        yield ("Package", submission.package)
    else:
        yield from _identity(verdict.sample)
    yield ("File", submission.name)
    yield ("SHA-256", submission.sha256)
    yield ("Size", size(submission.size))
    yield ("Phone", verdict.run.device_kind if verdict else submission.device)
    yield ("Device time", f"{submission.hours:g} hours")
    yield ("Owner's seed", str(submission.seed))


def _identity(sample: SampleInfo) -> Iterator[tuple[str, str]]:
    image = sample.firmware
    if image is not None:
        yield ("Phone's maker", f"{image.maker} {image.model}".strip())
        yield ("Build", image.fingerprint)
        yield ("Packages", f"{image.packages}, of which {len(image.booted)} ran")
        return
    yield ("App", sample.label or "")
    yield ("Package", sample.package or "")
    yield ("Version", sample.version_name or "")


def size(count: int) -> str:
    """`16.2 kB`, `1.2 GB`."""
    for unit, of in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= of:
            return f"{count / of:.1f} {unit}"
    return f"{count} bytes"


def _downloads(verdict: Verdict) -> Iterator[tuple[str, str]]:
    yield ("report.html", "the report, to read and to print")
    for report in made_artifacts().values():
        yield (report.file, (getdoc(report) or "").partition("\n")[0].rstrip("."))
    yield from _LEFT.items()
    if verdict.sample.firmware is not None:
        yield from _OF_FIRMWARE.items()
