"""What an answer that is an error comes to."""

import json

import pytest

from sandbox.client.errors import (
    Broken,
    Conflict,
    Forbidden,
    NotFound,
    Overloaded,
    Refused,
    ServiceError,
    Unauthenticated,
    error_of,
)
from sandbox.failures import BadInput, Unavailable


def problem(**told: object) -> bytes:
    return json.dumps({"title": "No.", "code": "some_code", "remedy": "Do better."} | told).encode()


@pytest.mark.parametrize(
    ("status", "kind", "side"),
    [
        (401, Unauthenticated, BadInput),
        (403, Forbidden, BadInput),
        (404, NotFound, BadInput),
        (409, Conflict, BadInput),
        (413, Refused, BadInput),
        (422, Refused, BadInput),
        (460, Refused, BadInput),
        (429, Overloaded, Unavailable),
        (503, Overloaded, Unavailable),
        (500, Broken, Unavailable),
        (507, Broken, Unavailable),
    ],
)
def test_a_status_is_a_kind_of_error(status: int, kind: type[ServiceError], side: type[Exception]) -> None:
    error = error_of(status, problem())
    assert type(error) is kind
    assert isinstance(error, side)
    told = error.failure
    assert (error.status, told.code, told.message, told.remedy) == (status, "some_code", "No.", "Do better.")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>502 Bad Gateway</html>",
        b"[]",
        b"{}",
        b"null",
        b'{"code": "no title"}',
        b"\xff\xfe",
        b"[" * 100_000,
        problem(code="With Spaces\x1b[2J"),
        problem(code=["a"]),
    ],
)
def test_what_is_no_problem_of_ours_is_said_to_be_none(body: bytes) -> None:
    assert error_of(502, body).failure.code == "unexpected_answer"


def test_no_sentence_is_endless() -> None:
    failure = error_of(422, problem(title="x" * 100_000, remedy="y" * 100_000)).failure
    assert len(failure.message) + len(failure.remedy) < 3000
