"""Texts in any case, spacing, punctuation and accents, and parts of them."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.detect.hits import Hit
from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.values import Value
from sandbox.detect.views import View, fold, letters
from sandbox.persona.model import DataClass
from sandbox.persona.rarity import weights

MIN_PART = 24
MIN_BITS = 20.0
"""A part of a text counts from 24 bytes on if it holds 20 bits that nobody could guess
(`sandbox.persona.rarity`): wording that other owners have too proves nothing."""

SURE_LENGTH = 12
"""From this length on a text is found inside of a word too: the byte before it may be a length prefix."""

_SEED_BITS = 5.0  # of a window that is looked for: those of wording alone would be met everywhere
_STRIDE = 4
_LETTERED = 0.6
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_WHOLE_ONLY = frozenset({DataClass.INSTALLED_APPS, DataClass.SELF_TEST})


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a value, as its view has it. Byte i of `text` is byte `places[i]` of what was written.

    Where it is `apart`, something stands before that byte. `bits` are those up to each byte of `text`,
    nothing if the value is not sought in part. `exact` is what must stand there, folded, where more than the
    letters matters.
    """

    value: int
    text: bytes
    places: tuple[int, ...] = ()
    bits: tuple[float, ...] = ()
    exact: bytes = b""
    dotted: bool = False
    window: int = 12
    seeds: tuple[int, ...] = ()
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a spelling. It may be written wide, but not over ever so much else."""

    spelling: Spelling

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        first, last = view.span(start, end)
        of = self.spelling
        if not _together(view, first, last, end - start):
            return
        if of.apart and view.place(start + of.apart) - view.place(start + of.apart - 1) == 1:
            return
        if of.exact and fold(view.data[first:last]) != of.exact:
            return
        short = of.dotted or of.exact or len(of.text) < SURE_LENGTH
        if not (short and _inside_word(view.data, first, last, of.dotted)):
            yield Hit(of.value, first, last)


@dataclass(frozen=True, slots=True)
class Part:
    """The window at `offset` of a spelling, from which the part that is there is measured."""

    spelling: Spelling
    offset: int

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        of, origin = self.spelling, start - self.offset
        if self._told_before(view.text, origin):
            return
        first, last = _extended(view.text, start, end, origin, of.text)
        begun, ended = first - origin, last - origin
        if (
            of.places[ended - 1] + 1 - of.places[begun] < MIN_PART
            or of.bits[ended] - of.bits[begun] < MIN_BITS
        ):
            return
        span = view.span(first, last)
        if _together(view, *span, last - first):
            yield Hit(of.value, *span, (), (last - first) / len(of.text))

    def _told_before(self, text: bytes, origin: int) -> bool:
        """Whether the window before this one is there too, so that it has told the same."""
        seeds = self.spelling.seeds
        begun = seeds[bisect_left(seeds, self.offset) - 1]
        if begun >= self.offset or origin + begun < 0:
            return False
        ended = self.offset + self.spelling.window
        return text[origin + begun : origin + ended] == self.spelling.text[begun:ended]


def _together(view: View, first: int, last: int, length: int) -> bool:
    """Whether so many letters are written here, be it wide, and not picked from ever so much, as UTF-16."""
    return last - first <= 4 * length + 32 and b"\0" not in view.data[first:last]


def _extended(text: bytes, start: int, end: int, origin: int, spelling: bytes) -> tuple[int, int]:
    """The range, grown as far as text and spelling agree."""
    while start > max(origin, 0) and text[start - 1] == spelling[start - 1 - origin]:
        start -= 1
    limit = min(origin + len(spelling), len(text))
    while end < limit and text[end] == spelling[end - origin]:
        end += 1
    return start, end


def _inside_word(data: bytes, start: int, end: int, dotted: bool) -> bool:
    around = (
        (data[max(start - 1, 0) : start], data[start : start + 1]),
        (data[end - 1 : end], data[end : end + 1]),
    )
    return any(_joins(a, dotted) and _joins(b, dotted) for a, b in around)


def _joins(character: bytes, dotted: bool) -> bool:
    return character.isalnum() or (dotted and character in (b".", b"_"))


class Spelled:
    """A text without regard to case, white space, punctuation and accents (ä as a, as ae, or left out), and
    its parts; a contact's name in either order; hexadecimal identifiers in any case and grouping.
    """

    name = "spelling"
    where = Where.LETTERS
    requires = "a text of 6 letters or digits, or a hexadecimal identifier"
    provides = (
        "no step: the value stands there. Of a text of 24 bytes or more, any part of 24 bytes that has 20 "
        "bits"
    )
    limits = (
        "texts without vowels; parts in which fewer than 15 letters and digits stand together; app packages "
        "and names of networks match with their punctuation only"
    )
    chance = (
        "a whole text has the bits that the persona's canaries have; a part needs 20 that are not wording; "
        "texts of fewer than 12 letters must be whole words"
    )

    def run(self, owner: Owner) -> Sought:
        for number, value in enumerate(owner.values):
            if value.form in ("text", "hex"):
                for written in _ways(value):
                    yield from _lettered(number, value, written)
            if DataClass.CONTACTS in value.classes and value.form == "text":
                yield from _swapped(number, value.key)


class OtherScripts:
    """Texts that are mostly of other letters than the Latin ones, as they stand, and their parts."""

    name = "other scripts"
    where = Where.BYTES
    requires = (
        "a text of which less than 60 % are ASCII letters and digits, in UTF-8 or (as far as it goes) Latin-1"
    )
    provides = "no step: the value stands there, in part as with `spelling`"
    limits = "other white space or punctuation than the owner's; other charsets need a decoder"
    chance = "as with `spelling`; a letter counts two bits, a word 13 at most"

    def run(self, owner: Owner) -> Sought:
        for number, value in enumerate(owner.values):
            if value.form == "text" and not _is_lettered(value.key):
                for text in sorted({coded for cased in cases(value.key) for coded in _coded(cased)}):
                    yield from _patterns(
                        number, value, text, tuple(range(len(text))), text.decode("latin-1"), 16
                    )


def cases(text: str) -> set[str]:
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    return {cased for form in forms for cased in (form, form.casefold(), form.upper())}


def _coded(text: str) -> Iterator[bytes]:
    yield fold(text.encode("utf-8", "replace"))
    try:
        yield fold(text.encode("latin-1"))
    except UnicodeEncodeError:
        return


def _is_lettered(text: str) -> bool:
    return len(letters(bare(text))) >= _LETTERED * len("".join(text.split()))


def _ways(value: Value) -> set[str]:
    """The value as it may be written, in characters that leave ASCII letters."""
    if value.form == "text" and not _is_lettered(value.key):
        return set()
    return _unaccented(value.key)


def _unaccented(text: str) -> set[str]:
    return {text, bare(text).decode("ascii"), text.translate(GERMAN)}


def _swapped(number: int, name: str) -> Sought:
    """A name of two words, the second first. They must be set apart: in a row of names, any two meet."""
    if name.count(" ") == 1 and _is_lettered(name):
        for written in _unaccented(name):
            given, family = (letters(part.encode()) for part in written.split(" "))
            if given and family:
                yield family + given, Whole(Spelling(number, family + given, apart=len(family)))


def bare(text: str) -> bytes:
    """Without accents: NFD, of which only ASCII is kept."""
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore")


def _lettered(number: int, value: Value, written: str) -> Sought:
    lower = written.lower()
    kept = [at for at, character in enumerate(lower) if character.isascii() and character.isalnum()]
    text = "".join(lower[at] for at in kept).encode()
    if len(text) >= 6:
        yield from _patterns(number, value, text, tuple(kept), lower, 12)


def _patterns(
    number: int, value: Value, text: bytes, places: tuple[int, ...], written: str, window: int
) -> Sought:
    bits: tuple[float, ...] = ()
    if value.form == "text" and not value.classes & _WHOLE_ONLY and len(written) >= MIN_PART:
        weighed = weights(written)
        bits = (*(weighed[at] for at in places), weighed[-1])
    seeds = tuple(
        offset
        for offset in range(0, len(text) - window + 1, _STRIDE)
        if bits and bits[offset + window] - bits[offset] >= _SEED_BITS
    )
    apps = DataClass.INSTALLED_APPS in value.classes
    exact = b""
    if value.form == "text" and (apps or value.classes == {DataClass.LOCATION}):
        exact = fold(written[places[0] : places[-1] + 1].encode())
    spelling = Spelling(number, text, places, bits, exact, apps, window, seeds)
    yield text, Whole(spelling)
    for offset in seeds:
        yield text[offset : offset + window], Part(spelling, offset)
