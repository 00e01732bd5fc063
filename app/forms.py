"""Forms of pages: sent by a page of ours, with the token that it was given."""

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Header, Request

from app.access.entrance import Entrance, require_own_page
from app.body import whole
from app.errors import ApiError
from app.identity import CallerDep, EntranceDep

TOKEN = "form_token"  # noqa: S105 (the field's name)
_LARGEST = 64 << 10
_MOST_FIELDS = 20


async def small_form(request: Request, entrance: Entrance) -> dict[str, str]:
    """The fields of a form without files, its token checked. Raises ApiError (`forbidden`, `too_large`)."""
    require_own_page(request)
    body = await whole(request, _LARGEST)
    try:
        fields = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS))
    except ValueError as error:
        raise ApiError("invalid_request", "The form has too many fields.") from error
    check_token(request, entrance, fields.pop(TOKEN, ""))
    return fields


def check_token(request: Request, entrance: Entrance, token: str) -> None:
    """Raises ApiError (`forbidden`) where the form is none that this browser was given."""
    if not entrance.sessions.sent_by_our_form(request, token):
        raise ApiError("forbidden", "The form is too old, or not ours.", "Open its page again and send it.")


async def _fields(request: Request, _: CallerDep, entrance: EntranceDep) -> dict[str, str]:
    return await small_form(request, entrance)


def _script(
    request: Request, _: CallerDep, entrance: EntranceDep, x_form_token: Annotated[str, Header()] = ""
) -> None:
    require_own_page(request)
    check_token(request, entrance, x_form_token)


OUR_SCRIPT = Depends(_script)
"""The same for routes that a page's script sends JSON to, with the token in `X-Form-Token`."""
OUR_FORM = Depends(_fields)
"""For routers all of whose routes take a small form: it is checked before anything else is looked at."""
FieldsDep = Annotated[dict[str, str], OUR_FORM]
"""Its fields, for routes that are no coroutines."""
