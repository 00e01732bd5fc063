"""Apps that the owner could open and of which no screen was ever seen."""

from collections.abc import Iterable, Iterator

from sandbox.verdict.model import Explored, Gap
from sandbox.verdict.wording import few


def unseen(explored: Iterable[Explored]) -> Iterator[Gap]:
    """A gap for the packages whose launcher activity was opened, in whatever rounds, and never showed itself.

    It may have ended itself, crashed, or been kept from the screen by the device: what waits behind its
    first button was not tried, so nothing is proven of it.
    """
    screens: dict[str, int] = {}
    for one in explored:
        screens[one.package] = screens.get(one.package, 0) + one.screens
    hidden = sorted(package for package, seen in screens.items() if not seen)
    if hidden:
        message = f"no screen was ever seen of {few(hidden, 10)}, which the owner can open"
        yield Gap(code="no_screen", message=message, blocking=True, packages=tuple(hidden))
