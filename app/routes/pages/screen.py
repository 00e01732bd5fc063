"""`/submissions/{id}/now.png`: what the device shows, for pages that show it again and again."""

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from app.cases.screen import newest_picture
from app.deps import StorageDep, SubmissionDep
from app.identity import ReaderDep
from app.templates import HEADERS

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/submissions/{id}/now.png")
def look(_: ReaderDep, submission: SubmissionDep, storage: StorageDep) -> Response:
    """204 where there is nothing yet: no page asks for it in vain, and none has an error to tell."""
    png = newest_picture(storage.run_dir(submission))
    headers = HEADERS | {"Cache-Control": "no-store"}
    if png is None:
        return Response(status_code=204, headers=headers)
    return Response(png, media_type="image/png", headers=headers)
