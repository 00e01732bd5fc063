"""`/v1/submissions/{id}/…`: the verdict, the flows, and the files that a run left."""

import re
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import FileResponse, Response

from app.deps import StorageDep, SubmissionDep
from app.errors import ApiError, responses
from app.identity import needs
from app.schemas import MOST_OFFSET, FlowList
from app.unchanged import NOT_MODIFIED, state_of, unless_known
from sandbox.gateway.store import BLOBS_FOLDER, RECORD_FOLDER
from sandbox.service.identity.model import Scope
from sandbox.service.reports import made_artifacts, material_of
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission
from sandbox.verdict.model import Verdict
from sandbox.verdict.regression import Regression, compare

router = APIRouter(
    prefix="/v1/submissions/{id}",
    tags=["results"],
    responses=responses(401, 403, 404, 409),
    dependencies=[Depends(needs(Scope.READ))],
)

# Where it lies in the run's folder, and its type.
_FILES = {
    "verdict.json": ("verdict.json", "application/json"),
    "report.html": ("report.html", "text/html; charset=utf-8"),
    "flows.jsonl": ("gateway/flows.jsonl", "application/x-ndjson"),
    "events.jsonl": ("events.jsonl", "application/x-ndjson"),
    "persona.json": ("persona.json", "application/json"),
    "record.json": ("record.json", "application/json"),
    "inventory.json": ("inventory.json", "application/json"),
    "triage.json": ("triage.json", "application/json"),
    "device.log": ("device/console.log", "text/plain; charset=utf-8"),
    "gateway.log": ("gateway/gateway.log", "text/plain; charset=utf-8"),
}
_SCREENSHOT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}\.png")
_FORMER = re.compile(r"verdict-[0-9]{1,6}\.json")
_DIGEST = re.compile(r"[0-9a-f]{64}")
# A sample has a hand in all of these files: a browser must neither guess their type nor run them.
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    "Referrer-Policy": "no-referrer",
}


@router.get("/verdict", summary="The verdict, with proof", responses=NOT_MODIFIED)
def verdict(request: Request, response: Response, submission: SubmissionDep, storage: StorageDep) -> Verdict:
    """`leak`, `suspicious`, `clean` or `inconclusive`; 409 (`not_ready`, `run_failed`) when there is none."""
    require_done(submission)
    response.headers.update(unless_known(request, *_run_of(submission, storage)))
    return verdict_of(submission, storage)


def verdict_of(submission: Submission, storage: Storage) -> Verdict:
    """Raises ApiError when there is none."""
    require_done(submission)
    found = storage.verdict(submission)
    if found is None:
        raise ApiError("not_found", "The verdict's file is gone.")
    return found


@router.get("/diff/{newer}", summary="Is it resolved? This submission against a newer build's")
def diff(submission: SubmissionDep, storage: StorageDep, newer: str) -> Regression:
    """Which findings the newer build resolved, which remain or are new, and which could not be checked."""
    other = storage.get(newer, submission.tenant)
    if other is None:
        raise ApiError("not_found", "There is no such submission to compare with.")
    return compare(verdict_of(submission, storage), verdict_of(other, storage))


@router.get("/flows", summary="Everything that left the device, or tried to", responses=NOT_MODIFIED)
def flows(
    request: Request,
    response: Response,
    submission: SubmissionDep,
    storage: StorageDep,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    offset: Annotated[int, Query(ge=0, le=MOST_OFFSET)] = 0,
) -> FlowList:
    """In the order in which they began; payloads are artifacts, by their sha-256."""
    require_done(submission)
    response.headers.update(unless_known(request, *_run_of(submission, storage)))
    return FlowList(flows=storage.flows(submission, limit, offset))


@router.get(
    "/artifacts/{name}",
    summary="A file of the run",
    response_class=FileResponse,
    responses=NOT_MODIFIED,
)
def artifact(request: Request, submission: SubmissionDep, storage: StorageDep, name: str) -> Response:
    """The report, also as SARIF, STIX, HAR and others (docs/reference/reports.md has the names), a record
    (`flows.jsonl`, `events.jsonl`, `record.json`), the owner (`persona.json`), a screenshot (`….png`), the
    verdict before it was made again (`verdict-1.json` …); by sha-256 what left the device, and loaded code.
    """
    require_done(submission)
    run_dir = storage.run_dir(submission)
    report = made_artifacts().get(name)
    if report is not None:
        tagged = unless_known(request, *_run_of(submission, storage))
        data = report.run(material_of(run_dir, verdict_of(submission, storage)))
        attached = {"Content-Disposition": f'attachment; filename="{report.file}"'}
        return Response(data, media_type=report.media_type, headers=SAFE | tagged | attached)
    path, media_type = _locate(run_dir, name)
    # The gateway, which reads what samples send, writes some of these: a link must not lead out.
    if path is None or path.resolve() != path or not path.is_file():
        raise ApiError("not_found", "There is no such artifact.")
    shown = media_type.startswith(("text/html", "image/png"))
    return FileResponse(
        path,
        media_type=media_type,
        filename=name,
        content_disposition_type="inline" if shown else "attachment",
        headers=SAFE | unless_known(request, submission.id, state_of(path)),
    )


def require_done(submission: Submission) -> None:
    """Raises ApiError when there is no result: `not_ready`, or `run_failed` with the reason."""
    if submission.status in (Status.QUEUED, Status.RUNNING):
        raise ApiError("not_ready", f"The submission is {submission.status}.", "Ask again later.")
    if submission.status is Status.CANCELLED:
        raise ApiError("run_failed", "The run was cancelled.")
    if submission.status is Status.FAILED:
        failure = submission.failure
        message = f"The run failed: {failure.code}: {failure.message}" if failure else "The run failed."
        raise ApiError("run_failed", message, failure.remedy if failure else "")


def _run_of(submission: Submission, storage: Storage) -> tuple[object, ...]:
    """What the results are made of: a run leaves its verdict last."""
    return submission.id, submission.attempts, state_of(storage.run_dir(submission) / "verdict.json")


def _locate(run_dir: Path, name: str) -> tuple[Path | None, str]:
    if name in _FILES:
        place, media_type = _FILES[name]
        return run_dir / place, media_type
    if _FORMER.fullmatch(name):
        return run_dir / name, "application/json"
    if _SCREENSHOT.fullmatch(name):
        return run_dir / "screenshots" / name, "image/png"
    if _DIGEST.fullmatch(name):
        sent = run_dir / RECORD_FOLDER / BLOBS_FOLDER / name
        return (sent if sent.exists() else run_dir / "code" / name), "application/octet-stream"
    return None, ""
