"""The pages and the schema that are made from the code say what the code says."""

import json
from pathlib import Path

import jsonschema
import pytest
from hostile import ATTACKS, attacked

from sandbox.reports import REGISTRY, Material
from sandbox.reports.reference import page
from sandbox.reports.schema import schema

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_the_reports_is_up_to_date() -> None:
    assert (DOCS / "reference/reports.md").read_text(encoding="utf-8") == page()


def test_the_stored_schema_of_the_verdict_is_up_to_date() -> None:
    assert (DOCS / "specification/verdict.schema.json").read_text(encoding="utf-8") == schema() + "\n"


def test_the_schema_is_one_of_draft_2020_12_and_holds_for_whatever_a_sample_says(
    under_attack: Material,
) -> None:
    form = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(form)
    jsonschema.Draft202012Validator(form).validate(json.loads(REGISTRY["json"].run(under_attack)))


def test_the_schema_refuses_what_is_no_verdict(under_attack: Material) -> None:
    told = json.loads(REGISTRY["json"].run(under_attack)) | {"verdict": "harmless"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json.loads(schema())).validate(told)


def test_artifacts_of_two_formats_never_share_a_name() -> None:
    assert len({report.file for report in REGISTRY.values()}) == len(REGISTRY)


@pytest.mark.parametrize("name", sorted(set(REGISTRY) - {"json"}))
def test_a_report_stays_small_where_all_texts_are_long(name: str) -> None:
    # JSON is the verdict as it is: its texts are cut where they come in.
    assert 0 < len(REGISTRY[name].run(attacked(ATTACKS["long"]))) < 8 << 20
