"""Amounts as people read them."""

import pytest

from app.amounts import counted, size


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 kB"),
        (1424, "1.4 kB"),
        (300_000_000, "300 MB"),
        (5 * 10**12, "5000 GB"),
    ],
)
def test_bytes_are_told_in_a_unit_that_fits(of: int, told: str) -> None:
    assert size(of) == told


def test_one_is_told_from_many() -> None:
    assert counted(1, "flow") == "1 flow"
    assert counted(50_000, "flow") == "50,000 flows"
    assert counted(2, "domain looked up", "domains looked up") == "2 domains looked up"
