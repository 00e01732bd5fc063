"""The reference page says what the tables say."""

from pathlib import Path

from sandbox.firmware.triage.reference import page


def test_the_page_of_what_triage_looks_for_is_up_to_date() -> None:
    stored = Path(__file__).parents[3] / "docs" / "reference" / "firmware-reach.md"
    assert stored.read_text(encoding="utf-8") == page()
