"""Styles and scripts of the pages: files of `app/static`, each under an address that changes with them.

Browsers keep them for a year: one digest over all of them stands in each address, so that a script finds the
scripts it imports beside it.
"""

import hashlib
import mimetypes
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
KEPT = "public, max-age=31536000, immutable"
_DIGITS = 12


@cache
def files() -> dict[str, Path]:
    """By their names below the folder, with `/` between."""
    found = (path for path in sorted(FOLDER.rglob("*")) if path.is_file())
    return {path.relative_to(FOLDER).as_posix(): path for path in found}


@cache
def digest() -> str:
    """Of all files and their names, in hex."""
    state = hashlib.sha256()
    for name, path in files().items():
        state.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()[:_DIGITS]


def address(name: str) -> str:
    """Where a page finds the file. Raises KeyError where there is none: a page would lack it unseen."""
    if name not in files():
        raise KeyError(name)
    return f"/static/{digest()}/{name}"


def media_type(name: str) -> str:
    """By its ending."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
