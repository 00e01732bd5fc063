"""What is learnt of a request while it is answered: for its record, and for the answer's headers."""

from dataclasses import dataclass, field

from fastapi import Request
from starlette.responses import Response

from sandbox.service.identity.model import Caller


@dataclass
class Notes:
    """`who` asks, or pretends to; `action` and `object` where the route's own name does not tell them.

    `visit` is begun by the answer to who has no session.
    """

    who: Caller | None = None
    action: str = ""
    object: str = ""
    visit: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    cookies: Response = field(default_factory=Response)
    """Nobody is sent this answer: its cookies are put into the one that is sent."""


def notes_of(request: Request) -> Notes:
    """Made by `app.access.recording` for each request."""
    notes: Notes = request.state.notes
    return notes


def touched(request: Request, thing: str) -> None:
    """Tell the record what a request has made, whose path does not name it."""
    notes_of(request).object = thing
