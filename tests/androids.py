"""Tests on other Androids than the image's: each fetches a framework of some 200 MB the first time."""

import os

import pytest


def not_asked() -> str:
    """Why no other Android is tried in this run of the tests."""
    asked = os.environ.get("PHONEHOME_TEST_ANDROIDS")
    return "" if asked else "other Androids are tried by `make test-androids`, which fetches their frameworks"


on_other_androids = (
    pytest.mark.androids,
    pytest.mark.skipif(bool(not_asked()), reason=not_asked() or "asked for"),
)
