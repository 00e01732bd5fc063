"""The list of formats and its page."""

from pathlib import Path

import pytest

from sandbox.firmware.formats.base import Candidate, Format
from sandbox.firmware.formats.reference import page
from sandbox.firmware.formats.registry import FORMATS, choose, named

PAGE = Path(__file__).parents[3] / "docs/reference/firmware-formats.md"


def test_the_reference_page_is_that_of_the_classes() -> None:
    assert page() == PAGE.read_text(), "python -m sandbox.firmware.formats.reference > " + str(PAGE)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_every_format_says_what_it_is_and_refuses_nothing_at_all(kind: type[Format]) -> None:
    assert kind.title and kind.provides in ("tree", "images", "files")
    assert (kind.__doc__ or "").strip()
    assert not kind().recognises(Candidate("empty"))


def test_names_are_unique_and_lead_to_the_format() -> None:
    assert len({kind.name for kind in FORMATS}) == len(FORMATS)
    assert all(type(named(kind.name)) is kind for kind in FORMATS)


def test_a_format_that_had_its_turn_is_passed_over() -> None:
    archive = Candidate("a.zip", 4, b"PK\x03\x04")
    chosen = choose(archive)
    assert chosen is not None and chosen.name == "zip"
    assert choose(archive, {"zip"}) is None
