"""A page that says why something was not done, for who pressed a button."""

from fastapi import Request, Response

from app.errors import status_of
from app.templates import page
from sandbox.failures import PhonehomeError


def refused(request: Request, error: PhonehomeError, back: str) -> Response:
    """`back` is where they came from, an address of ours."""
    return page(request, "refused.html", {"failure": error.failure, "back": back}, status_of(error))
