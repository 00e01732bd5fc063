"""As many things at a time as may be handled together: sheets, pages, bundles and parts of a run."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def portions(
    items: Iterable[T], size: Callable[[T], int], most: int, count: int | None = None
) -> Iterator[list[T]]:
    """The items in order; a portion ends with what brings it to `most` in all, or to `count` items."""
    kept: list[T] = []
    held = 0
    for item in items:
        kept.append(item)
        held += size(item)
        if held >= most or len(kept) == count:
            yield kept
            kept, held = [], 0
    if kept:
        yield kept
