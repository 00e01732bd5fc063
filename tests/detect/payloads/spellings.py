"""Values written otherwise: grouping, national forms, case, names in parts, cut texts."""

import json
import re
import unicodedata
from collections.abc import Callable

from tests.detect.payloads.model import Draw, Family, Piece, Subject, Transformation

_GROUPS = (" ", "-", ".", "/")


def _of(*forms: str) -> Callable[[Piece], bool]:
    return lambda piece: piece.subject is not None and piece.subject.form in forms


def _subject(piece: Piece) -> Subject:
    if piece.subject is None:
        raise ValueError("only a value that was not changed yet can be spelled otherwise")
    return piece.subject


def _grouped(piece: Piece, draw: Draw) -> Piece:
    digits, join = _subject(piece).text, draw.random.choice(_GROUPS)
    plus = "+" if digits.startswith("+") else ""
    digits, parts, at = digits.lstrip("+"), [], 0
    while at < len(digits):
        size = draw.random.randint(2, 5)
        parts.append(digits[at : at + size])
        at += size
    return piece.spelled(plus + join.join(parts))


def _national(piece: Piece, draw: Draw) -> Piece:
    area, exchange, line = _american(piece)
    forms = (
        f"{area}{exchange}{line}",
        f"({area}) {exchange}-{line}",
        f"{area}-{exchange}-{line}",
        f"{area}.{exchange}.{line}",
    )
    return piece.spelled(draw.random.choice(forms))


def _international(piece: Piece, draw: Draw) -> Piece:
    area, exchange, line = _american(piece)
    forms = (
        f"001{area}{exchange}{line}",
        f"0111{area}{exchange}{line}",
        f"1{area}{exchange}{line}",
        f"+1 ({area}) {exchange}-{line}",
        f"tel:+1-{area}-{exchange}-{line}",
        f"+1 {area} {exchange} {line}",
    )
    return piece.spelled(draw.random.choice(forms))


def _american(piece: Piece) -> tuple[str, str, str]:
    digits = _subject(piece).text.removeprefix("+1")
    return digits[:3], digits[3:6], digits[6:]


def _wide_digits(piece: Piece, draw: Draw) -> Piece:
    zero = draw.random.choice((0xFF10, 0x660, 0x6F0, 0x966))  # full-width, Arabic-Indic, Persian, Devanagari
    return piece.spelled("".join(chr(zero + int(c)) if c.isdigit() else c for c in _subject(piece).text))


def _tac_and_serial(piece: Piece, draw: Draw) -> Piece:
    imei = _subject(piece).text
    forms = (
        f"{imei[:2]}-{imei[2:8]}-{imei[8:14]}-{imei[14]}",
        imei[:14],
        f"{imei[:8]}-{imei[8:14]}/{imei[14]}",
    )
    return piece.spelled(draw.random.choice(forms))


def _is_imei(piece: Piece) -> bool:
    return piece.subject is not None and piece.subject.key == "imei"


def _number_in_hex(piece: Piece, draw: Draw) -> Piece:
    written = f"{int(_subject(piece).text):x}"
    return piece.spelled(draw.random.choice((written, written.upper(), "0x" + written)))


def _other_case(piece: Piece, draw: Draw) -> Piece:
    text = _subject(piece).text
    return piece.spelled(draw.random.choice((text.upper(), text.lower(), text.swapcase())))


def _bare_hex(piece: Piece, draw: Draw) -> Piece:
    bare = _subject(piece).text.replace(":", "").replace("-", "")
    return piece.spelled(draw.random.choice((bare, bare.upper())))


def _other_pairs(piece: Piece, draw: Draw) -> Piece:
    bare = _subject(piece).text.replace(":", "").replace("-", "")
    size, join = draw.random.choice(((2, "-"), (2, ":"), (4, "."), (4, "-")))
    return piece.spelled(join.join(bare[at : at + size] for at in range(0, len(bare), size)))


def _hex_as_number(piece: Piece, draw: Draw) -> Piece:
    return piece.spelled(str(int(_subject(piece).text.replace(":", ""), 16)))


def _is_short_hex(piece: Piece) -> bool:
    return piece.subject is not None and piece.subject.key in ("android_id", "mac", "bt_mac")


def _tokenised(piece: Piece, draw: Draw) -> Piece:
    given, family = _subject(piece).text.split(" ", 1)
    keys = draw.random.choice((("given", "family"), ("firstName", "lastName"), ("fn", "ln")))
    row: dict[str, object] = {keys[0]: given, "type": draw.random.randint(1, 9), keys[1]: family}
    return piece.spelled(json.dumps(row))


