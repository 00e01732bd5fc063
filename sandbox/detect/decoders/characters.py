"""Characters that are not what they seem: invisible ones between the letters, and letters that look alike."""

import re
import unicodedata
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, is_text, substitute

_INVISIBLE = re.compile(
    rb"(?:\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf|\xc2\xad|\xcd\x8f|\xe1\xa0\x8e"
    rb"|\xf3\xa0[\x80-\x87][\x80-\xbf])+"
)
_BETWEEN = re.compile(rb"[ -~\x80-\xff](?:" + _INVISIBLE.pattern + rb")[ -~\x80-\xff]")
_CYRILLIC = (
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u051b\u051d"
    "\u0410\u0412\u0415\u0417\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406"
    "\u0408\u0405"
)
_GREEK = (
    "\u03bf\u03bd\u03b9\u03b1\u03c1\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d"
    "\u039f\u03a1\u03a4\u03a5\u03a7"
)
_ALIKE = dict(zip(_CYRILLIC + _GREEK, "aeopcyxijsdhqwABE3KMHOPCTYXIJSoviapABEZHIKMNOPTYX", strict=True))
_HIGH = rb"(?:[\xcd-\xd4][\x80-\xbf])"
_MIXED = re.compile(rb"(?<=[A-Za-z])" + _HIGH + rb"{1,12}|" + _HIGH + rb"{1,12}(?=[A-Za-z])")
_WIDE = re.compile(
    rb"(?:\xef\xbc[\x81-\xbf]|\xef\xbd[\x80-\x9e]|\xf0\x9d[\x90-\x9f][\x80-\xbf]"
    rb"|\xe2\x91[\xa0-\xb3]|\xe2\x92[\xb6-\xbf]|\xe2\x93[\x80-\xa9]|\xe2\x93\xaa|\xc2[\xb2\xb3\xb9]|\xe2\x81[\xb0-\xb9]"
    rb"|\xe2\x82[\x80-\x89])+"
)
_ANY = re.compile(_WIDE.pattern + b"|" + _MIXED.pattern)
_WIDE_SIGN = (
    rb"\xef\xbc[\x81-\xbf]|\xef\xbd[\x80-\x9e]|\xf0\x9d[\x90-\x9f]|\xe2\x91[\xa0-\xb3]|\xe2\x9[23][\x80-\xbf]"
)
_MIXED_SIGN = rb"[A-Za-z][\xcd-\xd4][\x80-\xbf]|[\xcd-\xd4][\x80-\xbf][A-Za-z]"


class Invisible:
    """Zero-width, soft-hyphen, tag and direction characters between the visible ones."""

    name = "invisible"
    requires = "text with such a character between two others"
    provides = "the text without them"
    limits = "variation selectors, which emoji have; messages written in the invisible characters themselves"
    trigger: bytes | None = (
        rb"\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xaf]|\xc2\xad|\xef\xbb\xbf|\xcd\x8f|\xf3\xa0"
    )
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        if not data.isascii() and is_text(data) and _BETWEEN.search(data):
            yield substitute(data, _INVISIBLE, lambda _: b"")


class LookAlike:
    """Letters and digits of other blocks that stand for plain ones: full-width, mathematical, circled,
    raised, and Cyrillic or Greek letters inside of Latin words.
    """

    name = "look-alike"
    requires = "text with such a character; if Cyrillic or Greek, beside a Latin letter"
    provides = "the text with plain letters and digits in their place"
    limits = "words wholly in Cyrillic or Greek letters, which may be meant; pairs such as rn for m"
    trigger: bytes | None = _WIDE_SIGN + b"|" + _MIXED_SIGN
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        if data.isascii() or not is_text(data):
            return
        if any(_plain(match) != match[0] for match in _ANY.finditer(data)):
            yield substitute(data, _ANY, _plain)


def _plain(match: re.Match[bytes]) -> bytes:
    """The characters as plain ones; as they are if one of them is no look-alike."""
    try:
        plain = unicodedata.normalize("NFKC", match[0].decode())
    except UnicodeDecodeError:
        return match[0]
    plain = "".join(_ALIKE.get(letter, letter) for letter in plain)
    return plain.encode() if plain.isascii() else match[0]
