"""Permissions beside what of theirs left."""

from pathlib import Path

from app.case.declared import Declared, permissions
from sandbox.persona.model import DataClass
from tests.app.case.cases import case_of, leak, verdict


def test_permissions_whose_data_left_come_first_and_those_that_open_nothing_last() -> None:
    asked = ("android.permission.INTERNET", "android.permission.READ_CONTACTS", "android.permission.READ_SMS")
    told = permissions(verdict(leak(data=DataClass.SMS_BODY), permissions=asked))
    assert [(one.name, one.left) for one in told] == [
        ("READ_SMS", ("text messages",)),
        ("READ_CONTACTS", ()),
        ("INTERNET", ()),
    ]
    assert [bool(one.opens) for one in told] == [True, True, False]


def test_without_intakes_record_no_component_is_claimed(tmp_path: Path) -> None:
    assert Declared().run(case_of(tmp_path, verdict()))["kinds"] == {}
