"""Other values of the same shape: as long, of the same pools of words, with the same wording around them.

Every mapping is keyed and consistent: equal values become equal values, different names different names, so
that a number stays the same person's wherever it stands.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from random import Random

from sandbox.persona.sayings import EVERY
from sandbox.persona.templates import DAYS, wording
from sandbox.persona.words import FIRM_KINDS, GIVEN, STREET_KINDS, VENUE_KINDS, compounds

_RUN = re.compile(r"[A-Za-z]+|\d+")
_WORD = re.compile(r"[a-z]+")
_CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # those of `words.reference`
_SMALL = "abcdefghijklmnopqrstuvwxyz"
_KEPT = (*DAYS, "am", "pm", "https", "www", "com", "google", "duckduckgo", "bing", "search", "gmail", "q")
_LINES = 10_000


class Respelling:
    """One such mapping; two keys give two, and no value is its own."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._words = _mapping(key)

    def text(self, text: str) -> str:
        """Names for names, digits for digits, wording as it is. Single digits and small words stay."""
        return _RUN.sub(lambda run: self._run(run[0], text[: run.start()][-1:]), text)

    def digits(self, digits: str) -> str:
        """As many decimal digits; none of them stays, but for a first one, which stays."""
        return digits[:1] + self._shifted(digits[1:], "0123456789", digits)

    def hexes(self, text: str) -> str:
        """The hex digits of a text, in their case; all else stays."""
        return re.sub("[0-9a-f]+", lambda run: self._shifted(run[0], "0123456789abcdef", run[0]), text)

    def letters(self, text: str, alphabet: str) -> str:
        """Each character that is of the alphabet becomes another one of it."""
        return self._shifted(text, alphabet, text)

    def number(self, low: int, high: int, what: str) -> int:
        """One number for the whole mapping, of `low` to `high`."""
        return Random(f"{self._key} {what}").randint(low, high)

    def _run(self, run: str, before: str) -> str:
        if run.isdigit():
            return run if len(run) == 1 else self._figure(run, before)
        small = run.lower()
        if small in _wording():
            return run
        if small in self._words:
            return _cased(self._words[small], run)
        return self._shifted(run, _CAPITALS if run.isupper() else "", run)

    def _figure(self, run: str, before: str) -> str:
        """Minutes stay minutes: of two digits the first stays, and the second is one of ten."""
        return run[0] + self._shifted(run[1:], "0123456789", f"{before}{run}")

    def _shifted(self, text: str, alphabet: str, what: str) -> str:
        """Every character moved along its alphabet, by 1 at least; without an alphabet, letters by case."""
        draw = Random(f"{self._key} {what}")
        return "".join(_moved(character, alphabet or _own(character), draw) for character in text)


def _own(character: str) -> str:
    return _SMALL.upper() if character.isupper() else _SMALL


def _moved(character: str, alphabet: str, draw: Random) -> str:
    by = draw.randrange(1, len(alphabet))
    at = alphabet.find(character)
    return alphabet[(at + by) % len(alphabet)] if at >= 0 else character


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word.capitalize() if like[0].isupper() else word


@cache
def _wording() -> frozenset[str]:
    pools = (*_KEPT, *STREET_KINDS, *VENUE_KINDS, *FIRM_KINDS)
    fixed = [part for template in EVERY for part in wording(template)]
    return frozenset(word for text in (*pools, *fixed) for word in _WORD.findall(text.lower()))


def _mapping(key: str) -> dict[str, str]:
    """Each word of a pool to the next of the same length, in an order that the key shuffles."""
    given = {name.lower() for name in GIVEN}
    found: dict[str, str] = {}
    for pool in (given, {name.lower() for name in compounds()} - given):
        by_length: Mapping[int, list[str]] = defaultdict(list)
        for word in sorted(pool):
            by_length[len(word)].append(word)
        for size, words in by_length.items():
            Random(f"{key} words {size}").shuffle(words)
            found |= dict(zip(words, [*words[1:], words[0]], strict=True))
    return found


def lines(key: str, numbers: Iterable[str], taken: frozenset[int]) -> dict[str, str]:
    """Telephone numbers (E.164, with a line of four digits) to others of the same exchanges.

    All lines move by one distance, so that different numbers stay different; none becomes one that is there.
    """
    there = sorted(set(numbers))
    first = int(hashlib.sha256(f"{key} lines".encode()).hexdigest(), 16)
    for at in range(_LINES):
        by = 1 + (first + at) % (_LINES - 1)
        moved = {number: f"{number[:-4]}{(int(number[-4:]) + by) % _LINES:04d}" for number in there}
        if not taken.intersection(int(new[-4:]) for new in moved.values()) and not set(moved.values()) & set(
            there
        ):
            return moved
    raise ValueError("no distance keeps these numbers apart")
