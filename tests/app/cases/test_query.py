"""The address of the list is read kindly, and says what it left out."""

from app.cases.query import asked_of
from sandbox.service.cases import cursor
from sandbox.service.submission import Status
from tests.app.cases.made import submission


def test_empty_fields_and_unknown_ones_ask_for_nothing() -> None:
    asked = asked_of([("status", ""), ("q", "  "), ("utm_source", "mail"), ("outcome", "leak")])
    assert (asked.query, asked.wrong, asked.filters.status) == ("outcome=leak", {}, None)


def test_what_is_wrong_is_left_out_and_told_by_its_field() -> None:
    asked = asked_of([("since", "yesterday"), ("status", "asleep"), ("q", "\0"), ("tag", "release")])
    assert asked.wrong.keys() == {"since", "status", "q"}
    assert asked.query == "tag=release"


def test_the_same_list_has_the_same_address() -> None:
    one = asked_of(
        [("tag", "b"), ("q", "sms"), ("tag", "a"), ("tag", "b"), ("status", "failed"), ("status", "done")]
    )
    assert one.query == "q=sms&status=done&tag=b&tag=a"
    assert one.filters.status is Status.DONE
    assert asked_of([("q", "sms"), ("status", "done"), ("tag", "b"), ("tag", "a")]).query == one.query


def test_a_chip_leads_to_the_list_without_its_filter() -> None:
    asked = asked_of([("outcome", "leak"), ("tag", "a"), ("tag", "b")])
    assert [(chip.label, chip.value, chip.without) for chip in asked.chips] == [
        ("Verdict", "leak", "tag=a&tag=b"),
        ("Tag", "a", "outcome=leak&tag=b"),
        ("Tag", "b", "outcome=leak&tag=a"),
    ]


def test_a_made_up_cursor_is_the_first_page_and_told() -> None:
    last = submission()
    assert asked_of([("cursor", cursor.after(last))]).place == cursor.place(cursor.after(last))
    asked = asked_of([("cursor", "made-up")])
    assert asked.place is None
    assert "cursor" in asked.wrong


def test_labels_may_be_several_and_who_looks_after_it_is_one() -> None:
    asked = asked_of([("label", "a"), ("assignee", "ann"), ("label", "b"), ("assignee", "bob")])
    assert asked.query == "label=a&label=b&assignee=bob"
    assert (asked.filters.label, asked.filters.assignee) == (["a", "b"], "bob")
