"""`/v1/submissions/{id}/decision`: what a policy makes of the verdict."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.deps import StorageDep, SubmissionDep
from app.errors import responses
from app.identity import ReaderDep
from app.routes.results import verdict_of
from sandbox.failures import BadInput, Failure
from sandbox.service.policies.decisions import Decisions
from sandbox.service.policies.model import SubmissionDecision
from sandbox.service.triage.judgements import Judgements
from sandbox.service.triage.wording import sentences

router = APIRouter(prefix="/v1/submissions/{id}", tags=["policies"])


@router.get("/decision", summary="What a policy decides", responses=responses(401, 403, 404, 409, 422))
def decision(
    _: ReaderDep,
    submission: SubmissionDep,
    storage: StorageDep,
    policy: Annotated[
        str, Query(max_length=40, description="Another than the submission's own.", examples=["retail"])
    ] = "",
) -> SubmissionDecision:
    """Computed now: the policy's version and the waivers are those of now, and a ruling on each finding tells
    which waiver made it `accept`. `recorded` is what was decided when the run was concluded. What people made
    of findings is told beside it, and decides nothing.
    """
    name = policy or submission.policy
    if not name:
        message = "This submission was handed in without a policy."
        raise BadInput(Failure(code="no_such_policy", message=message, remedy="Name one by ?policy=."))
    decisions, verdict = Decisions(storage), verdict_of(submission, storage)
    decided = decisions.of(submission, verdict, name)
    found = Judgements(storage.database).of(submission, verdict.findings)
    judged = tuple(one for one in found if one.judgement is not None)
    return SubmissionDecision(
        **dict(decided),
        submission=submission.id,
        recorded=decisions.recorded(submission),
        judged=judged,
        judged_summary=sentences(judged),
    )
