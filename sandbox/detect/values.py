"""What to look for: the persona's canaries, merged by value, with the records that each belongs to.

One value may belong to several records and classes (a number in the contacts and in the call log);
every such `Claim` is kept, and `attribution` decides between them where the value was found.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers

from sandbox.detect.networks import networks
from sandbox.persona.model import Canary, DataClass, Persona

MIN_DIGITS = 7
MIN_TEXT = 6
_NOT_DIGIT = re.compile(r"\D")
_NOT_HEX = re.compile(r"[^0-9a-f]")


@dataclass(frozen=True, slots=True)
class Claim:
    """One record of the owner that a value is part of. `record` is stable within a persona."""

    data_class: DataClass
    label: str
    record: str


@dataclass(frozen=True, slots=True)
class Value:
    """A distinct value. `key` is its canonical spelling: digits, hex digits or the text itself."""

    form: str  # text | phone | digits | hex | cell
    key: str
    shown: str
    country_code: str
    claims: tuple[Claim, ...]

    @property
    def classes(self) -> frozenset[DataClass]:
        return frozenset(claim.data_class for claim in self.claims)


def phone_core(number: str, country: str) -> tuple[str, str]:
    """The national significant number and the country code; all digits and "" if it is no such number."""
    digits = _NOT_DIGIT.sub("", number)
    if len(digits) < MIN_DIGITS or any(character.isalpha() for character in number):
        return "", ""
    try:
        parsed = phonenumbers.parse(number, country.upper())
    except phonenumbers.NumberParseException:
        return digits, ""
    return phonenumbers.national_significant_number(parsed), str(parsed.country_code)


def canonical(form: str, value: str, country: str) -> tuple[str, str]:
    """The key of a value and, for phone numbers, its country code; the key is "" if not worth seeking."""
    if form == "phone":
        return phone_core(value, country)
    if form == "digits":
        digits = _NOT_DIGIT.sub("", value)
        return (digits if len(digits) >= MIN_DIGITS else ""), ""
    if form == "hex":
        digits = _NOT_HEX.sub("", value.lower())
        return (digits if len(digits) >= 8 else ""), ""
    text = value.strip()
    return (text if len(text) >= MIN_TEXT else ""), ""


def collect(persona: Persona) -> tuple[Value, ...]:
    """The values of `persona`, each once, with all that claim it."""
    country = persona.identity.country
    claims: dict[tuple[str, str], dict[Claim, None]] = defaultdict(dict)
    shown: dict[tuple[str, str], tuple[str, str]] = {}
    records = _records(persona)
    for canary in (*persona.canaries, *_numbers(persona), *_networks(persona)):
        if canary.form == "coordinate":
            continue
        key, code = canonical(canary.form, canary.value, country)
        if not key:
            continue
        shown.setdefault((canary.form, key), (canary.value, code))
        record = records.get((canary.data_class, key), f"{canary.data_class}:{key}")
        claim = Claim(canary.data_class, canary.label, record)
        known = {(c.data_class, c.record) for c in claims[canary.form, key]}
        if (claim.data_class, claim.record) not in known:
            claims[canary.form, key][claim] = None
    return tuple(Value(form, key, *shown[form, key], tuple(found)) for (form, key), found in claims.items())


def _numbers(persona: Persona) -> Iterable[Canary]:
    """The phone numbers of all records, for a number may be a canary of one class and stand in another."""
    for contact in persona.contacts:
        for number in contact.phones:
            name = f"{contact.given_name} {contact.family_name}"
            yield Canary(data_class=DataClass.CONTACTS, label=name, value=number, form="phone")
    for call in persona.calls:
        yield Canary(data_class=DataClass.CALL_LOG, label="call", value=call.number, form="phone")
    for sms in (*persona.sms, *persona.incoming_sms):
        yield Canary(data_class=DataClass.SMS_ADDRESS, label="sms address", value=sms.address, form="phone")


def _networks(persona: Persona) -> Iterable[Canary]:
    for network in networks(persona.identity):
        yield Canary(
            data_class=DataClass.LOCATION, label=network.label, value=network.value, form=network.form
        )


def _records(persona: Persona) -> dict[tuple[DataClass, str], str]:
    country = persona.identity.country
    found: dict[tuple[DataClass, str], str] = {}
    for at, contact in enumerate(persona.contacts):
        texts = (f"{contact.given_name} {contact.family_name}", *contact.emails, contact.street, contact.note)
        keys = (*texts, *(phone_core(number, country)[0] for number in contact.phones))
        for key in keys:
            if key.strip():
                found.setdefault((DataClass.CONTACTS, key.strip()), f"contact:{at}")
    for at, call in enumerate(persona.calls):
        found[DataClass.CALL_LOG, str(call.date_ms)] = f"call:{at}"
    return found
