"""A refusal stands beside the field that it is about."""

import pytest

from app import options
from app.errors import ApiError
from app.submitting.wrong import wrong_fields
from sandbox.failures import BadInput, Failure, PhonehomeError


def refusal(**fields: str) -> PhonehomeError:
    with pytest.raises(PhonehomeError) as raised:
        options.of_form({name: [value] for name, value in fields.items()})
    return raised.value


def test_options_that_do_not_fit_are_told_each_beside_its_field() -> None:
    found = wrong_fields(refusal(hours="-1", tags="two words", seed="x"))
    assert found.keys() == {"hours", "tags", "seed"}
    assert "greater than or equal to 0" in found["hours"]


def test_what_is_no_option_is_beside_no_field() -> None:
    assert wrong_fields(refusal(colour="red")) == {}


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (BadInput(Failure(code="unknown_make", message="No.", remedy="Take one.")), "make"),
        (BadInput(Failure(code="not_an_archive", message="No.", remedy="Take one.")), "file"),
        (ApiError("too_large", "No.", "Take one."), "file"),
        (ApiError("device_closed", "No.", "Take one."), "device"),
    ],
)
def test_a_refusal_by_a_code_is_beside_the_field_of_that_code(error: PhonehomeError, field: str) -> None:
    assert wrong_fields(error) == {field: "No. Take one."}


def test_what_is_nobodys_fault_is_beside_no_field() -> None:
    assert wrong_fields(ApiError("quota_exceeded", "Too much.")) == {}
