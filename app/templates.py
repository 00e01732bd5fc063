"""Pages: Jinja2 templates, each given who looks at it and the token that its forms send back."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from app import assets
from app.access.notes import notes_of
from sandbox.reports.plain import plain
from sandbox.verdict.wording import stamp

FOLDER = Path(__file__).parent / "pages"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def amount(size: int) -> str:
    """`700 B`, `1.4 kB`, `3 MB`: bytes as people count them."""
    scaled, unit = float(size), "B"
    for larger in ("kB", "MB", "GB"):
        if scaled < 1000:
            break
        scaled, unit = scaled / 1000, larger
    return f"{scaled:.1f}".removesuffix(".0") + f" {unit}" if scaled < 100 else f"{scaled:.0f} {unit}"


def _who(request: Request) -> dict[str, object]:
    entrance = request.app.state.entrance
    return {
        "caller": notes_of(request).who,
        "open_to_this_host": entrance.open_to_this_host(),
        "form_token": partial(entrance.sessions.form_token, request),
    }


_templates = Jinja2Templates(FOLDER, context_processors=[_who])
_templates.env.filters |= {"plain": plain, "stamp": stamp, "amount": amount}
_templates.env.globals["asset"] = assets.address


def page(request: Request, name: str, content: Mapping[str, object], status: int = 200) -> Response:
    """A page that runs no script but ours, loads nothing from elsewhere, and that nobody frames."""
    return _templates.TemplateResponse(request, name, dict(content), status_code=status, headers=HEADERS)
