"""How much of a text nobody could guess, in bits: what tells one owner's text from another's.

Wording of the templates weighs nothing, a word from a pool as much as the pool is large, digits and unknown
words by their length. The weights are estimates from below for what the generator makes; for other text (the
tests' own owners) they are the usual figures of English: two bits a letter, at most those of a rare word.
"""

import re
from functools import cache
from itertools import accumulate
from math import log2

from sandbox.persona.sayings import EVERY
from sandbox.persona.templates import DAYS, wording
from sandbox.persona.words import FIRM_KINDS, GIVEN, STREET_KINDS, VENUE_KINDS, compounds

_RUN = re.compile(r"[a-z]+|\d+|[^\W\d_a-z]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = log2(10)
_LETTER = 2.0
_CODE_LETTER = 4.0  # beside digits, as in a reference
_RARE_WORD = 13.0
_FREE = (*DAYS, "am", "pm", "https", "www", "com", "google", "duckduckgo", "bing", "search", "gmail", "q")


def weights(text: str) -> list[float]:
    """Bits up to each character of a lower-case text: `w[b] - w[a]` is what `text[a:b]` holds."""
    each = [0.0] * len(text)
    for match in _RUN.finditer(text):
        start, end = match.span()
        share = _bits(text, start, end) / (end - start)
        each[start:end] = [share] * (end - start)
    return list(accumulate(each, initial=0.0))


def _bits(text: str, start: int, end: int) -> float:
    run = text[start:end]
    if run.isdigit():
        return 5.0 if _YEAR.fullmatch(run) else _DIGIT * (end - start) * (1.0 if end - start > 2 else 0.6)
    known = _pools().get(run)
    if known is not None:
        return known
    beside = text[start - 1 : start] + text[end : end + 1]
    if any(character.isdigit() for character in beside):
        return min(_CODE_LETTER * (end - start), 2 * _RARE_WORD)
    return min(_LETTER * (end - start), _RARE_WORD)


@cache
def _pools() -> dict[str, float]:
    """Bits of each known word; wording wins over pools, for it is everybody's."""
    known: dict[str, float] = {}
    names = {name.lower() for name in compounds()}
    for pool in (names, GIVEN, STREET_KINDS, VENUE_KINDS, FIRM_KINDS):
        known |= dict.fromkeys((word.lower() for word in pool), log2(len(pool)))
    for text in (*_FREE, *(part for template in EVERY for part in wording(template))):
        known |= dict.fromkeys(_RUN.findall(text.lower()), 0.0)
    return known
