"""ETags: who has what is there already is told so (304) instead of getting it again.

The tags are weak: they say that two answers mean the same, not that their bytes are equal.
"""

import hashlib
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response

from sandbox import __version__

_PRIVATE = "private, no-cache"
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "The caller has it: `If-None-Match`"}}
"""For the OpenAPI description of a route that asks."""


class Unchanged(Exception):
    """The caller has it. Carries the headers of the answer."""

    def __init__(self, headers: dict[str, str]) -> None:
        super().__init__("unchanged")
        self.headers = headers


def unless_known(request: Request, *parts: object) -> dict[str, str]:
    """The headers of an answer that `parts` make what it is; the path, the query and the release count, too.

    Raises Unchanged where the caller has it, which is answered with 304. Ask after all that could refuse.
    """
    told = repr((__version__, request.url.path, request.url.query, parts))
    tag = hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest()
    headers = {"ETag": f'W/"{tag}"', "Cache-Control": _PRIVATE}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if f'"{tag}"' in known or known == {"*"}:
        raise Unchanged(headers)
    return headers


def state_of(path: Path) -> tuple[int, int]:
    """What changes when a file does; zeros where there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def install(app: FastAPI) -> None:
    """Answer Unchanged."""
    app.add_exception_handler(Unchanged, _unchanged)


async def _unchanged(_: Request, error: Exception) -> Response:
    assert isinstance(error, Unchanged)
    return Response(status_code=304, headers=error.headers)
