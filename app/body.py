"""The body of a request as it comes in: not from who falls silent, and not larger than it may be."""

from collections.abc import AsyncIterator

import anyio
from fastapi import Request

from app.errors import ApiError

JSON = "application/json"
SILENCE_S = 30.0
"""How long (real seconds) nothing may come in the midst of a body."""


def media_type(request: Request) -> str:
    """What the body is said to be, without parameters, in small letters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def pieces(request: Request) -> AsyncIterator[bytes]:
    """In the order in which they come. Raises ApiError (`request_timeout`) after `SILENCE_S` of silence."""
    stream = request.stream()
    while True:
        try:
            with anyio.fail_after(SILENCE_S):
                piece = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError:
            message = f"Nothing came for {SILENCE_S:g} seconds."
            raise ApiError("request_timeout", message, "Send it again.") from None
        yield piece


async def whole(request: Request, most: int) -> bytes:
    """All of it. Raises ApiError (`too_large`, `request_timeout`)."""
    found = bytearray()
    async for piece in pieces(request):
        found += piece
        if len(found) > most:
            raise ApiError("too_large", f"The body has more than the {most} bytes that are allowed.")
    return bytes(found)
