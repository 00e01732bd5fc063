"""Damaged copies of a file, by a seed: the same ones every time."""

import random
from collections.abc import Iterator


def mutations(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """So many copies, each with one to four damages: flipped bits, cuts, zeros, large numbers, repeats."""
    chance = random.Random(seed)
    for _ in range(count):
        copy = bytearray(data)
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            _damage(copy, chance)
        yield bytes(copy)


def _damage(copy: bytearray, chance: random.Random) -> None:
    # Headers are where a reader can be led astray: half of the damages are in the first kilobyte.
    at = chance.randrange(min(len(copy), 1024) if chance.random() < 0.5 else len(copy)) if copy else 0
    length = chance.choice((1, 2, 4, 8, 64, 4096))
    match chance.randrange(7):
        case 0 if copy:
            copy[at] ^= 1 << chance.randrange(8)
        case 1:
            del copy[at:]
        case 2:
            copy[at : at + length] = bytes(len(copy[at : at + length]))
        case 3:
            copy[at : at + length] = b"\xff" * len(copy[at : at + length])
        case 4:
            copy[at:at] = copy[at : at + length]
        case 5:
            del copy[at : at + length]
        case _:
            copy[at : at + length] = chance.randbytes(len(copy[at : at + length]))
