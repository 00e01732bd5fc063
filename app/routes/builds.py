"""`…/builds`: the history of a product."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.deps import StorageDep, SubmissionDep
from app.errors import responses
from app.identity import ReaderDep
from app.schemas import BuildList
from sandbox.service.cases.builds import builds_of, product_of

router = APIRouter(prefix="/v1/submissions/{id}", tags=["results"], responses=responses(401, 403, 404, 422))


@router.get("/builds", summary="Was it resolved? All builds of the same app, or of the same phone's firmware")
def builds(
    _: ReaderDep,
    submission: SubmissionDep,
    storage: StorageDep,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> BuildList:
    """The last ones with a verdict, in order of their submission, each with what it resolved, or brought
    anew, against the one before it.

    Apps are the same by their package; firmware by brand, name and device of its fingerprint, else by maker
    and model.
    """
    product = product_of(storage, submission)
    found = builds_of(storage, product, submission.tenant, limit) if product else []
    return BuildList(product=product, builds=found)
