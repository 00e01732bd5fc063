"""From values to byte patterns: spellings, fragments of long texts, digests; in two automata.

Search is over *folded* bytes: ASCII lower case, every white space and `+` (a space in forms) as one
space each, so that positions stay those of the data. Digit patterns are looked for in the digits alone.
"""

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sandbox.detect.search import Index
from sandbox.detect.values import Value
from sandbox.persona.model import DataClass, Persona
from sandbox.persona.rarity import weights

WINDOW = 16
STRIDE = 4
MIN_FRAGMENT = 24
MIN_BITS = 20.0
"""A part of a text counts from 24 bytes on (it then holds a 16-byte window at a stride) if it holds 20 bits
that nobody could guess (`sandbox.persona.rarity`): wording that other owners have too proves nothing."""

_SEED_BITS = 6.0  # of a window that is looked for: those of wording alone would be met everywhere
_FOLD = bytes(32 if b in b"\t\n\r\x0b\x0c+" else b + 32 if 65 <= b <= 90 else b for b in range(256))
_WHOLE_ONLY = frozenset({DataClass.INSTALLED_APPS, DataClass.SELF_TEST})
_DIGESTS = ("md5", "sha1", "sha256")
_HASHED = frozenset(
    {
        DataClass.IMEI,
        DataClass.IMSI,
        DataClass.ICCID,
        DataClass.PHONE_NUMBER,
        DataClass.ANDROID_ID,
        DataClass.SERIAL,
        DataClass.MAC,
        DataClass.ADVERTISING_ID,
        DataClass.ACCOUNTS,
    }
)


@dataclass(frozen=True, slots=True)
class TextPattern:
    """`offset` is where the pattern begins in spelling `spelling` of the value."""

    value: int
    spelling: int
    offset: int
    length: int
    whole: bool


@dataclass(frozen=True, slots=True)
class DigestPattern:
    value: int
    chain: tuple[str, ...]
    length: int


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """Digits that must not be part of a longer number, but for these `prefixes` and `suffixes`."""

    value: int
    length: int
    prefixes: frozenset[str]
    suffixes: frozenset[str]


@dataclass(frozen=True, slots=True)
class TimePattern:
    """The time of a record (`call` or `sms` number `index`): no personal data, but it tells the record."""

    kind: str
    index: int
    length: int


InText = TextPattern | DigestPattern | TimePattern
InDigits = NumberPattern | TimePattern


def fold(data: bytes) -> bytes:
    """The searched form of `data`, of the same length."""
    return data.translate(_FOLD)


def collapse(folded: bytes) -> bytes:
    """Folded bytes with each run of spaces as one."""
    return b" ".join(part for part in folded.split(b" ") if part)


@dataclass(slots=True)
class Patterns:
    """`texts` searches folded bytes, `numbers` digits; both answer with lists of patterns.

    `weights` has for each spelling of a text that may be cut the bits up to each byte, else nothing.
    """

    values: tuple[Value, ...]
    spellings: list[list[bytes]]
    weights: list[list[list[float]]]
    texts: Index[list[InText]]
    numbers: Index[list[InDigits]]


def build(persona: Persona, values: tuple[Value, ...]) -> Patterns:
    """The patterns of a persona's values; about 0.1 s."""
    spellings = [list(_spellings(value)) for value in values]
    rare = [_weights(value, written) for value, written in zip(values, spellings, strict=True)]
    texts: dict[bytes, list[InText]] = defaultdict(list)
    for key, pattern in (
        *_text_patterns(spellings, rare),
        *_digest_patterns(persona, values),
        *_written_times(persona),
    ):
        texts[key].append(pattern)
    numbers: dict[bytes, list[InDigits]] = defaultdict(list)
    for digits, counted in (*_number_patterns(persona, values), *_times(persona)):
        numbers[digits.encode("ascii")].append(counted)
    return Patterns(values, spellings, rare, Index(texts), Index(numbers))


def _spellings(value: Value) -> Iterator[bytes]:
    if value.form in ("phone", "digits"):
        return
    written = [value.key]
    if value.form == "hex":
        pairs = [value.key[at : at + 2] for at in range(0, len(value.key), 2)]
        written += [value.shown.lower(), ":".join(pairs), "-".join(pairs)]
    elif DataClass.CONTACTS in value.classes and value.key.count(" ") == 1:
        given, family = value.key.split(" ")
        written += [f"{family} {given}", f"{family}, {given}", f"{family};{given}"]
    seen: set[bytes] = set()
    for text in written:
        for spelling in _encodings(text):
            if spelling not in seen and len(spelling) >= 6:
                seen.add(spelling)
                yield spelling


