"""The form has every option there is, explained, as the service takes it."""

from app import options
from app.schemas import Options
from app.submitting.field import Field
from app.submitting.fields import Offer, groups

_OFFER = Offer(("auto", "jvm"), "auto", ("retail",))


def fields() -> list[Field]:
    return [field for group in groups(_OFFER) for field in group.fields]


def test_every_option_is_there_once_with_a_label_and_an_explanation() -> None:
    assert sorted(field.name for field in fields()) == sorted(Options.model_fields)
    assert all(field.label and field.hint for field in fields())


def test_a_form_that_nobody_changed_asks_for_the_defaults() -> None:
    asked = options.of_form({field.name: [field.value] for field in fields()})
    assert asked == Options()


def test_what_a_field_proposes_is_what_the_service_takes() -> None:
    for field in fields():
        for choice in field.choices:
            assert options.of_form({field.name: [choice.value]}), (field.name, choice)


def test_code_in_an_explanation_is_closed() -> None:
    assert [field.name for field in fields() if field.hint.count("`") % 2] == []
