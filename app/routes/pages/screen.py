"""`/submissions/{id}/now.png`: what the device shows, as far as it is known without asking the device.

`/v1/submissions/{id}/screen` has pictures taken, and a run that was watched says so in its verdict: who only
has a page open must not change a run.
"""

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from app.deps import StorageDep, SubmissionDep
from app.identity import ReaderDep
from app.templates import HEADERS

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/submissions/{id}/now.png")
def look(_: ReaderDep, submission: SubmissionDep, storage: StorageDep) -> Response:
    """204 where there is nothing yet: no page asks for it in vain, and none has an error to tell."""
    headers = HEADERS | {"Cache-Control": "no-store"}
    try:
        png = storage.screen_path(submission.id).read_bytes()
    except OSError:
        return Response(status_code=204, headers=headers)
    return Response(png, media_type="image/png", headers=headers)
