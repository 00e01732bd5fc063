"""Submissions and what belongs to them: a row in the database, a folder on disk.

    DATA/phonehome.sqlite            the database, where it is no PostgreSQL
    DATA/submissions/ID/sample.apk, sample.json      (a firmware has that name, too)
    DATA/submissions/ID/origin.json  the request that brought it, where it was one
    DATA/submissions/ID/screen.png   what its phone shows, while it runs and somebody looks
    DATA/submissions/ID/run/…        what the run left: verdict.json, report.html, gateway/flows.jsonl …
    DATA/submissions/ID/run-2/…      the same of the second run, where the first was lost or cut off

A submission exists from the moment its row does; the folder is made before and removed after.
"""

import logging
import os
import re
import secrets
import shutil
from pathlib import Path

from pydantic import ValidationError

from sandbox.gateway.flow import Flow
from sandbox.intake import Sample
from sandbox.service.cases.document import Seen
from sandbox.service.flows.index import opened, spoken_to
from sandbox.service.identity.model import Quota
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.rejudging import Rejudger
from sandbox.service.jobs.rows import Rows, now
from sandbox.service.jobs.workflows import Workflows
from sandbox.service.origin import Origin, note_origin, origin_in
from sandbox.service.submission import Order, Status, Submission
from sandbox.verdict.model import Verdict
from sandbox.verdict.policy.model import Decided

_log = logging.getLogger(__name__)
_PRIVATE = 0o700
_ID = re.compile(r"[0-9a-f]{32}")


