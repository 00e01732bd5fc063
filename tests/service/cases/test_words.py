"""Text as words, and what a query asks for."""

import pytest

from sandbox.service.cases.words import GAP, MOST_TERMS, MOST_WORDS, Term, joined, parse, split


def test_names_fall_into_their_parts_and_have_no_case() -> None:
    assert split("https://Upload.ADFOTA.example:8443/v1?x=call_log") == (
        "https upload adfota example 8443 v1 x call log".split()
    )


def test_letters_of_other_scripts_become_ascii_and_stay_apart() -> None:
    assert split("Müller") == ["mufcxller"]
    assert split("短信") != split("短信拦截") != []
    assert all(word.isascii() and word.isalnum() for word in split("Ⅷ 短信 ß ﬁ İ \ud800 a\0b"))


def test_texts_are_kept_apart_told_once_and_cut_off() -> None:
    assert joined(["a b", "", "--", "c", "a b"]) == ("a", "b", GAP, "c", GAP)
    assert len(joined(f"w{number}" for number in range(40_000))) == MOST_WORDS
    assert split("x" * 1000) == ["x" * 64]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("one two", (Term(("one",)), Term(("two",)))),
        ('"one two" three', (Term(("one", "two")), Term(("three",)))),
        ("com.adfota", (Term(("com", "adfota")),)),
        ("com.adf*", (Term(("com", "adf"), prefix=True),)),
        ('"adf*"', (Term(("adf",)),)),
        ('"never closed', (Term(("never", "closed")),)),
        (
            "OR NOT NEAR(a b) -c",
            (Term(("or",)), Term(("not",)), Term(("near", "a")), Term(("b",)), Term(("c",))),
        ),
        ('* "" -- \' \0 ()', ()),
    ],
)
def test_a_query_is_words_phrases_and_prefixes_and_nothing_else(query: str, terms: tuple[Term, ...]) -> None:
    assert parse(query) == terms


def test_a_query_has_an_end() -> None:
    assert len(parse("a " * 1000)) == MOST_TERMS
