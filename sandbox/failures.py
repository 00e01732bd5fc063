"""Failures as data: every way a submission can fail has a stable code, a sentence and a remedy.

Codes are part of the public interface: programs switch on them, so a code is never renamed.
The table from code to HTTP status is in `app/errors.py`; the one to exit codes is in `sandbox/cli`.
"""

from pydantic import BaseModel, ConfigDict


class Failure(BaseModel):
    """What went wrong, and what the user can do. `code` is lower-case words joined by `_`."""

    model_config = ConfigDict(frozen=True)

    code: str
    message: str
    remedy: str = ""


class PhonehomeError(Exception):
    """Carries one `Failure` to the edge (CLI or API), which shows it."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.code}: {failure.message}")
        self.failure = failure


class BadInput(PhonehomeError):
    """The submission itself is at fault (exit code 4, HTTP 4xx)."""


class Unavailable(PhonehomeError):
    """The host lacks something the run needs, such as a jail (exit code 5, HTTP 503)."""
