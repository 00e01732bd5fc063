"""Fixtures of the detection tests: an owner and a matcher for it, built once."""

import pytest
from owner import Blobs, owner

from sandbox.detect.matcher import Matcher
from sandbox.persona.model import Persona


@pytest.fixture(scope="session")
def persona() -> Persona:
    return owner(1)


@pytest.fixture(scope="session")
def matcher(persona: Persona) -> Matcher:
    return Matcher(persona)


@pytest.fixture
def blobs() -> Blobs:
    return Blobs()
