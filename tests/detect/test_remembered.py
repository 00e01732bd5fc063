"""Equal payloads are read once, within bounds, and found each time they are sent."""

from sandbox.detect.reading import Reading
from sandbox.detect.remembered import Read, Remembered


def _counting(most_bytes: int) -> tuple[Remembered, list[bytes]]:
    calls: list[bytes] = []

    def read(data: bytes) -> Read:
        calls.append(data)
        return Read((Reading(data),), ())

    return Remembered(read, most_bytes), calls


def test_equal_payloads_are_read_once() -> None:
    read, calls = _counting(6400)
    assert read(b"one") is read(b"one")
    read(b"two")
    assert calls == [b"one", b"two"]


def test_what_was_not_asked_for_longest_gives_way() -> None:
    read, calls = _counting(6400)
    payloads = [bytes([number]) * 100 for number in range(64)]
    for payload in payloads:
        read(payload)
    read(payloads[0])
    read(b"x" * 100)
    read(payloads[0])
    assert len(calls) == 65
    read(payloads[1])
    assert len(calls) == 66


def test_a_large_one_is_not_kept() -> None:
    read, calls = _counting(6400)
    read(b"x" * 101)
    read(b"x" * 101)
    assert len(calls) == 2
