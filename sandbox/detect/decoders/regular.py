"""Whether long bytes may be text under a simple cipher: by the highest bit, which ASCII never has.

A key of one byte leaves it the same everywhere; one that repeats brings it back after its length; one that
counts or rolls turns it once, or at each byte. Of 48 random bytes one in a hundred thousand is so.
"""

_HIGHEST = bytes(byte >> 7 for byte in range(256))
_SHORTEST = 32
_LONGEST_KEY = 16
_REPEATED = 20  # places that the bit of a key that repeats must have come back at
_STRAY = 8  # of so many bytes of a text one may be none of ASCII


def is_regular(data: bytes) -> bool:
    size = len(data)
    if size < _SHORTEST:
        return False
    plane = data.translate(_HIGHEST)
    ones = plane.count(1)
    if min(ones, size - ones) * _STRAY <= size:
        return True
    turns = plane.count(b"\0\1") + plane.count(b"\1\0")
    return turns <= 1 or turns >= size - 2 or _comes_back(plane, size)


def _comes_back(plane: bytes, size: int) -> bool:
    longest = min(_LONGEST_KEY, size - _REPEATED)
    return any(plane.startswith(plane[period:]) for period in range(2, longest + 1))
