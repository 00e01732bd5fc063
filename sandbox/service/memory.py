"""Gives back to the host what a run needed.

A run takes some 50 MiB for a moment, in pieces of every size. The C library keeps them for the next one,
which lays them out anew: a process that runs thousands would seem to grow without end (0.3 MiB a run by
`make soak`; with this nothing after the first dozen).
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def giving_back() -> Iterator[None]:
    """Do so afterwards, whatever became of it."""
    try:
        yield
    finally:
        give_back()


def give_back() -> None:
    """Return free memory to the host; does nothing on a C library that is not glibc (mallopt(3))."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
