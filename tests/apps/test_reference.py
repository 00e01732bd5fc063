"""The reference page says what the table says."""

from tests.apps.reference import page
from tests.samples.toolchain import REPOSITORY


def test_the_page_of_the_apps_is_up_to_date() -> None:
    assert (REPOSITORY / "docs/reference/apps.md").read_text(encoding="utf-8") == page()
