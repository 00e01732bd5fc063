"""The reference page says what the classes say."""

from pathlib import Path

from sandbox.gateway.fronts.reference import page


def test_the_page_is_not_stale() -> None:
    stored = Path(__file__).parents[3] / "docs" / "reference" / "fronts.md"
    assert stored.read_text(encoding="utf-8") == page()
