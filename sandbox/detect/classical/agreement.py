"""What a run of letters says of the order of base64's, if it is a known text in it.

That letters repeat where a text says so, and the others do not, is chance: of random letters, once in 2^7
times for each that repeats, and in the base64 of another text once in 2^5. In a million messages there may be
2^27 letters of such runs, but hardly 2^17 of strangers' texts in a secret order, and 2^12 texts are looked
for. So eight letters must repeat; seven if the text begins where the run does, six if it is all of the run.
"""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.detect.decoders.orders import STANDARD

_INSIDE, _AT_START, _ALONE = 8, 7, 6
_CASED = 3
_ENDS = 2  # letters that repeat, of which a part ends with the first: by chance one in twenty does
_FEW = 4  # of so many letters of a text one may be new
_UPPER, _LOWER = STANDARD[:26], STANDARD[26:52]


@dataclass(frozen=True, slots=True)
class Crib:
    """A text behind 0 to 2 bytes, with the letters of base64 that it alone determines."""

    text: bytes
    before: int
    letters: bytes

    @property
    def skipped(self) -> int:
        """How many letters stand before those."""
        return -(-self.before * 8 // 6)


@dataclass(frozen=True, slots=True)
class Met:
    """A crib whose letters stand in a run with the first at `at`, as far as they agree; the order that they
    tell is from the letters of the run to those of base64.
    """

    crib: Crib
    at: int
    agree: tuple[int, int]
    order: dict[int, int]

    @property
    def begins(self) -> int:
        """Where its first four would begin."""
        return self.at - self.crib.skipped

    @property
    def whole(self) -> bool:
        return self.agree == (0, len(self.crib.letters))

    @property
    def repeats(self) -> int:
        return self.agree[1] - self.agree[0] - len(self.order)

    def proves(self, run: bytes) -> bool:
        at_start = self.begins == self.crib.before == self.agree[0] == 0
        alone = at_start and self.whole and len(run) == -(-len(self.crib.text) * 8 // 6)
        least = _ALONE if alone else _AT_START if at_start else _INSIDE
        return self.repeats >= least and _is_shuffled(self.order)


def crib(text: bytes, before: int) -> Crib:
    letters = base64.b64encode(bytes(before) + text)
    return Crib(text, before, letters[-(-before * 8 // 6) : (before + len(text)) * 8 // 6])


def _is_shuffled(order: dict[int, int]) -> bool:
    """Whether most letters are others than usual, and not nearly all of one case, as in words."""
    there = bytes(order)
    cased = min(len(there) - len(there.translate(None, case)) for case in (_UPPER, _LOWER))
    usual = sum(letter == plain for letter, plain in order.items())
    return cased >= _CASED and usual * 2 < len(order)


@dataclass(slots=True)
class _Pairs:
    """Letters of a run and of base64, one of each to one of the other."""

    order: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)

    def take(self, there: int, letter: int) -> bool:
        if self.order.get(there, letter) != letter or self.back.get(letter, there) != there:
            return False
        self.order[there], self.back[letter] = letter, there
        return True


def agreeing(run: bytes, known: Crib, at: int, offset: int) -> Met:
    """As far as the text agrees behind and before a letter of it, but for what chance may have added."""
    letters, reach, least = known.letters, min(len(known.letters), len(run) - at), max(-at, 0)
    pairs = _Pairs()
    last = next((n for n in range(offset, reach) if not pairs.take(run[at + n], letters[n])), reach)
    if last < len(letters):
        last -= _unsure(letters[offset:last][::-1])
    pairs = _Pairs()
    before = range(last - 1, least - 1, -1)
    first = next((n + 1 for n in before if not pairs.take(run[at + n], letters[n])), least)
    if first > 0:
        first += _unsure(letters[first:last])
    order = dict(zip(run[at + first : at + last], letters[first:last], strict=True))
    return Met(known, at, (first, last), order)


def _unsure(letters: bytes) -> int:
    """How many at the beginning may agree by chance: those before the second that repeats."""
    sure = [at for at, letter in enumerate(letters) if letters.count(letter) > 1]
    return sure[_ENDS - 1] if len(sure) >= _ENDS else len(letters)


def together(run: bytes, proven: Met, met: Iterable[Met]) -> tuple[list[Met], dict[int, int]]:
    """With those that are proof, too, or whose letters are mostly known by then, and the order by all."""
    kept, known = [proven], _Pairs()
    for pair in proven.order.items():
        known.take(*pair)
    for one in met:
        first, last = one.agree
        new = run[one.at + first : one.at + last].translate(None, bytes(known.order))
        if (one.begins - proven.begins) % 4 or not (len(new) * _FEW <= last - first or one.proves(run)):
            continue
        more = _Pairs(dict(known.order), dict(known.back))
        if all(more.take(*pair) for pair in one.order.items()):
            kept.append(one)
            known = more
    return kept, known.order
