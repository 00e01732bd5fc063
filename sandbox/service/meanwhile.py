"""What is made while the phone is busy, so that nobody waits for it afterwards."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from sandbox.service.casefile.stored import StoredRun


@contextmanager
def matcher_meanwhile(stored: StoredRun, packages: Iterable[str]) -> Iterator[None]:
    """Make the matcher of a run whose owner has moved in; at the end it is there. `packages` are those that
    are likely to send something, the first of them first.

    What fails here fails again where the matcher is asked, and is told there.
    """
    with ThreadPoolExecutor(1) as maker:
        maker.submit(lambda: stored.matcher.make_ready(packages))
        yield
