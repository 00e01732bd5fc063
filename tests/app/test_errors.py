"""The table of statuses and the documented codes agree."""

import re
from pathlib import Path

from app.errors import STATUS
from tests.intake.apk import bad_inputs

_PAGE = Path(__file__).parents[2] / "docs" / "specification" / "failures.md"


def test_every_code_with_a_status_is_documented() -> None:
    documented = set(re.findall(r"`([a-z_]+)`", _PAGE.read_text()))
    assert set(STATUS) <= documented
    assert {code for code, _ in bad_inputs().values()} <= documented