def _joined_name(piece: Piece, draw: Draw) -> Piece:
    given, family = _subject(piece).text.split(" ", 1)
    forms = (
        f"{given}{family}",
        f"{given}.{family}",
        f"{given}_{family}",
        f"{family}{given}",
        f"{family}, {given}",
    )
    return piece.spelled(draw.random.choice(forms))


def _cut_text(piece: Piece, draw: Draw) -> Piece:
    text = _subject(piece).text
    return piece.spelled(text[: max(len(text) * 2 // 3, 48)].rstrip())


def _wrapped(piece: Piece, draw: Draw) -> Piece:
    join = draw.random.choice(("\n", "  ", "\r\n\t", "+"))
    return piece.spelled(_subject(piece).text.replace(" ", join))


def _letters_and_digits(piece: Piece, draw: Draw) -> Piece:
    kept = (c for c in _subject(piece).text.lower() if c.isalnum())
    return piece.spelled("".join(kept))


def _is_long_text(piece: Piece) -> bool:
    return _of("text")(piece) and len(piece.data) >= 60 and b" " in piece.data


def _is_text(piece: Piece) -> bool:
    return _of("text")(piece) and piece.data.count(b" ") >= 3


def _last_digits(piece: Piece, draw: Draw) -> Piece:
    """From eleven digits on, what is cut off the front names a maker or a carrier and no phone."""
    return piece.spelled(_subject(piece).text[-draw.random.randint(11, 13) :])


def _local_part(piece: Piece, draw: Draw) -> Piece:
    return piece.spelled(_subject(piece).text.partition("@")[0])


def _letters_for_digits(piece: Piece, draw: Draw) -> Piece:
    first = ord(draw.random.choice("aAkKq"))
    text = re.sub(r"\D", "", _subject(piece).text)
    return piece.spelled("".join(chr(first + int(digit)) for digit in text))


def _words_for_digits(piece: Piece, draw: Draw) -> Piece:
    words = "zero one two three four five six seven eight nine".split()
    text = re.sub(r"\D", "", _subject(piece).text)
    return piece.spelled(draw.random.choice(("", " ", "-")).join(words[int(digit)] for digit in text))


def _noise_between(piece: Piece, draw: Draw) -> Piece:
    text = re.sub(r"\D", "", _subject(piece).text)
    return piece.spelled("".join(digit + draw.random.choice("0123456789") for digit in text))


def _without_accents(piece: Piece, draw: Draw) -> Piece:
    parts = unicodedata.normalize("NFKD", _subject(piece).text)
    return piece.spelled(parts.encode("ascii", "ignore").decode())


def _is_accented(piece: Piece) -> bool:
    """Most of it is left when the accents are gone."""
    if not _of("name", "text")(piece):
        return False
    letters = piece.data.decode()
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore")
    return not letters.isascii() and len(plain) >= max(len(letters) - 1, 12)


def _spelling(
    name: str, requires: str, takes: Callable[[Piece], bool], run: Callable[[Piece, Draw], Piece]
) -> Transformation:
    return Transformation(name, Family.SPELLING, requires, takes, run)


SPELLINGS: tuple[Transformation, ...] = (
    _spelling("digit groups", "digits or a number", _of("digits", "phone"), _grouped),
    _spelling("national number", "a number", _of("phone"), _national),
    _spelling("international number", "a number", _of("phone"), _international),
    _spelling("other digits", "digits or a number", _of("digits", "phone"), _wide_digits),
    _spelling("digits as letters", "digits or a number", _of("digits", "phone"), _letters_for_digits),
    _spelling("digits as words", "digits or a number", _of("digits", "phone"), _words_for_digits),
    _spelling("noise between digits", "digits", _of("digits"), _noise_between),
    _spelling("imei parts", "an IMEI", _is_imei, _tac_and_serial),
    _spelling("number in hex", "digits", _of("digits"), _number_in_hex),
    _spelling("last digits", "digits", _of("digits"), _last_digits),
    _spelling("mail without domain", "mail", _of("mail"), _local_part),
    _spelling("without accents", "a name or text with accents", _is_accented, _without_accents),
    _spelling("other case", "text, a name, mail or hex", _of("text", "name", "mail", "hex"), _other_case),
    _spelling("bare hex", "hex", _of("hex"), _bare_hex),
    _spelling("other pairs", "hex", _of("hex"), _other_pairs),
    _spelling("hex as number", "an Android id or MAC", _is_short_hex, _hex_as_number),
    _spelling("name in fields", "a name", _of("name"), _tokenised),
    _spelling("name joined", "a name", _of("name"), _joined_name),
    _spelling("text cut", "60 bytes of text", _is_long_text, _cut_text),
    _spelling("text wrapped", "text of words", _is_text, _wrapped),
    _spelling("letters and digits only", "60 bytes of text", _is_long_text, _letters_and_digits),
)
