"""What stands for a name or address: two fields that make a name, the part of an address before the @."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.detect.hits import Hit
from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.transformations.spellings import MIN_BITS
from sandbox.detect.transformations.texts import GERMAN, bare, cases, halves
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


_SIGN = rb"[\"'<>=&|:;,\t]"
_GAP = re.compile(_SIGN + rb"[^{}\[\]\r\n]{0,60}" + _SIGN + rb" ?")
_KEY_WORD = re.compile(rb"[A-Za-z0-9]+")
_MOST_WORDS = 4
_FIELDS = 96


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
    """Whether two fields of one record are that far apart: signs at both ends, one to four words (keys)."""
    return bool(_GAP.fullmatch(gap)) and 1 <= len(_KEY_WORD.findall(gap)) <= _MOST_WORDS


class SeparateFields:
    """Both names of one contact in two fields of one record."""

    name = "separate fields"
    where = Where.LETTERS
    requires = (
        "the name cut at its first or last space, both parts whole, within 60 bytes, with signs of fields at "
        "both ends of what is between them, and one to four words in it (keys, or a short field)"
    )
    provides = "the step `separate fields`"
    limits = "initials; fields with longer ones between them, or set apart by line breaks or brackets"
    chance = "the names are drawn from pools that give 21 bits together; brackets keep records apart"

    def run(self, owner: Owner) -> Sought:
        for number, first, last in _names(owner):
            pattern = _Family(number, _either(first))
            for text in {letters(form) for form in _forms(last)}:
                if len(text) >= 4:
                    yield text, pattern


class SeparateFieldsOtherScripts:
    """The same of names in other letters than the Latin ones."""

    name = "separate fields, other scripts"
    where = Where.BYTES
    requires = "as with `separate fields`, in UTF-8"
    provides = "the step `separate fields`"
    limits = "as with `separate fields`; a second part of fewer than two letters"
    chance = "as with `separate fields`"

    def run(self, owner: Owner) -> Sought:
        for number, first, last in _names(owner):
            pattern = _Family(number, _either(first))
            for text in {fold(form) for form in _forms(last)}:
                if not text.isascii() and len(text) >= 4:
                    yield text, pattern


def _names(owner: Owner) -> Iterator[tuple[int, str, str]]:
    for contact in owner.persona.contacts:
        name = f"{contact.given_name} {contact.family_name}".strip()
        number = owner.number("text", name)
        if number is not None:
            yield from ((number, first, last) for first, last in halves(name))


def _forms(name: str) -> set[bytes]:
    """A part of a name in UTF-8, with its accents and without."""
    return {form.encode() for way in (name, name.translate(GERMAN)) for form in cases(way)} | {bare(name)}


def _either(name: str) -> re.Pattern[bytes]:
    """Any form of a part of a name, folded, as a word of its own."""
    forms = sorted({fold(form) for form in _forms(name) if form.strip()}, key=len, reverse=True)
    return re.compile(rb"(?<![a-z0-9])(?:" + b"|".join(map(re.escape, forms)) + rb")(?![a-z0-9])")
