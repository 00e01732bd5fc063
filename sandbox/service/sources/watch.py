"""What is new at a source is submitted, what has ended is told there.

Nothing is lost and nothing is run twice, whenever the process dies: what was submitted and not yet moved is
submitted again, and meets the submission that there is; what was moved carries the submission in its place.
"""

import logging
import secrets
import threading
import time
from collections.abc import Mapping

from sqlalchemy.exc import SQLAlchemyError

from sandbox.failures import BadInput, Failure, PhonehomeError
from sandbox.intake import identify
from sandbox.jail import Jail
from sandbox.service.model import LARGEST_SEED
from sandbox.service.policies.decisions import Decisions
from sandbox.service.policies.model import SubmissionDecision
from sandbox.service.sources.model import DONE, FAILED, REFUSED, SUBMITTED, Changed, Item, Source
from sandbox.service.storage import Storage
from sandbox.service.submission import OPEN, Order, Status, Submission

_log = logging.getLogger(__name__)
_LOOK_S = 1.0
_LATER_S = 30.0
_TROUBLE = (PhonehomeError, OSError, SQLAlchemyError)


class Watch:
    """Over one source. `order` is what is asked for every file, and names the policy that decides on it;
    `most` is bytes.
    """

    def __init__(self, source: Source, storage: Storage, jail: Jail, order: Order, most: int) -> None:
        self._source = source
        self._storage = storage
        self._jail = jail
        self._order = order
        self._most = most
        self._decisions = Decisions(storage)
        self._later: dict[Item, float] = {}

    def run(self, until: threading.Event) -> None:
        """Look again and again. Raises Unavailable where the source does not answer the first time."""
        self.look()
        while not until.wait(_LOOK_S):
            try:
                self.look()
            except _TROUBLE as error:
                _log.warning("the source does not answer: %s", error)

    def look(self) -> None:
        """Once, through everything; a file that cannot be handled now is met again."""
        for item in self._source.items():
            if self._later.get(item, 0.0) > time.monotonic():
                continue
            try:
                self._tell(item) if item.submission else self._take(item)
            except Changed:
                _log.info("%r changes still", item.name)
            except _TROUBLE as error:
                _log.warning("%r waits: %s", item.name, error)
                self._later[item] = time.monotonic() + _LATER_S

    def _take(self, item: Item) -> None:
        try:
            submission = self._submit(item)
        except BadInput as error:
            _log.info("%r is refused: %s", item.name, error)
            self._source.mark(item, REFUSED, _failure(error.failure))
            return
        _log.info("%r is submission %s", item.name, submission.id)
        self._source.mark(item, f"{SUBMITTED}/{submission.id}", {})

    def _submit(self, item: Item) -> Submission:
        folder = self._storage.incoming()
        try:
            path = folder / "sample.apk"
            self._source.fetch(item, path, self._most)
            sample = identify(path, self._jail, name=item.name)
            order = self._order.model_copy(update={"seed": secrets.randbelow(LARGEST_SEED)})
            return self._storage.add(folder, sample, order)
        except BaseException:
            self._storage.discard(folder)
            raise

    def _tell(self, item: Item) -> None:
        submission = self._storage.get(item.submission)
        if submission is None:
            gone = Failure(code="not_found", message="The submission was deleted before it was told.")
            self._source.mark(item, FAILED, _failure(gone))
        elif submission.status is Status.DONE:
            self._decide(item, submission)
        elif submission.status not in OPEN:
            self._source.mark(item, FAILED, _failure(submission.failure or _cancelled()))

    def _decide(self, item: Item, submission: Submission) -> None:
        verdict = self._storage.verdict(submission)
        if verdict is None:
            gone = Failure(code="not_found", message="The verdict's file is gone.")
            self._source.mark(item, FAILED, _failure(gone))
            return
        decided = self._decisions.of(submission, verdict, self._order.policy)
        told = {"submission": submission.id, "recorded": self._decisions.recorded(submission)}
        decision = SubmissionDecision.model_validate({**dict(decided), **told})
        reports = {
            ".verdict.json": verdict.model_dump_json(indent=2).encode(),
            ".decision.json": decision.model_dump_json(indent=2).encode(),
        }
        _log.info("%r: %s", item.name, decided.decision)
        self._source.mark(item, f"{DONE}/{decided.decision}", reports)


def _failure(failure: Failure) -> Mapping[str, bytes]:
    return {".failure.json": failure.model_dump_json(indent=2).encode()}


def _cancelled() -> Failure:
    return Failure(code="run_failed", message="The run was cancelled.")
