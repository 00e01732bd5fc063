"""Answers kept for the key of their request, on both databases."""

import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.service import idempotency
from sandbox.service.idempotency import Answer, Answers, Asked
from sandbox.service.storage import Storage

ASKED = Asked("default", "ci", "key", "digest", "a" * 32)
ANSWER = Answer(202, '{"id": "1"}')


@pytest.fixture
def answers(tmp_path: Path, database_url: str) -> Iterator[Answers]:
    with closing(Storage(tmp_path, database_url)) as storage:
        yield Answers(storage.database)


def refusal(answers: Answers, asked: Asked) -> str:
    with pytest.raises(BadInput) as error:
        answers.begin(asked)
    return error.value.failure.code


def test_a_repeated_request_has_the_same_answer_and_another_one_is_refused(answers: Answers) -> None:
    assert answers.begin(ASKED) is None
    assert refusal(answers, ASKED) == "idempotency_in_flight"
    answers.keep(ASKED, ANSWER)
    assert answers.begin(ASKED) == ANSWER
    assert refusal(answers, dataclasses.replace(ASKED, request="other")) == "idempotency_mismatch"


@pytest.mark.parametrize("field", ["tenant", "caller", "key"])
def test_keys_are_each_callers_own(field: str, answers: Answers) -> None:
    assert answers.begin(ASKED) is None
    assert answers.begin(dataclasses.replace(ASKED, **{field: "other"})) is None


def test_a_request_that_did_nothing_may_be_tried_again(answers: Answers) -> None:
    assert answers.begin(ASKED) is None
    answers.forget(ASKED)
    assert answers.begin(ASKED) is None


def test_an_answer_is_never_forgotten_as_if_it_did_nothing(answers: Answers) -> None:
    answers.begin(ASKED)
    answers.keep(ASKED, ANSWER)
    answers.forget(ASKED)
    assert answers.begin(ASKED) == ANSWER


def test_after_a_day_the_key_is_free(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    answers.begin(ASKED)
    answers.keep(ASKED, ANSWER)
    monkeypatch.setattr(idempotency, "KEPT_S", -1.0)
    assert answers.begin(ASKED) is None
    answers.sweep()
    assert answers.cut_off() == []


def test_a_caller_has_so_many_keys_and_the_oldest_go(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idempotency, "_MOST_KEYS", 3)
    asked = [dataclasses.replace(ASKED, key=str(number)) for number in range(5)]
    answers.begin(other := dataclasses.replace(ASKED, caller="other"))
    for one in asked:
        assert answers.begin(one) is None
        answers.keep(one, ANSWER)
    answers.keep(other, ANSWER)
    assert [answers.begin(one) for one in (*asked[2:], other)] == [ANSWER] * 4
    assert answers.begin(asked[0]) is None


def test_of_many_at_once_one_does_it(answers: Answers) -> None:
    def begin(_: int) -> str:
        try:
            return "mine" if answers.begin(ASKED) is None else "kept"
        except BadInput as error:
            return error.failure.code

    with ThreadPoolExecutor(8) as threads:
        told = sorted(threads.map(begin, range(8)))
    assert told == ["idempotency_in_flight"] * 7 + ["mine"]


def test_what_a_crash_cut_off_is_found(answers: Answers) -> None:
    answers.begin(ASKED)
    answers.begin(finished := dataclasses.replace(ASKED, key="finished"))
    answers.keep(finished, ANSWER)
    assert answers.cut_off() == [(ASKED, False)]
