"""Where the next page begins: after the last submission of this one. Pure.

A cursor is opaque and not signed: it names a place in the order, and the caller's tenant is asked for at each
page, so a made-up one shows nothing that its maker could not list.
"""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from sandbox.failures import BadInput, Failure
from sandbox.service.submission import Submission

LONGEST = 200
_ID = re.compile(r"[0-9a-f]{32}")
_TIME = re.compile(r"[0-9T:.+-]{10,40}")


@dataclass(frozen=True)
class Place:
    """Of a submission in the order of all, newest first."""

    created_at: str
    id: str


def after(last: Submission) -> str:
    """The cursor of the page that follows this submission."""
    told = json.dumps([last.created_at, last.id]).encode()
    return urlsafe_b64encode(told).decode().rstrip("=")


def place(cursor: str) -> Place:
    """Raises BadInput (`bad_cursor`) for what `after` did not write."""
    try:
        text = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii")
        created_at, submission_id = json.loads(text)
        if _TIME.fullmatch(created_at) and _ID.fullmatch(submission_id):
            return Place(created_at, submission_id)
    except (ValueError, TypeError, RecursionError):
        pass
    message, remedy = "The cursor is none of this service.", "Take `next` of the page before, or none."
    raise BadInput(Failure(code="bad_cursor", message=message, remedy=remedy))
