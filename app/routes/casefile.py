"""`/v1/submissions/{id}/rejudge` and `/bundle`: what is done with a run that is over; and the signing key."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from app.deps import SettingsDep, StorageDep, SubmissionDep
from app.errors import ApiError, responses
from app.identity import ReaderDep, TriagerDep
from app.routes.results import require_done
from sandbox.service.casefile.bundle import bundle
from sandbox.service.casefile.keys import key_id, pem_of, signing_key
from sandbox.service.casefile.record import read
from sandbox.service.jobs.rejudging import Rejudging

router = APIRouter(prefix="/v1/submissions/{id}", tags=["cases"], responses=responses(401, 403, 404, 409))
keys = APIRouter(prefix="/v1", tags=["cases"], responses=responses(401, 403, 503))

_ZIP = {"content": {"application/zip": {}}, "description": "The case, as one zip."}


class SigningKey(BaseModel):
    """With which this service signs bundles. `id` is the sha-256 of the key's DER form."""

    id: str = Field(examples=["bcee4794d2cd08e1f8e77ee9ae7d41f4901843e60bbb62a56f30462c190e7843"])
    algorithm: str = Field(examples=["ed25519"])
    public_key: str = Field(examples=["-----BEGIN PUBLIC KEY-----\n…\n-----END PUBLIC KEY-----\n"])


@router.post("/rejudge", status_code=202, summary="Make the verdict again from the stored record")
def rejudge(_: TriagerDep, submission: SubmissionDep, storage: StorageDep) -> Rejudging:
    """Matcher and judge of this release over what the run left; no phone is booted. A worker does it, beside
    the runs that are queued. Where one waits or runs already, that one is told of.

    When it is done, `GET …/verdict` tells by `rejudged` what changed, and the verdict before is the artifact
    `verdict-1.json` (`verdict-2.json` …). 409: `not_ready`, `run_failed`, or `no_record` and `bad_record`
    where the run's folder does not hold what it takes.
    """
    require_done(submission)
    read(storage.run_dir(submission))
    return storage.rejudger.ask(submission)


@router.get("/rejudge", summary="How far the last rejudgement is")
def rejudging(_: ReaderDep, submission: SubmissionDep, storage: StorageDep) -> Rejudging:
    """`status` is `queued`, `running`, `done` or `failed` (then `failure` says why); 404 without one."""
    found = storage.rejudger.look(submission.id)
    if found is None:
        raise ApiError("not_found", "Nobody asked for the verdict to be made again.")
    return found


@router.get(
    "/bundle",
    summary="The whole case as one signed zip",
    response_class=StreamingResponse,
    responses={200: _ZIP, **responses(503)},
)
def case(
    _: ReaderDep,
    submission: SubmissionDep,
    storage: StorageDep,
    settings: SettingsDep,
    sample: Annotated[bool, Query(description="With the file that was submitted, encrypted.")] = False,
) -> StreamingResponse:
    """Verdict, record, flows, payloads, screenshots and reports, with a signed list of all of them
    (docs/how-to/export-and-verify-a-case.md). What may run or set a scanner off is encrypted, with the
    password `infected`.
    """
    require_done(submission)
    run_dir = storage.run_dir(submission)
    path = storage.sample_path(submission.id) if sample else None
    data = bundle(run_dir, signing_key(settings.data), path)
    attached = {
        "Content-Disposition": f'attachment; filename="case-{submission.id}.zip"',
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(data, media_type="application/zip", headers=attached)


@keys.get("/signing-key", summary="The public key that bundles are signed with")
def public_key(_: ReaderDep, settings: SettingsDep) -> SigningKey:
    """For `phonehome verify --key`; take it once, over a way that you trust."""
    key = signing_key(settings.data).public_key()
    return SigningKey(id=key_id(key), algorithm="ed25519", public_key=pem_of(key))
