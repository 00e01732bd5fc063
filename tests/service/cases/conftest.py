"""Storage over each database, and cases in it that have ended."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.service.cases.document import Seen
from sandbox.service.jobs.leases import Leases
from sandbox.service.storage import Storage
from sandbox.service.submission import Ending, Status, Submission
from sandbox.verdict.model import Finding, FindingKind, FirmwareInfo, Outcome, RunInfo, SampleInfo, Verdict
from tests.service.test_queue import submit

Conclude = Callable[..., Submission]


@pytest.fixture
def both(tmp_path: Path, database_url: str) -> Iterator[Storage]:
    """Over the file, and over PostgreSQL."""
    with closing(Storage(tmp_path, database_url)) as storage:
        yield storage


def finding(
    endpoint: str = "https://upload.adfota.example/v1", package: str = "com.adfota.client"
) -> Finding:
    return Finding(
        kind=FindingKind.LEAK,
        endpoint=endpoint,
        device_time_s=1.0,
        package=package,
        component=f"{package}.UploadService",
        summary="Contacts left in gzip.",
    )


def verdict_of(
    submission: Submission, *findings: Finding, firmware: FirmwareInfo | None = None, label: str = ""
) -> Verdict:
    sample = SampleInfo(
        name=submission.name,
        sha256=submission.sha256,
        size=1,
        package=submission.package or None,
        label=label,
        firmware=firmware,
    )
    run = RunInfo(id=submission.id, device_kind="fake", seed=7, hours=1, started_at="2026-01-01")
    return Verdict(
        verdict=Outcome.LEAK if findings else Outcome.CLEAN,
        summary="",
        findings=findings,
        sample=sample,
        run=run,
    )


def conclude(storage: Storage, verdict: Verdict, hosts: tuple[str, ...] = ()) -> Submission:
    """End a submission as a worker does whose run came to this verdict."""
    worker_id = Leases(storage.database).join("worker") or ""
    begun = storage.rows.begin(verdict.run.id, worker_id)
    assert begun is not None
    (storage.fresh_run_dir(begun) / "verdict.json").write_text(verdict.model_dump_json())
    ending = Ending(attempt=begun.attempts, status=Status.DONE, outcome=verdict.verdict)
    assert storage.rows.finish(begun.id, ending, Seen(verdict, hosts))
    found = storage.get(begun.id)
    assert found is not None
    return found


def done(storage: Storage, *findings: Finding, **options: object) -> Submission:
    """A new submission that has its verdict."""
    submission = submit(storage, again=True, **options)
    return conclude(storage, verdict_of(submission, *findings))
