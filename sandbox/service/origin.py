"""Where a submission came from: the request, and the trace that it is part of. For logs and traces only."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_FILE = "origin.json"


class Origin(BaseModel):
    """`request` is its id, `traceparent` as W3C Trace Context writes it; empty where there is none."""

    model_config = ConfigDict(frozen=True)

    request: str = Field(default="", max_length=128)
    traceparent: str = Field(default="", max_length=128)


_NOWHERE = Origin()
_current: ContextVar[Origin] = ContextVar("origin", default=_NOWHERE)


@contextmanager
def coming_from(origin: Origin) -> Iterator[None]:
    """What is submitted in this context comes from there."""
    token = _current.set(origin)
    try:
        yield
    finally:
        _current.reset(token)


def note_origin(folder: Path) -> None:
    """Keep where this context's submission comes from in its folder."""
    origin = _current.get()
    if origin != _NOWHERE:
        (folder / _FILE).write_text(origin.model_dump_json())


def origin_in(folder: Path) -> Origin:
    """What was kept there; nothing where nothing was, or cannot be read."""
    try:
        return Origin.model_validate_json((folder / _FILE).read_text())
    except (OSError, ValueError, ValidationError):
        return _NOWHERE
