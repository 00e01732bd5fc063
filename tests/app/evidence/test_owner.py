"""The record of the owner that a value is of."""

from app.evidence.owner import record
from sandbox.persona.generate import generate
from sandbox.persona.model import Canary, DataClass
from sandbox.verdict.model import Evidence

_OWNER = generate(7, 1_790_000_000_000)


def evidence(canary: Canary) -> Evidence:
    return Evidence(canary_label=canary.label, canary_value=canary.value)


def test_every_value_of_an_owner_stands_marked_in_its_record() -> None:
    for canary in _OWNER.canaries:
        found = record(_OWNER, canary.data_class, evidence(canary))
        assert found is not None
        marked = {run.shown for _, runs in found.fields for run in runs if run.finding}
        assert canary.value in marked, canary.label


def test_a_text_is_told_with_its_sender_and_time() -> None:
    sms = next(one for one in _OWNER.sms if not one.sent)
    found = record(_OWNER, DataClass.SMS_BODY, Evidence(canary_label="SMS 1", canary_value=sms.body))
    assert found is not None
    fields = {name: "".join(run.shown for run in runs) for name, runs in found.fields}
    assert fields["From"] == sms.address
    assert fields["Text"] == sms.body
    assert ":" in fields["When"]


def test_without_an_owner_the_value_itself_is_told() -> None:
    found = record(None, DataClass.SMS_BODY, Evidence(canary_label="SMS 1", canary_value="hello there"))
    assert found is not None
    assert found.title == "SMS 1"
    assert record(_OWNER, None, Evidence(excerpt="a command")) is None
