"""What stands for a name or address: two fields that make a name, the part of an address before the @."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.detect.hits import Hit
from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.transformations.texts import GERMAN, MIN_BITS, bare, cases
from sandbox.detect.views import View, fold, joined_after, joined_before, letters
from sandbox.persona.model import DataClass
from sandbox.persona.rarity import weights


@dataclass(frozen=True, slots=True)
class _Word:
    """A value, or what stands for it, that must be a word of its own; `forbidden` must not follow."""

    value: int
    chain: tuple[str, ...]
    covered: float
    forbidden: bytes = b""

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        first, last = view.span(start, end)
        if joined_before(view.data, first) or joined_after(view.data, last):
            return
        wide = last - first > 2 * (end - start)
        if not wide and not (self.forbidden and view.data.startswith(self.forbidden, last)):
            yield Hit(self.value, first, last, self.chain, self.covered)


class LocalPart:
    """The part of an e-mail address before the @."""

    name = "local part"
    where = Where.LETTERS
    requires = "an address whose local part holds 20 bits that nobody could guess"
    provides = "the step `local part`"
    limits = "where an @ follows, it is another's address and no find; a `+tag` belongs to the local part"
    chance = "20 bits, as a word of its own"

    def run(self, owner: Owner) -> Sought:
        for number in owner.numbers(DataClass.CONTACTS, DataClass.ACCOUNTS):
            key = owner.values[number].key
            local, at, _ = key.partition("@")
            text = letters(local.encode())
            if at and len(text) >= 8 and weights(local.lower())[-1] >= MIN_BITS:
                yield text, _Word(number, ("local part",), len(local) / len(key), b"@")


_GAP = re.compile(rb"(?=.*[\"'<>=&|:;,\t])[^{}\[\]\r\n]{1,48}", re.DOTALL)
_KEY_WORD = re.compile(rb"[A-Za-z0-9]+")
_FIELDS = 64


@dataclass(frozen=True, slots=True)
class _Family:
    """A contact's family name, near which the given name is sought."""

    value: int
    given: re.Pattern[bytes]

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        first, last = view.span(start, end)
        data = view.data
        if joined_before(data, first) or joined_after(data, last) or last - first > 2 * (end - start):
            return
        base = max(first - _FIELDS, 0)
        for other in self.given.finditer(fold(data[base : last + _FIELDS])):
            begun, ended = base + other.start(), base + other.end()
            gap = data[ended:first] if ended <= first else data[last:begun]
            if _between_fields(gap):
                yield Hit(self.value, min(first, begun), max(last, ended), ("separate fields",))
                return


def _between_fields(gap: bytes) -> bool:
    """Whether two fields of one record are that far apart: a sign between them, one or two words (keys)."""
    return bool(_GAP.fullmatch(gap)) and 1 <= len(_KEY_WORD.findall(gap)) <= 2


class SeparateFields:
    """Given and family name of one contact in two fields of one record."""

    name = "separate fields"
    where = Where.LETTERS
    requires = (
        "both names, whole, within 48 bytes, with a sign between fields and one or two words between them"
    )
    provides = "the step `separate fields`"
    limits = "initials; fields with other fields between them, or set apart by line breaks or brackets"
    chance = "the names are drawn from pools that give 21 bits together; brackets keep records apart"

    def run(self, owner: Owner) -> Sought:
        for contact in owner.persona.contacts:
            given, family = contact.given_name, contact.family_name
            number = owner.number("text", f"{given} {family}".strip())
            if number is None or not given or not family:
                continue
            names = {name.encode() for form in (given, given.translate(GERMAN)) for name in cases(form)}
            names |= {bare(given)}
            found = b"|".join(re.escape(fold(name)) for name in sorted(names, key=len, reverse=True) if name)
            pattern = re.compile(rb"(?<![a-z0-9])(?:" + found + rb")(?![a-z0-9])")
            for text in {
                letters(form) for form in (family.encode(), bare(family), family.translate(GERMAN).encode())
            }:
                if len(text) >= 4:
                    yield text, _Family(number, pattern)
