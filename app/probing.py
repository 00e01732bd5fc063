"""Anybody may ask for readiness, at any rate, of a database that hangs: one look at a time."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from sandbox.operations.readiness import Checked, Standing, readiness

_PATIENCE_S = 5.0


class Probe:
    """Of one application. Who asks while a look goes on gets what that one finds."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, "readiness")
        self._look: asyncio.Future[list[Checked]] | None = None

    async def ask(self, on: Standing) -> list[Checked]:
        """What was found; after five real seconds, that nothing was."""
        if self._look is None or self._look.done():
            self._look = asyncio.get_running_loop().run_in_executor(self._executor, readiness, on)
        try:
            return await asyncio.wait_for(asyncio.shield(self._look), _PATIENCE_S)
        except TimeoutError:
            told = "The checks were not through in time."
            return [Checked(name="database", fine=False, told=told)]

    def close(self) -> None:
        """Waits for no look."""
        self._executor.shutdown(wait=False, cancel_futures=True)
