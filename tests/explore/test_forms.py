"""A field gets what it asks for, by whatever tells."""

import pytest

from sandbox.explore.forms import kind_of, value_for, values_of
from sandbox.explore.screen import Node
from sandbox.persona import generate

_TEXT_CLASS = 1


@pytest.mark.parametrize(
    ("field", "before", "kind"),
    [
        (Node(flags=frozenset({"password"}), hint="E-mail"), "", "password"),
        (Node(autofill_hints="emailAddress"), "", "email"),
        (Node(hint="Your phone number"), "", "phone"),
        (Node(resource_id="a:id/first_name"), "", "given_name"),
        (Node(description="Suche"), "", "search"),
        (Node(hint="Straße"), "", "street"),
        (Node(hint="密码"), "", "password"),
        (Node(input_type=_TEXT_CLASS | 0x20), "", "email"),
        (Node(input_type=3), "", "phone"),
        (Node(input_type=2), "", "number"),
        (Node(), "Date of birth", "date"),
        (Node(hint="E-mail"), "Password", "email"),
        (Node(), "", "text"),
    ],
)
def test_the_kind_of_a_field(field: Node, before: str, kind: str) -> None:
    assert kind_of(field, before) == kind


def test_every_kind_has_a_value_that_a_phones_input_can_type() -> None:
    values = values_of("Zoë Núñez")
    assert all(value and value.isascii() and value.isprintable() for _, value in values.by_kind)


def test_the_same_owner_types_the_same_and_another_does_not() -> None:
    assert values_of("Ada Lovelace") == values_of("Ada Lovelace")
    assert values_of("Ada Lovelace").of("email") != values_of("Alan Turing").of("email")


def test_nothing_that_is_typed_is_a_seeded_value() -> None:
    owner = generate(3, 1_763_894_400_000)
    typed = {value.lower() for _, value in values_of(owner.full_name).by_kind}
    seeded = {canary.value.lower() for canary in owner.canaries}
    assert not typed & seeded


def test_what_precedes_a_field_counts_least() -> None:
    field = Node(hint="City")
    assert value_for(field, "Your e-mail", values_of("Ada Lovelace")) == "Portland"
