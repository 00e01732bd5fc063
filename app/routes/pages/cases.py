"""`/`: the cases."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.cases.listed import listed
from app.cases.query import asked_of
from app.deps import SettingsDep, StorageDep
from app.identity import ReaderDep
from app.routes.pages.submit import form
from app.templates import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
def start(request: Request, caller: ReaderDep, storage: StorageDep, settings: SettingsDep) -> Response:
    """The newest, or those that the address asks for; and the form, for who drops a file here."""
    asked = asked_of(request.query_params.multi_items())
    content = form(caller, storage, settings) | {"listed": listed(storage, caller, asked)}
    return page(request, "cases.html", content)
