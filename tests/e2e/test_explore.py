"""What only shows to who walks through the screens is found; `test_determinism` compares two such walks."""

from pathlib import Path

import pytest

from tests.e2e.runs import scan

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(360)]
BEHIND = {
    "sms_body": "http://form.maze.example/",
    "contacts": "http://list.maze.example/",
    "call_log": "http://settings.maze.example/",
    "calendar": "http://drawn.maze.example/",
}


def test_leaks_behind_a_form_a_scrolled_list_a_ticked_box_and_a_drawn_button_are_found(
    tmp_path: Path,
) -> None:
    done = scan("maze", tmp_path / "run", hours=0)
    assert {leak["data_class"]: leak["endpoint"] for leak in done.leaks} == BEHIND, done.explain()
    assert {leak["package"] for leak in done.leaks} == {"org.maze.example"}
    covered = done.verdict["coverage"]
    assert covered["activities_explored"] == covered["activities_declared"] == 4
    assert sum(name.startswith("screen-") for name in done.verdict["screenshots"]) > 4
