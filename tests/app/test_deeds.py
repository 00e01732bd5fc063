"""What the audit log keeps, in words."""

import pytest

from app.deeds import deed, rest_of, thing_of
from sandbox.service.identity.audit import Entry
from sandbox.service.identity.model import Action, DeedOutcome

ID, PRINT = "a" * 32, "b" * 64


def entry(action: str, thing: str) -> Entry:
    given = {"tenant": "t", "who": "key:1", "name": "ann", "address": "", "status": 200}
    return Entry.model_validate(
        {**given, "action": action, "object": thing, "outcome": DeedOutcome.DONE, "id": 1, "at": ""}
    )


@pytest.mark.parametrize(
    ("action", "thing", "told"),
    [
        (Action.SUBMIT, ID, "handed it in"),
        (Action.ASSIGN, f"{ID}/bob", "gave it to bob"),
        (Action.ASSIGN, ID, "gave it to nobody"),
        (Action.LABEL, f"{ID}/seen", "labelled it seen"),
        (Action.UNLABEL, f"{ID}/seen", "took the label seen away"),
        (Action.JUDGE_FINDING, f"{ID}/{PRINT}/rejected", "rejected a finding"),
        (Action.JUDGE_FINDING, ID, "judged a finding"),
        ("PUT /v1/new/{thing}", "x", "PUT /v1/new/{thing}"),
    ],
)
def test_a_deed_is_a_sentence_without_its_subject(action: str, thing: str, told: str) -> None:
    assert deed(entry(action, thing)) == told


@pytest.mark.parametrize(
    ("action", "thing", "place", "rest"),
    [
        (Action.HOLD, ID, f"/submissions/{ID}", ""),
        (Action.JUDGE_FINDING, f"{ID}/{PRINT}/open", f"/submissions/{ID}", "/bbbbbbbb…/open"),
        (Action.END_WAIVER, ID, f"/waivers#{ID}", ""),
        (Action.CREATE_WEBHOOK, ID, "", ""),
        (Action.SET_POLICY, "retail", "", "retail"),
        (Action.LABEL, "javascript:alert(1)", "", "javascript:alert(1)"),
    ],
)
def test_what_a_deed_was_done_to_has_a_page_where_it_is_a_case_or_a_waiver(
    action: str, thing: str, place: str, rest: str
) -> None:
    assert (thing_of(entry(action, thing)), rest_of(entry(action, thing))) == (place, rest)
