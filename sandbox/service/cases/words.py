"""Text as words, and the language in which is searched. Pure.

A word is a run of letters and digits, in lower case: `upload.adfota.example` is three. A letter outside of
ASCII is written as its number, so that no database has its own idea of it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

GAP = "_"
"""Stands between two texts, so that no phrase reaches from one into the next. No query has it."""
MOST_WORDS = 15_000
"""PostgreSQL knows no position beyond 16,383."""
MOST_TERMS = 16
_LONGEST = 64
_RUN = re.compile(r"[^\W_]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


def split(text: str) -> list[str]:
    """The words of a text; a long one is cut off."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [_FOREIGN.sub(_number, word[:_LONGEST]) for word in _RUN.findall(folded)]


def joined(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of all texts with a gap after each, up to `MOST_WORDS`."""
    found: list[str] = []
    for text in dict.fromkeys(texts):
        words = split(text)
        found += [*words, GAP] if words else []
        if len(found) >= MOST_WORDS:
            break
    return tuple(found[:MOST_WORDS])


@dataclass(frozen=True)
class Term:
    """Words that follow each other; with `prefix` the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def parse(query: str) -> tuple[Term, ...]:
    """All of these must be there; none where the query has no word. Nothing is a fault.

    `word`, `"a phrase"`, `prefix*`; a dotted name is the phrase of its parts.
    """
    return tuple(_terms(query))[:MOST_TERMS]


def _terms(query: str) -> Iterator[Term]:
    for found in _TERM.finditer(query):
        quoted, bare = found[1], found[2] or ""
        words = tuple(split(bare if quoted is None else quoted))
        if words:
            yield Term(words, prefix=bare.endswith("*"))


def _number(letter: re.Match[str]) -> str:
    return f"u{ord(letter[0]):x}x"
