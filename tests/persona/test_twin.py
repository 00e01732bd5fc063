"""A twin has other values of the same shape, and no more of them than was asked for."""

import pytest

from sandbox.persona.canaries import MIN_LENGTH
from sandbox.persona.generate import generate
from sandbox.persona.identity import luhn_digit
from sandbox.persona.model import DataClass, Persona
from sandbox.persona.twin import Variation, vary

_ALL = frozenset(DataClass) - {DataClass.SELF_TEST}
_NOW_MS = 1_790_000_000_000


@pytest.fixture(scope="module", params=[1, 77, 90210])
def owner(request: pytest.FixtureRequest) -> Persona:
    return generate(request.param, _NOW_MS)


@pytest.fixture(scope="module")
def twin(owner: Persona) -> Persona:
    return vary(owner, Variation(1, _ALL))


def test_a_twin_shares_no_canary_with_the_owner(owner: Persona, twin: Persona) -> None:
    theirs = "\n".join(canary.value for canary in twin.canaries).lower()
    assert [one for one in owner.canaries if one.value.lower() in theirs] == []


def test_every_canary_of_a_twin_is_as_long_as_the_owners(owner: Persona, twin: Persona) -> None:
    assert [(c.data_class, c.label, len(c.value)) for c in owner.canaries] == [
        (c.data_class, c.label, len(c.value)) for c in twin.canaries
    ]
    assert all(len(canary.value) >= MIN_LENGTH[canary.form] for canary in twin.canaries)


def test_the_plan_and_the_place_of_a_twin_are_the_owners(owner: Persona, twin: Persona) -> None:
    assert (twin.seed, twin.locale, twin.time_zone) == (owner.seed, owner.locale, owner.time_zone)
    assert twin.identity.model == owner.identity.model
    assert twin.identity.mcc_mnc == owner.identity.mcc_mnc
    assert [place.at_s for place in twin.track] == [place.at_s for place in owner.track]
    assert [text.date_ms for text in twin.sms] == [text.date_ms for text in owner.sms]


def test_the_identifiers_of_a_twin_are_valid(twin: Persona) -> None:
    own = twin.identity
    assert own.imei[-1] == luhn_digit(own.imei[:-1])
    assert own.iccid[-1] == luhn_digit(own.iccid[:-1])
    assert own.imei not in own.imeisv
    assert own.advertising_id[14] == "4"


def test_who_called_and_who_wrote_is_still_the_same_contact(owner: Persona, twin: Persona) -> None:
    numbers = {number for contact in owner.contacts for number in contact.phones}
    known = {number for contact in twin.contacts for number in contact.phones}
    assert [call.number in numbers for call in owner.calls] == [call.number in known for call in twin.calls]
    assert [sms.address in numbers for sms in owner.sms] == [sms.address in known for sms in twin.sms]


@pytest.mark.parametrize("data_class", sorted(_ALL))
def test_only_the_classes_asked_for_change(owner: Persona, data_class: DataClass) -> None:
    varied = vary(owner, Variation(1, frozenset({data_class})))
    before = {(one.data_class, one.value) for one in owner.canaries if one.exclusive}
    after = {(one.data_class, one.value) for one in varied.canaries if one.exclusive}
    lost = {name for name, _ in before - after}
    assert lost == {data_class} or (data_class is DataClass.SMS_ADDRESS and lost <= {data_class})
    whole = vary(owner, Variation(1, _ALL))
    assert [one.value for one in whole.canaries if one.data_class is data_class] == [
        one.value for one in varied.canaries if one.data_class is data_class
    ]


def test_two_keys_give_two_twins(owner: Persona, twin: Persona) -> None:
    again = vary(owner, Variation(2, _ALL))
    values = {canary.value for canary in twin.canaries}
    assert [one for one in again.canaries if one.value in values] == []
    assert vary(owner, Variation(1, _ALL)) == twin


def test_no_class_changed_is_the_owner(owner: Persona) -> None:
    assert vary(owner, Variation(1, frozenset())) is owner
