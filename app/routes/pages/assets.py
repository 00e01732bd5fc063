"""`/static`: styles and scripts. Anybody may have them: they are the same for all."""

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse, HTMLResponse

from app.assets import KEPT, digest, files, media_type
from app.errors import ApiError
from app.templates import HEADERS

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/static/{version}/{name:path}")
def asset(version: str, name: str) -> Response:
    """What an older version named may have changed since, and is not kept."""
    path = files().get(name)
    if path is None:
        raise ApiError("not_found", "There is no such file.")
    kept = {"Cache-Control": KEPT if version == digest() else "no-cache"}
    return FileResponse(path, media_type=media_type(name), headers=HEADERS | kept)
