"""`/views/…`: who looks at the list keeps a view of it, or needs one no more."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import StringConstraints, TypeAdapter, ValidationError

from app.access.notes import touched
from app.cases.views import cleaned
from app.deps import StorageDep
from app.errors import ApiError, invalid
from app.forms import OUR_FORM, FieldsDep
from app.identity import ReaderDep
from app.schemas import Line
from sandbox.service.cases.views import View, Views

router = APIRouter(
    prefix="/views",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    dependencies=[OUR_FORM],
)

_NAME = TypeAdapter(Annotated[Line, StringConstraints(min_length=1, max_length=60)])


@router.post("/keep")
def keep(request: Request, caller: ReaderDep, storage: StorageDep, fields: FieldsDep) -> Response:
    """In the place of one of that name; then the list is looked at through it."""
    query = cleaned(fields.get("query", ""))
    if not query:
        raise ApiError("invalid_request", "The view has no filter.", "All cases are a view already.")
    view = View(name=_name(fields), query=query)
    Views(storage.database).keep(caller, view)
    touched(request, view.name)
    return RedirectResponse(f"/?{query}", status_code=303)


@router.post("/remove")
def remove(request: Request, caller: ReaderDep, storage: StorageDep, fields: FieldsDep) -> Response:
    name = _name(fields)
    Views(storage.database).remove(caller, name)
    touched(request, name)
    return RedirectResponse("/", status_code=303)


def _name(fields: dict[str, str]) -> str:
    try:
        return _NAME.validate_python(fields.get("name", "").strip())
    except ValidationError as error:
        raise invalid(error) from error
