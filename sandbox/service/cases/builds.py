"""The cases of one product in order of time, each against the one before: was it resolved?"""

from collections.abc import Iterator

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict

from sandbox.service.cases.tables import search
from sandbox.service.jobs.rows import submissions_of
from sandbox.service.jobs.tables import submission as submissions
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission
from sandbox.verdict.model import Finding, Outcome, Verdict
from sandbox.verdict.regression import Answer, Change, Regression, compare


class Build(BaseModel):
    """One verdict. `version` is an app's version or a firmware's fingerprint, and hostile.

    The rest compares it with the build `against`, the one before; all of it is empty for the first.
    `unchecked` are findings that nobody could check in this one.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    sha256: str
    created_at: str
    version: str = ""
    outcome: Outcome
    against: str | None = None
    answer: Answer | None = None
    resolved: tuple[Finding, ...] = ()
    remaining: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    unchecked: tuple[Finding, ...] = ()


def product_of(storage: Storage, submission: Submission) -> str:
    """Which product it is of: `app:PACKAGE`, `firmware:BRAND/NAME/DEVICE`; empty where it is not known."""
    query = sa.select(search.c.product).where(search.c.submission_id == submission.id)
    with storage.database.read() as connection:
        return connection.scalar(query) or ""


def builds_of(storage: Storage, product: str, tenant: str, limit: int) -> list[Build]:
    """The last `limit` with a verdict, the oldest first."""
    found = _done(storage, product, tenant, limit + 1)
    pairs = ((one, verdict) for one in found if (verdict := storage.verdict(one)) is not None)
    return list(_compared(pairs))[-limit:]


def done_of(storage: Storage, submission: Submission, limit: int) -> list[Submission]:
    """The last `limit` cases of its product that have a verdict, which is not read; the oldest first."""
    product = product_of(storage, submission)
    return _done(storage, product, submission.tenant, limit) if product else []


def _done(storage: Storage, product: str, tenant: str, limit: int) -> list[Submission]:
    of_product = sa.select(search.c.submission_id).where(search.c.product == product)
    query = (
        sa.select(submissions)
        .where(
            submissions.c.id.in_(of_product),
            submissions.c.tenant == tenant,
            submissions.c.status == Status.DONE,
        )
        .order_by(submissions.c.created_at.desc(), submissions.c.id.desc())
    )
    with storage.database.read() as connection:
        return submissions_of(connection.execute(query.limit(limit)))[::-1]


def _compared(pairs: Iterator[tuple[Submission, Verdict]]) -> Iterator[Build]:
    before: Verdict | None = None
    for submission, verdict in pairs:
        yield _build(submission, verdict, compare(before, verdict) if before else None)
        before = verdict


def _build(submission: Submission, verdict: Verdict, regression: Regression | None) -> Build:
    sample = verdict.sample
    build = Build(
        id=submission.id,
        name=submission.name,
        sha256=submission.sha256,
        created_at=submission.created_at,
        version=(sample.firmware.fingerprint if sample.firmware else sample.version_name) or "",
        outcome=verdict.verdict,
    )
    if regression is None:
        return build
    found = {
        change.value: tuple(one.finding for one in regression.findings if one.change is change)
        for change in Change
    }
    return build.model_copy(update={"against": regression.old, "answer": regression.answer, **found})
