"""The owner's circle: contacts, accounts, calls.

Mail addresses are of gmail.com with an underscore. Google accepts no underscore in an address, so none can be
a person's, and yet every app and reader takes it for one. (No reserved domain looks like people's mail.)
"""

from collections.abc import Iterator
from random import Random

from sandbox.persona.model import Account, Call, Contact
from sandbox.persona.sayings import NOTES
from sandbox.persona.templates import fill
from sandbox.persona.words import GIVEN, INITIALS, compound, firm, street

DAY_MS = 86_400_000
CONTACTS = 60
CALLS = 84
_UNKNOWN_CALLS = 24


def full_name(rng: Random) -> tuple[str, str]:
    """Given names and family name, at least twelve letters together, drawn from millions."""
    given, family = rng.choice(GIVEN), compound(rng)
    style = rng.random()
    if style < 0.35:
        given += f" {rng.choice(INITIALS)}."
    elif style < 0.55:
        given += f" {rng.choice(GIVEN)}"
    elif style < 0.7:
        family += f"-{compound(rng)}"
    return (given, family) if len(given + family) >= 12 else full_name(rng)


def mail(rng: Random, given: str, family: str) -> str:
    """An address of the form `first_last1984@gmail.com`."""
    first, last = given.split()[0].lower(), family.replace("-", "").lower()
    return f"{first}_{last}{rng.randint(10, 9999)}@gmail.com"


def contacts(rng: Random, numbers: Iterator[str], city: str) -> tuple[Contact, ...]:
    """Sixty contacts; a third has two numbers, half have mail, some more."""
    return tuple(_contact(rng, numbers, city, index) for index in range(CONTACTS))


def _contact(rng: Random, numbers: Iterator[str], city: str, index: int) -> Contact:
    given, family = full_name(rng)
    return Contact(
        given_name=given,
        family_name=family,
        phones=tuple(next(numbers) for _ in range(2 if index % 3 == 0 else 1)),
        emails=(mail(rng, given, family),) if rng.random() < 0.6 else (),
        organization=firm(rng) if rng.random() < 0.45 else "",
        street=f"{street(rng)}, {city}" if rng.random() < 0.5 else "",
        note=fill(rng, rng.choice(NOTES)) if rng.random() < 0.4 else "",
        birthday=f"{rng.randint(1948, 2009)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        if rng.random() < 0.4
        else "",
    )


def accounts(rng: Random, given: str, family: str) -> tuple[Account, ...]:
    """Account types that apps of everyday use register; every name is the owner's own."""
    handle = f"{given.split()[0].lower()}_{family.lower().replace('-', '')}"
    return (
        Account(name=mail(rng, given, family), type="com.google"),
        Account(name=f"{compound(rng).lower()}_{handle}@gmail.com", type="com.google"),
        Account(name=f"{handle}_{rng.randint(1000, 99999)}", type="com.twitter.android.auth.login"),
        Account(name=f"{handle}.{compound(rng).lower()}", type="com.instagram.android"),
    )


def calls(
    rng: Random, now_ms: int, people: tuple[Contact, ...], strangers: tuple[str, ...]
) -> tuple[Call, ...]:
    """Calls of four months, oldest first: with contacts and with `strangers` (each at least once)."""
    known = [_call(rng, now_ms, person) for person in rng.choices(people, k=CALLS - _UNKNOWN_CALLS)]
    unknown = [_call(rng, now_ms, None, strangers[i % len(strangers)]) for i in range(_UNKNOWN_CALLS)]
    return tuple(sorted(known + unknown, key=lambda call: call.date_ms))


def _call(rng: Random, now_ms: int, person: Contact | None, number: str = "") -> Call:
    kind = rng.choices((1, 2, 3), (5, 5, 2))[0]
    day = now_ms - now_ms % DAY_MS - rng.randint(1, 120) * DAY_MS
    return Call(
        number=number or (rng.choice(person.phones) if person else ""),
        date_ms=day + rng.randint(13 * 3_600_000, 26 * 3_600_000) - DAY_MS // 2,
        duration_s=0 if kind == 3 else int(rng.lognormvariate(4.6, 1.1)) + 3,
        type=kind,
        name=f"{person.given_name} {person.family_name}" if person else "",
    )
