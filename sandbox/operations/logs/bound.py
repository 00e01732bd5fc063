"""What every line says besides, as long as a request or a run lasts: `request`, `submission`, `tenant` …

Bound to the context (contextvars): a thread that is started for a part of the work has to be given it.
"""

from contextlib import AbstractContextManager

from structlog.contextvars import bind_contextvars, bound_contextvars, clear_contextvars


def bind(**fields: str | int) -> None:
    """From now on, in this context."""
    bind_contextvars(**fields)


def bound(**fields: str | int) -> AbstractContextManager[None]:
    """As long as the context manager."""
    return bound_contextvars(**fields)


def unbind_all() -> None:
    """Nothing of what came before in this context is said of what begins now."""
    clear_contextvars()
