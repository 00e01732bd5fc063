"""All that people said of one case."""

from sandbox.service.jobs.database import Database
from sandbox.service.submission import Submission
from sandbox.service.triage.handling import Handlings
from sandbox.service.triage.judgements import Judgements
from sandbox.service.triage.model import Triage
from sandbox.service.triage.notes import Notes
from sandbox.service.triage.wording import sentences
from sandbox.verdict.model import Verdict


def triage_of(database: Database, submission: Submission, verdict: Verdict | None) -> Triage:
    """As it is now; without findings where there is no verdict."""
    handling = Handlings(database).of([submission.id])[submission.id]
    findings = Judgements(database).of(submission, verdict.findings) if verdict else ()
    return Triage(
        assignee=handling.assignee,
        labels=handling.labels,
        notes=tuple(Notes(database).of(submission.id)),
        findings=findings,
        summary=sentences(findings),
    )
