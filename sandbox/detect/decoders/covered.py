"""How much of some data its decoded pieces account for."""

from collections.abc import Iterable

from sandbox.detect.decoders.base import Decoded


def covered(pieces: Iterable[Decoded]) -> int:
    """Bytes of the input that pieces which are no guess came from, each counted once."""
    found = (piece.to_input(0, len(piece.data)) for piece in pieces if not piece.guess)
    total = done = 0
    for start, end in sorted(place for place in found if place):
        total += max(end - max(start, done), 0)
        done = max(done, end)
    return total
