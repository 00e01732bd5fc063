"""Sentences with blanks, and what fills them: texts, notes, appointments and searches are made of these.

Templates are data, so that `rarity` can tell wording, which all owners share, from what only one has. A blank
is `{slot}` or `{slot:details}`; the slots are in `SLOTS`. A slot that is not there is taken from the caller's
`fixed` values (a child's name that a whole conversation is about).
"""

from collections.abc import Callable, Mapping
from random import Random
from string import Formatter

from sandbox.persona.words import GIVEN, clock_time, compound, firm, money, reference, street, venue

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Slot = Callable[[Random, str], str]


def _numbers(details: str) -> tuple[int, ...]:
    return tuple(int(number) for number in details.split("-")) if details else ()


SLOTS: Mapping[str, Slot] = {
    "given": lambda rng, _: rng.choice(GIVEN),
    "day": lambda rng, _: rng.choice(DAYS),
    "name": lambda rng, _: compound(rng),
    "handle": lambda rng, _: compound(rng).lower(),
    "street": lambda rng, _: street(rng),
    "venue": lambda rng, _: venue(rng),
    "firm": lambda rng, _: firm(rng),
    "time": lambda rng, details: clock_time(rng, *_numbers(details)),
    "money": lambda rng, details: money(rng, *_numbers(details)),
    "ref": lambda rng, details: reference(rng, *_numbers(details)),
    "number": lambda rng, details: str(rng.randint(*_numbers(details))),
    "one": lambda rng, details: rng.choice(details.split("|")),
}


def fill(rng: Random, template: str, **fixed: str) -> str:
    """The template with each blank drawn anew, in the order in which they stand."""
    parts: list[str] = []
    for wording, slot, details, _ in Formatter().parse(template):
        parts.append(wording)
        if slot is not None:
            parts.append(fixed[slot] if slot in fixed else SLOTS[slot](rng, details or ""))
    return "".join(parts)


def wording(template: str) -> list[str]:
    """What every filled form of the template has: its text between the blanks, and the choices of `one`."""
    parts: list[str] = []
    for text, slot, details, _ in Formatter().parse(template):
        parts.append(text)
        if slot == "one":
            parts += (details or "").split("|")
    return parts
