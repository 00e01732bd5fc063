"""The one place that configures logging. Everything goes through the root logger, to standard error."""

import logging
import sys
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from sandbox.operations.logs.safe import safe
from sandbox.operations.settings.operating import LogFormat, LogLevel

_WITH_HANDLERS_OF_THEIR_OWN = ("dbos", "uvicorn", "uvicorn.error", "uvicorn.access")
_ONLY_WARNINGS = ("alembic", "asyncio", "dbos", "httpx", "httpcore", "urllib3", "opentelemetry")


def set_up(form: LogFormat, level: LogLevel, stream: TextIO | None = None) -> None:
    """Log like this from now on; may be called again."""
    stream = stream or sys.stderr
    text = form is LogFormat.TEXT or (form is LogFormat.AUTO and stream.isatty())
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(text=text, colours=stream.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _WITH_HANDLERS_OF_THEIR_OWN:
        _hand_over(logging.getLogger(name))
    for name in _ONLY_WARNINGS:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def _hand_over(logger: logging.Logger) -> None:
    """Let a library's lines come to the root logger. One that has a handler gets none of its own later."""
    logger.handlers[:] = [logging.NullHandler()]
    logger.propagate = True
    logger.setLevel(logging.NOTSET)


def formatter(*, text: bool, colours: bool = False) -> logging.Formatter:
    """For a handler of the standard library."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.StackInfoRenderer(),
            _without_colour_message,
            safe,
            _renderer(text, colours),
        ],
    )


def _renderer(text: bool, colours: bool) -> Processor:
    if text:
        plain = structlog.dev.plain_traceback
        return structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=plain, pad_event_to=0)
    return structlog.processors.JSONRenderer(sort_keys=True)


def _without_colour_message(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """uvicorn says each of its lines a second time, with colours."""
    event.pop("color_message", None)
    return event
