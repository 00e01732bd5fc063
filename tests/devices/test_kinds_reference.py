"""The reference page says what the classes say."""

from pathlib import Path

from sandbox.devices.reference import page


def test_the_page_of_the_kinds_of_phone_is_up_to_date() -> None:
    stored = Path(__file__).parents[2] / "docs" / "reference" / "devices.md"
    assert stored.read_text(encoding="utf-8") == page()
