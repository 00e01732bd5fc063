"""A submission's verdict put to a policy of its tenant, with the tenant's waivers of now."""

import logging

import sqlalchemy as sa

from sandbox.failures import PhonehomeError
from sandbox.service.policies.model import Recorded
from sandbox.service.policies.policies import Policies
from sandbox.service.policies.tables import decision as table
from sandbox.service.policies.waivers import WaiverBook
from sandbox.service.storage import Storage
from sandbox.service.submission import Ending, Status, Submission
from sandbox.verdict.model import Verdict
from sandbox.verdict.policy.decide import decide
from sandbox.verdict.policy.model import Decided

_log = logging.getLogger(__name__)


class Decisions:
    """Over the same database and folders as the submissions."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._policies = Policies(storage.database)
        self._waivers = WaiverBook(storage.database)

    def of(self, submission: Submission, verdict: Verdict, policy: str) -> Decided:
        """What that policy decides now. BadInput (`no_such_policy`)."""
        found, version = self._policies.find(submission.tenant, policy)
        return decide(verdict, found, self._waivers.of(submission.tenant), version=version)

    def at_end(self, submission_id: str, ending: Ending) -> Decided | None:
        """For the conclusion of a run; None where no policy was asked for, or nothing can be decided.

        Whoever waits for `accept` waits in vain then: what cannot be decided must not pass.
        """
        submission = self._storage.get(submission_id)
        if submission is None or not submission.policy or ending.status is not Status.DONE:
            return None
        if submission.attempts != ending.attempt:
            return None
        try:
            verdict = self._storage.verdict(submission)
        except (OSError, ValueError) as error:
            _log.error("submission %s cannot be decided: %s", submission_id, error)
            return None
        return None if verdict is None else self.on(submission, verdict)

    def on(self, submission: Submission, verdict: Verdict) -> Decided | None:
        """What the submission's own policy decides now; None where it has none, or cannot be asked."""
        if not submission.policy:
            return None
        try:
            return self.of(submission, verdict, submission.policy)
        except PhonehomeError as error:
            _log.error("submission %s cannot be decided: %s", submission.id, error)
            return None

    def recorded(self, submission: Submission) -> Recorded | None:
        """What was decided when its run was concluded."""
        columns = [table.c[name] for name in Recorded.model_fields]
        query = sa.select(*columns).where(table.c.submission == submission.id)
        with self._storage.database.read() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else Recorded.model_validate(dict(row))
