"""Moments that callers name."""

import re
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator

_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("there is no such moment in UTC") from error


def _written(moment: object) -> object:
    """Numbers are moments for the library, and typing errors for people."""
    if isinstance(moment, str) and not _ISO.match(moment):
        raise ValueError("it is not written as 2026-01-31T12:00:00Z")
    return moment


ISO = BeforeValidator(_written)
"""For moments of other kinds: they are written as ISO 8601 has it."""
Moment = Annotated[AwareDatetime, ISO, AfterValidator(_utc)]
"""With its distance from UTC, and in UTC when it is here."""
