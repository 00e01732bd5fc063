"""What every decoder owes on any bytes: no exception, bounded time and output, places within its input.

Shared by the minute of fuzzing in the tests and the hour in `python -m benchmarks.fuzz`.
"""

import random
import time
from collections.abc import Iterator, Sequence

from sandbox.detect.decoders.base import MAX_OUTPUT, Decoded, Decoder

BASE_S = 0.5
PER_MB_S = 20.0
"""CPU seconds that one call may take: so much, and so much for each MB of input and output."""

MOST_OUTPUT = 4 * MAX_OUTPUT
MOST_PIECES = 200_000


class Broken(AssertionError):
    """A decoder that did not keep to it. The message names it and shows the input's beginning."""


def check(decoder: Decoder, data: bytes) -> int:
    """Run it to its end, as far as a matcher would; the bytes that came out."""
    began = time.process_time()
    out = pieces = 0
    try:
        for decoded in decoder.run(data):
            out, pieces = out + len(decoded.data), pieces + 1
            _within(decoded, data)
            if out > MOST_OUTPUT or pieces > MOST_PIECES:
                break
    except Exception as broken:
        raise Broken(f"{decoder.name} raised {broken!r} on {_shown(data)}") from broken
    spent = time.process_time() - began
    if spent > BASE_S + PER_MB_S * (len(data) + out) / 1e6:
        raise Broken(f"{decoder.name} took {spent:.2f} s for {len(data)} bytes: {_shown(data)}")
    return out


def _within(decoded: Decoded, data: bytes) -> None:
    for start, end in ((0, len(decoded.data)), (0, min(1, len(decoded.data)))):
        place = decoded.to_input(start, end)
        if place is not None and not 0 <= place[0] <= place[1] <= len(data):
            raise AssertionError(f"{place} is not within {len(data)} bytes")


def _shown(data: bytes) -> str:
    return f"{data[:200].hex()} ({len(data)} bytes)"


def mutants(seeds: Sequence[bytes], draw: random.Random) -> Iterator[bytes]:
    """Without end: a seed that was cut, flipped, repeated or spliced with another, or bytes at random."""
    while True:
        data = bytearray(draw.choice(seeds))
        for _ in range(draw.randint(1, 4)):
            draw.choice(_MUTATIONS)(data, seeds, draw)
        yield bytes(data[: 1 << 16])


def _flip(data: bytearray, seeds: Sequence[bytes], draw: random.Random) -> None:
    for _ in range(draw.randint(1, 8)):
        if data:
            data[draw.randrange(len(data))] = draw.randrange(256)


def _cut(data: bytearray, seeds: Sequence[bytes], draw: random.Random) -> None:
    del data[draw.randint(0, len(data)) :]


def _behead(data: bytearray, seeds: Sequence[bytes], draw: random.Random) -> None:
    del data[: draw.randint(0, min(len(data), 16))]


def _repeat(data: bytearray, seeds: Sequence[bytes], draw: random.Random) -> None:
    start = draw.randint(0, len(data))
    part = data[start : start + draw.randint(1, 64)]
    data[start:start] = part * draw.randint(1, 400)


def _splice(data: bytearray, seeds: Sequence[bytes], draw: random.Random) -> None:
    at = draw.randint(0, len(data))
    data[at:at] = draw.choice(seeds)


def _sizes(data: bytearray, seeds: Sequence[bytes], draw: random.Random) -> None:
    """Numbers that readers of lengths go wrong on."""
    at = draw.randint(0, len(data))
    data[at : at + 4] = draw.choice(
        (b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x00", b"\x80\x80\x80\x80")
    )


def _noise(data: bytearray, seeds: Sequence[bytes], draw: random.Random) -> None:
    data += draw.randbytes(draw.randint(1, 256))


_MUTATIONS = (_flip, _flip, _cut, _behead, _repeat, _splice, _sizes, _noise)
