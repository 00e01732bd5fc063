"""A persona is plausible, complete, reproducible, and shares nothing with another."""

import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.persona import generate, load, save
from sandbox.persona.canaries import MIN_LENGTH
from sandbox.persona.identity import luhn_digit
from sandbox.persona.model import DataClass, Persona
from sandbox.persona.regions import numbers

NOW = 1_763_894_400_000
SEEDS = st.integers(min_value=0, max_value=2**63 - 1)
PURE = settings(max_examples=20, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def persona() -> Persona:
    return generate(7, NOW)


@PURE
@given(SEEDS)
def test_the_same_seed_gives_the_same_persona(seed: int) -> None:
    assert generate(seed, NOW) == generate(seed, NOW)


@PURE
@given(SEEDS, SEEDS)
def test_two_seeds_share_no_canary_value(one: int, other: int) -> None:
    if one != other:
        assert not _values(generate(one, NOW)) & _values(generate(other, NOW))


@PURE
@given(SEEDS, st.integers(min_value=1, max_value=7999))
def test_seeds_less_than_8000_apart_share_no_number(seed: int, distance: int) -> None:
    assert not set(numbers(seed)) & set(numbers(seed + distance))


@settings(PURE, max_examples=6)
@given(SEEDS)
def test_no_canary_is_part_of_one_of_another_class_unless_equal(seed: int) -> None:
    found = generate(seed, NOW).canaries
    for inner in found:
        for outer in found:
            if inner.data_class != outer.data_class and inner.value != outer.value:
                assert inner.value not in outer.value, (inner, outer)


@PURE
@given(SEEDS)
def test_every_canary_is_long_enough_and_once_in_its_class(seed: int) -> None:
    found = generate(seed, NOW).canaries
    assert all(len(canary.value) >= MIN_LENGTH[canary.form] for canary in found)
    assert len({(canary.data_class, canary.value) for canary in found}) == len(found)


@PURE
@given(SEEDS)
def test_a_value_is_exclusive_in_at_most_one_class(seed: int) -> None:
    exclusive = [canary.value for canary in generate(seed, NOW).canaries if canary.exclusive]
    assert len(set(exclusive)) == len(exclusive)


@PURE
@given(SEEDS)
def test_every_text_is_unique_and_long(seed: int) -> None:
    persona = generate(seed, NOW)
    bodies = [text.body for text in chain(persona.sms, persona.incoming_sms)]
    assert len(set(bodies)) == len(bodies)
    assert min(map(len, bodies)) >= 24


@PURE
@given(SEEDS)
def test_the_identifiers_obey_their_issuers_rules(seed: int) -> None:
    own = generate(seed, NOW).identity
    assert re.fullmatch(r"\d{15}", own.imei) and luhn_digit(own.imei[:14]) == own.imei[14]
    assert re.fullmatch(r"\d{16}", own.imeisv) and own.imeisv[:14] == own.imei[:14]
    assert re.fullmatch(r"31\d{13}", own.imsi) and own.imsi.startswith(own.mcc_mnc)
    assert re.fullmatch(r"8901\d{15}", own.iccid) and luhn_digit(own.iccid[:-1]) == own.iccid[-1]
    assert re.fullmatch(r"[0-9a-f]{16}", own.android_id)
    assert re.fullmatch(
        r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", own.advertising_id
    )
    assert re.fullmatch(r"([0-9a-f]{2}:){5}[0-9a-f]{2}", own.wifi_mac) and own.wifi_mac != own.bluetooth_mac


def test_luhn_agrees_with_a_published_imei() -> None:
    assert luhn_digit("49015420323751") == "8"  # 3GPP TS 23.003's example form, IMEI 490154203237518


def test_a_persona_has_a_life(persona: Persona) -> None:
    assert len(persona.sms) >= 40 and {text.sent for text in persona.sms} == {True, False}
    assert persona.sms[-1].date_ms < NOW and NOW - persona.sms[0].date_ms > 60 * 86_400_000
    assert len(persona.incoming_sms) >= 8 and len(persona.contacts) == 60 and len(persona.calls) >= 80
    assert all(call.date_ms < NOW for call in persona.calls)
    known = {number for contact in persona.contacts for number in contact.phones}
    assert {call.number in known for call in persona.calls} == {True, False}
    assert {text.address in known for text in persona.sms} == {True, False}


def test_every_class_has_a_canary(persona: Persona) -> None:
    assert {canary.data_class for canary in persona.canaries} == set(DataClass) - {DataClass.SELF_TEST}


def test_every_number_is_of_the_unassigned_exchange(persona: Persona) -> None:
    phones = [canary.value for canary in persona.canaries if canary.form == "phone"]
    assert all(re.fullmatch(r"\+1[2-9]\d{2}555\d{4}", phone) for phone in phones)
    assert not any(phone.endswith(("5551212", "5554334")) for phone in phones)


def test_the_track_covers_the_run_in_order_and_returns_home(persona: Persona) -> None:
    times = [place.at_s for place in persona.track]
    assert times[0] == 0.0 and times == sorted(times) and times[-1] > 13 * 86_400
    home = (persona.track[0].latitude, persona.track[0].longitude)
    assert sum((place.latitude, place.longitude) == home for place in persona.track) >= 10


def test_a_persona_survives_its_file(persona: Persona, tmp_path: Path) -> None:
    save(persona, tmp_path / "persona.json")
    assert load(tmp_path / "persona.json") == persona


@pytest.mark.parametrize("garbage", [b"", b"{}", b"\xff\xfe", b"[1,2]"])
def test_a_file_that_is_no_persona_is_a_value_error(garbage: bytes, tmp_path: Path) -> None:
    (tmp_path / "persona.json").write_bytes(garbage)
    with pytest.raises(ValueError, match="not a persona"):
        load(tmp_path / "persona.json")


def _values(persona: Persona) -> set[str]:
    return {canary.value for canary in persona.canaries}
