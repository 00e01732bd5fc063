"""The page of the services says what the device's class files say."""

from pathlib import Path

import pytest

from sandbox.devices.jvm.answers import Answers, answers, page
from sandbox.devices.jvm.image import find_image

_STORED = Path(__file__).parents[3] / "docs" / "reference" / "services.md"


@pytest.mark.e2e
def test_the_page_of_the_services_is_up_to_date() -> None:
    assert _STORED.read_text(encoding="utf-8") == page(answers(find_image()))


def test_what_is_not_answered_is_listed_by_service() -> None:
    shown = page(
        [Answers("android.os.IThing", ("open",), ("close", "shut")), Answers("android.os.INone", (), ())]
    )
    assert "| `android.os.IThing` | 1 | 2 |" in shown
    assert "\nNot answered: close, shut.\n" in shown
    assert shown.endswith("\n## `android.os.INone`\n")
