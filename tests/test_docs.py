"""What the documents promise is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
# They end a stimulus or a part of the seeding and reach a user only as a gap's sentence.
INTERNAL_CODES = {"stimulus_refused", "calendar_missing"}


def test_every_test_that_the_threat_model_names_exists() -> None:
    file = ""
    for named in re.findall(
        r"`((?:[a-z0-9_/]+\.py|…)(?:::\w+)?)`", (ROOT / "docs/threat-model.md").read_text()
    ):
        path, _, test = named.partition("::")
        file = file if path == "…" else path
        source = ROOT / "tests" / file
        if source.is_file() or path.startswith(("sandbox", "app/errors")):
            assert not test or f"def {test}(" in source.read_text(), named
        else:
            raise AssertionError(named)


def test_links_between_documents_lead_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_runtime_library_has_its_reason() -> None:
    wanted = {
        line.split("==")[0] for line in (ROOT / "requirements/runtime.in").read_text().split("\n")[1:] if line
    }
    first_column = " ".join(
        re.findall(r"^\| ([^|]+) \|", (ROOT / "docs/decisions/libraries.md").read_text(), re.M)
    )
    assert wanted <= set(re.findall(r"[a-z0-9-]+", first_column))


def test_every_code_of_a_failure_or_gap_is_documented() -> None:
    sources = "".join(
        path.read_text() for folder in ("app", "sandbox") for path in (ROOT / folder).rglob("*.py")
    )
    known = "".join(path.read_text() for path in (ROOT / "docs/specification").glob("*.md"))
    codes = set(re.findall(r'code="([a-z_]+)"', sources)) - INTERNAL_CODES
    assert [code for code in sorted(codes) if f"`{code}`" not in known] == []
