"""Tests that drive a phone as a handset or an emulator is driven, with real seconds after each step.

They take minutes, so they run by `make test-phones`, and not each time that somebody tries a change.
"""

import os

import pytest


def not_asked() -> str:
    """Why no phone is driven so in this run of the tests."""
    asked = os.environ.get("PHONEHOME_TEST_PHONES")
    return "" if asked else "phones driven at real pace are tried by `make test-phones`, which takes minutes"


at_real_pace = (pytest.mark.phones, pytest.mark.skipif(bool(not_asked()), reason=not_asked() or "asked for"))
