"""Pages: Jinja2 templates, each given who looks at it and the token that its forms send back."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from app import assets
from app.access.notes import notes_of
from app.amounts import size
from sandbox.reports.plain import plain
from sandbox.verdict.wording import stamp

FOLDER = Path(__file__).parent / "pages"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def _who(request: Request) -> dict[str, object]:
    entrance = request.app.state.entrance
    return {
        "caller": notes_of(request).who,
        "open_to_this_host": entrance.open_to_this_host(),
        "form_token": partial(entrance.sessions.form_token, request),
    }


_templates = Jinja2Templates(FOLDER, context_processors=[_who])
_templates.env.filters |= {"plain": plain, "stamp": stamp, "amount": size}
_templates.env.globals["asset"] = assets.address


def page(request: Request, name: str, content: Mapping[str, object], status: int = 200) -> Response:
    """A page that runs no script but ours, loads nothing from elsewhere, and that nobody frames."""
    return _templates.TemplateResponse(request, name, dict(content), status_code=status, headers=HEADERS)
