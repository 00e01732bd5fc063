"""One phone of each kind for the whole suite: the tests of one kind run together, file after file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.persona.seeding import seed
from tests.contract.emulator import ScriptedAvd
from tests.contract.subjects import SUBJECTS, Phone, Subject

_ALL = (*SUBJECTS, ScriptedAvd())


@pytest.fixture(scope="package", params=[pytest.param(one, id=one.name, marks=one.marks) for one in _ALL])
def subject(request: pytest.FixtureRequest) -> Subject:
    """A kind that this host offers; others are skipped with the reason."""
    found: Subject = request.param
    if reason := found.why_not():
        pytest.skip(f"{found.name}: {reason}")
    return found


@pytest.fixture(scope="package")
def phone(subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Phone]:
    """A started phone that nobody owns yet."""
    with subject.phone(tmp_path_factory.mktemp(subject.name)) as started:
        yield started


@pytest.fixture(scope="package")
def seeded(phone: Phone) -> dict[str, int]:
    """The owner moved in: what arrived, by class."""
    return seed(phone.device, phone.persona)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The built sample apps."""
    folder = Path(__file__).parents[2] / "build" / "samples"
    assert folder.is_dir(), "the samples are not built: make setup"
    return folder