class Storage:
    """Safe to use from several threads and processes. `database_url` is empty for a file in the folder;
    `quota` is that of tenants that have none of their own.

    Raises Unavailable (`bad_database`) where the database does not answer.
    """

    def __init__(self, folder: Path, database_url: str = "", quota: Quota | None = None) -> None:
        self.folder = folder.resolve()
        self._submissions = self.folder / "submissions"
        self._submissions.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        self.database = Database(self.folder, database_url)
        self.workflows = Workflows(self.database)
        self.rows = Rows(self.database, self.workflows, quota or Quota())
        self.rejudger = Rejudger(self.rows, self.workflows, self._judged_again, self._concluded)

    def close(self) -> None:
        """End what is open to the database."""
        self.workflows.close()
        self.database.close()

    def incoming(self) -> Path:
        """A new folder for a submission that is still coming in; `add` makes it one, `discard` removes it."""
        folder = self._submissions / secrets.token_hex(16)
        folder.mkdir(mode=_PRIVATE)
        return folder

    def discard(self, folder: Path) -> None:
        """Remove what `incoming` made."""
        shutil.rmtree(folder, ignore_errors=True)

    def add(self, folder: Path, sample: Sample, order: Order, *, again: bool = False) -> Submission:
        """Queue what lies in a folder of `incoming` (as `sample.apk`).

        Where the tenant submitted the same file with the same options before, and it waits, runs or has a
        verdict, that submission is the answer, and the folder goes; with `again` it is queued in any case.
        The priority is no such option, nor is the policy, and who names no seed is content with whatever
        owner there was. Raises QuotaExceeded (`quota_exceeded`).
        """
        (folder / "sample.json").write_text(sample.model_dump_json())
        note_origin(folder)
        new = Submission(
            id=folder.name,
            name=sample.name,
            sha256=sample.sha256,
            size=sample.size,
            package=sample.manifest.package if sample.manifest else "",
            status=Status.QUEUED,
            created_at=now(),
            **order.model_dump(),
        )
        submission = self.rows.add(new, again=again)
        if submission.id != folder.name:
            self.discard(folder)
        return submission

    def get(self, submission_id: str, tenant: str | None = None) -> Submission | None:
        """None when there is no such submission, or it is another tenant's than the one that is named."""
        return self.rows.get(submission_id, tenant) if _ID.fullmatch(submission_id) else None

    def newest(self, limit: int, offset: int = 0, tenant: str | None = None) -> list[Submission]:
        """Newest first; of all tenants, or of one."""
        return self.rows.newest(limit, offset, tenant)

    def again(self, old: Submission, order: Order) -> Submission:
        """Queue the file of another submission once more. Raises FileNotFoundError where it is gone."""
        folder = self.incoming()
        try:
            _same_file(self.sample_path(old.id), folder / "sample.apk")
            return self.add(folder, self.sample(old.id), order, again=True)
        except BaseException:
            self.discard(folder)
            raise

    def remove(self, submission_id: str) -> bool:
        """Delete row, workflow and all files; False, and nothing is deleted, when it is held.

        The submission must not be running.
        """
        if not _ID.fullmatch(submission_id):
            return True
        if not self.rows.remove(submission_id):
            return False
        self.workflows.forget(submission_id)
        shutil.rmtree(self._submissions / submission_id, ignore_errors=True)
        return True

    def sample_path(self, submission_id: str) -> Path:
        """Where the submitted file lies."""
        return self._submissions / submission_id / "sample.apk"

    def sample(self, submission_id: str) -> Sample:
        """What intake found."""
        text = (self._submissions / submission_id / "sample.json").read_text()
        return Sample.model_validate_json(text)

    def screen_path(self, submission_id: str) -> Path:
        """Where the screen of its phone appears while somebody looks."""
        return self._submissions / submission_id / "screen.png"

    def origin(self, submission_id: str) -> Origin:
        """The request that brought it."""
        return origin_in(self._submissions / submission_id)

    def run_dir(self, submission: Submission) -> Path:
        """Where its last run leaves, or left, what it found; may not exist yet. Each attempt has its own."""
        name = "run" if submission.attempts < 2 else f"run-{submission.attempts}"
        return self._submissions / submission.id / name

    def fresh_run_dir(self, submission: Submission) -> Path:
        """The same, empty; what earlier attempts left is no evidence, and goes."""
        for earlier in (self._submissions / submission.id).glob("run*"):
            shutil.rmtree(earlier, ignore_errors=True)
        folder = self.run_dir(submission)
        folder.mkdir(mode=_PRIVATE)
        return folder

    def verdict(self, submission: Submission) -> Verdict | None:
        """None while there is none."""
        path = self.run_dir(submission) / "verdict.json"
        return Verdict.model_validate_json(path.read_text()) if path.is_file() else None

    def seen(self, submission: Submission) -> Seen | None:
        """What its run came to, for the index; None where no verdict can be read.

        The index of its flows is made with it: who opens the case does not wait for that.
        """
        try:
            verdict = self.verdict(submission)
        except (OSError, ValidationError) as error:
            _log.warning("submission %s: its verdict cannot be read: %s", submission.id, type(error).__name__)
            return None
        return Seen(verdict, spoken_to(self.run_dir(submission))) if verdict else None

    def _judged_again(self, submission: Submission) -> Verdict:
        """Imported when it is needed: the matcher loads much that nobody else needs."""
        from sandbox.service.casefile.rejudge import rejudge

        return rejudge(self.run_dir(submission))

    def _concluded(self, submission: Submission, verdict: Verdict) -> tuple[Seen | None, Decided | None]:
        """What the new verdict is found by, and what the submission's policy makes of it."""
        from sandbox.service.policies.decisions import Decisions

        return self.seen(submission), Decisions(self).on(submission, verdict)

    def flows(self, submission: Submission, limit: int, offset: int = 0) -> list[Flow]:
        """A page of the recorded flows, in the order in which they began."""
        with opened(self.run_dir(submission)) as index:
            return index.whole_page(limit, offset)

    def sweep(self) -> None:
        """Remove folders without a row: uploads that a crash cut off. Only for who takes uploads in."""
        folders = list(self._submissions.iterdir())
        known = self.rows.ids()
        for folder in folders:
            if folder.name not in known:
                shutil.rmtree(folder, ignore_errors=True)


def _same_file(old: Path, new: Path) -> None:
    """A second name of the same bytes, which nobody writes to; or a copy, where files have but one name."""
    try:
        os.link(old, new)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(old, new)
