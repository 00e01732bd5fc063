"""The report tests share the hand-made owner of the detection tests, and material full of attacks."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "detect"))
sys.path.insert(0, str(Path(__file__).parent))

from hostile import ATTACKS, attacked

from sandbox.reports import Material


@pytest.fixture(params=sorted(ATTACKS))
def attack(request: pytest.FixtureRequest) -> str:
    """Each of the texts that a sample may send."""
    return ATTACKS[request.param]


@pytest.fixture
def under_attack(attack: str) -> Material:
    """A run in which that text stands everywhere."""
    return attacked(attack)
