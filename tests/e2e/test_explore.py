"""What only shows to who walks through the screens is found, and found the same way again."""

from pathlib import Path

import pytest

from tests.e2e.runs import scan

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(360)]
BEHIND = {
    "sms_body": "http://form.maze.example/",
    "contacts": "http://list.maze.example/",
    "call_log": "http://settings.maze.example/",
}


def test_leaks_behind_a_form_a_scrolled_list_and_a_ticked_box_are_found_twice(tmp_path: Path) -> None:
    first, second = (scan("maze", tmp_path / name, hours=0) for name in ("first", "second"))
    assert {leak["data_class"]: leak["endpoint"] for leak in first.leaks} == BEHIND, first.explain()
    covered = first.verdict["coverage"]
    assert covered["activities_explored"] == covered["activities_declared"] == 4
    assert covered["explored"] == second.verdict["coverage"]["explored"]
    assert first.verdict["screenshots"] == second.verdict["screenshots"]
    assert sum(name.startswith("screen-") for name in first.verdict["screenshots"]) > 4
