"""Texts in any case, spacing, punctuation and accents, and parts of them."""

import unicodedata
from collections.abc import Iterator

from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.transformations.spellings import MIN_PART, Part, Spelling, Whole
from sandbox.detect.values import Value
from sandbox.detect.views import fold, letters
from sandbox.persona.model import DataClass
from sandbox.persona.rarity import weights

_SEED_BITS = 5.0  # of a window that is looked for: those of wording alone would be met everywhere
_STRIDE = 4
_LETTERED = 0.6
_BETWEEN_NAMES = ("", " ", ", ", "_", ".", "-")
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_WHOLE_ONLY = frozenset({DataClass.INSTALLED_APPS, DataClass.SELF_TEST})


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
                for text in sorted({coded for way in _plainly(value) for coded in _coded(way)}):
                    yield from _patterns(
                        number, value, text, tuple(range(len(text))), text.decode("latin-1"), 16
                    )


def _plainly(value: Value) -> set[str]:
    """The text as it is and with its letters and digits only; a contact's name also the last words first."""
    written = {value.key, "".join(character for character in value.key if character.isalnum())}
    if DataClass.CONTACTS in value.classes:
        for first, last in halves(value.key):
            orders = ((first, last), (last, first))
            written |= {separator.join(order) for order in orders for separator in _BETWEEN_NAMES}
    return {cased for text in written for cased in cases(text)}


def cases(text: str) -> set[str]:
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    return {cased for form in forms for cased in (form, form.casefold(), form.upper(), form.swapcase())}


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
    return set(_unaccented(value.key))


def _unaccented(text: str) -> list[str]:
    return [text, bare(text).decode("ascii"), text.translate(GERMAN)]


def _swapped(number: int, name: str) -> Sought:
    """A name, the last words first. They must be set apart or alone: in a row of names, any two meet."""
    for first, last in halves(name) if _is_lettered(name) else ():
        for given, family in zip(_unaccented(first), _unaccented(last), strict=True):
            begin, end = letters(family.encode()), letters(given.encode())
            if begin and end:
                yield begin + end, Whole(Spelling(number, begin + end, apart=len(begin)))


def halves(name: str) -> set[tuple[str, str]]:
    """A name cut at its first space and at its last."""
    cuts = (name.partition(" ")[::2], name.rpartition(" ")[::2])
    return {(first, last.strip()) for first, last in cuts if first and last.strip()}


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
