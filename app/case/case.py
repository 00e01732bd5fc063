"""A case: a submission with what its run left. Each part is read when it is first asked for."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from sandbox.failures import Failure
from sandbox.owners.addresses import lookup
from sandbox.persona.model import Persona
from sandbox.reports.recipients import Recipient, recipients
from sandbox.service.flows.index import FlowIndex, opened
from sandbox.service.identity.model import Caller
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission
from sandbox.service.triage.desk import triage_of
from sandbox.service.triage.model import Triage
from sandbox.verdict.model import Verdict


@dataclass(frozen=True)
class Case:
    """`caller` looks at it. What a run did not leave, or left unreadable, is None or empty."""

    submission: Submission
    storage: Storage
    caller: Caller

    @property
    def going(self) -> bool:
        """Whether it waits or runs."""
        return self.submission.status in (Status.QUEUED, Status.RUNNING)

    @property
    def folder(self) -> Path:
        """What the run left."""
        return self.storage.run_dir(self.submission)

    @property
    def api(self) -> str:
        """Where programs find it."""
        return f"/v1/submissions/{self.submission.id}"

    @property
    def place(self) -> str:
        """Where people find it."""
        return f"/submissions/{self.submission.id}"

    @property
    def failure(self) -> Failure | None:
        """Why it has no verdict."""
        return self.submission.failure

    @cached_property
    def verdict(self) -> Verdict | None:
        """Where it is done."""
        return self.storage.verdict(self.submission) if self.submission.status is Status.DONE else None

    @cached_property
    def recipients(self) -> tuple[Recipient, ...]:
        """Whom its findings are about, with owners and countries."""
        return recipients(self.verdict.findings, lookup()) if self.verdict else ()

    @cached_property
    def triage(self) -> Triage:
        """What people said of it."""
        return triage_of(self.storage.database, self.submission, self.verdict)

    def index(self) -> AbstractContextManager[FlowIndex]:
        """The flows, found without reading them all: what a page shows comes from here."""
        return opened(self.folder)

    @cached_property
    def persona(self) -> Persona | None:
        """The owner that the phone was given."""
        try:
            return Persona.model_validate_json((self.folder / "persona.json").read_text())
        except (OSError, ValidationError):
            return None
