"""Uploads that have expired and answers that are kept no longer go, while the service runs."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError

from sandbox.service.idempotency import Answers
from sandbox.service.uploads import Uploads

_EVERY_S = 600.0
_log = logging.getLogger(__name__)


@asynccontextmanager
async def tidying(uploads: Uploads, answers: Answers) -> AsyncIterator[None]:
    """Once at the start, and each ten minutes as long as the context."""
    await to_thread.run_sync(uploads.tidy)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_tidy, uploads, answers)
        yield
        tasks.cancel_scope.cancel()


async def _tidy(uploads: Uploads, answers: Answers) -> None:
    while True:
        await anyio.sleep(_EVERY_S)
        try:
            await to_thread.run_sync(uploads.sweep)
            await to_thread.run_sync(answers.sweep)
        except SQLAlchemyError:
            _log.exception("nothing was tidied; the next time is in %.0f s", _EVERY_S)
