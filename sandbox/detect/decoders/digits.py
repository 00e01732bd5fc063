"""Decimal digits of other scripts, in which keyboards and formatted texts write numbers."""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, substitute

_DIGIT = re.compile(rb"\xd9[\xa0-\xa9]|\xdb[\xb0-\xb9]|\xe0[\xa5\xa7\xa9\xab\xad\xaf\xb1\xb3\xb5][\xa6-\xaf]")
_RUN = re.compile(rb"(?:" + _DIGIT.pattern + rb")[^0-9A-Za-z]{0,6}(?:" + _DIGIT.pattern + rb")")


class Digits:
    """Arabic-Indic digits, and those of the scripts of India (Unicode, category Nd)."""

    name = "digits"
    requires = "two such digits in a row, in UTF-8"
    provides = "the text with each of them as an ASCII digit"
    limits = "other scripts; digits of full width are look-alikes; numerals that are no decimal digits"
    trigger = _RUN.pattern
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        if _RUN.search(data):
            yield substitute(data, _DIGIT, self._value)

    @staticmethod
    def _value(match: re.Match[bytes]) -> bytes:
        digit = int(match[0].decode("utf-8")) if _is_digit(match[0]) else None
        return b"%d" % digit if digit is not None else match[0]


def _is_digit(coded: bytes) -> bool:
    return coded.decode("utf-8", "replace").isdecimal()