def _encodings(text: str) -> Iterator[bytes]:
    for form in (unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)):
        for cased in (form, form.casefold(), form.upper()):
            yield collapse(fold(cased.encode("utf-8", "replace")))
            yield collapse(fold(cased.encode("latin-1", "replace")))


def _weights(value: Value, written: list[bytes]) -> list[list[float]]:
    cut = value.form == "text" and not value.classes & _WHOLE_ONLY
    return [weights(text.decode("latin-1")) if cut and len(text) >= MIN_FRAGMENT else [] for text in written]


def _text_patterns(
    spellings: list[list[bytes]], rare: list[list[list[float]]]
) -> Iterator[tuple[bytes, InText]]:
    for at, written in enumerate(spellings):
        for number, (text, bits) in enumerate(zip(written, rare[at], strict=True)):
            yield text, TextPattern(at, number, 0, len(text), True)
            for offset in range(0, len(text) - WINDOW + 1, STRIDE) if bits else ():
                if bits[offset + WINDOW] - bits[offset] >= _SEED_BITS:
                    yield text[offset : offset + WINDOW], TextPattern(at, number, offset, WINDOW, False)


def _digest_patterns(persona: Persona, values: Sequence[Value]) -> Iterator[tuple[bytes, InText]]:
    for at, value in enumerate(values):
        if not (value.classes & _HASHED or value.form == "phone" or "@" in value.key):
            continue
        for text in _hash_inputs(persona, value):
            for name in _DIGESTS:
                digest = hashlib.new(name, text.encode()).digest()
                for written in (digest, digest.hex().encode()):
                    yield fold(written), DigestPattern(at, (name,), len(written))


def _hash_inputs(persona: Persona, value: Value) -> set[str]:
    found = {value.shown, value.shown.lower(), value.shown.upper(), value.key, value.key.upper()}
    if value.form == "phone":
        national, code = value.key, value.country_code
        found |= {"0" + national, code + national, f"+{code}{national}", f"00{code}{national}"}
    if value.key == persona.identity.imei:  # not for the IMEISV: one digest is of one record
        found.add(value.key[:14])
    if DataClass.MAC in value.classes:
        pairs = [value.key[at : at + 2] for at in range(0, len(value.key), 2)]
        found |= {join.join(pairs) for join in ":-"} | {join.join(pairs).upper() for join in ":-"}
    return found


def _number_patterns(persona: Persona, values: Sequence[Value]) -> Iterator[tuple[str, InDigits]]:
    none = frozenset({""})
    for at, value in enumerate(values):
        if value.form == "phone":
            code = value.country_code
            prefixes = frozenset({"", "0", code, "00" + code, "011" + code, code + "0"})
            yield value.key, NumberPattern(at, len(value.key), prefixes, none)
        elif value.form == "digits":
            core, suffixes = _number_core(persona, value)
            yield core, NumberPattern(at, len(core), none, suffixes)


def _number_core(persona: Persona, value: Value) -> tuple[str, frozenset[str]]:
    """The digits that must be there, and what may follow: an IMEI is also sent without its check digit."""
    digits = value.key
    if DataClass.IMEI in value.classes and len(digits) == 15:
        return digits[:14], frozenset({"", digits[14:], persona.identity.imeisv[14:]})
    if DataClass.ICCID in value.classes and len(digits) == 20:
        return digits[:19], frozenset({"", digits[19:]})
    return digits, frozenset({""})


def _dated(persona: Persona) -> Iterator[tuple[str, int, int]]:
    yield from (("call", at, call.date_ms) for at, call in enumerate(persona.calls))
    yield from (("sms", at, sms.date_ms) for at, sms in enumerate((*persona.sms, *persona.incoming_sms)))


def _times(persona: Persona) -> Iterator[tuple[str, InDigits]]:
    for kind, index, date_ms in _dated(persona):
        if date_ms >= 10**12:
            yield str(date_ms // 1000), TimePattern(kind, index, 10)


def _written_times(persona: Persona) -> Iterator[tuple[bytes, InText]]:
    """Minutes as people and programs write them, in universal and in the owner's time."""
    try:
        zones: tuple[Any, ...] = (UTC, ZoneInfo(persona.time_zone))
    except (ZoneInfoNotFoundError, ValueError):
        zones = (UTC,)
    for kind, index, date_ms in _dated(persona):
        for zone in zones:
            moment = datetime.fromtimestamp(date_ms / 1000, zone)
            for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dt%H:%M:%S", "%Y/%m/%d %H:%M:%S", "%d.%m.%Y %H:%M:%S"):
                yield moment.strftime(form).encode(), TimePattern(kind, index, 19)
