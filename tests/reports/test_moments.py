"""Device times as dates."""

from datetime import datetime

import pytest
from hostile import RUN

from sandbox.reports.moments import Calendar, iso, within_reach


def test_device_time_0_is_what_the_phones_clock_said_at_boot() -> None:
    assert iso(Calendar(RUN).moment(1.5)) == "2026-11-27T09:00:01.500Z"


def test_an_older_verdict_is_dated_from_the_start_of_its_run() -> None:
    assert iso(Calendar(RUN.model_copy(update={"booted_at": ""})).moment(1)) == "2026-11-27T14:00:01.000Z"
    neither = RUN.model_copy(update={"booted_at": "never", "started_at": ""})
    assert iso(Calendar(neither).moment(1)) == "1970-01-01T00:00:01.000Z"


def test_a_date_without_a_zone_is_utc() -> None:
    assert (
        iso(Calendar(RUN.model_copy(update={"booted_at": "2026-01-01"})).moment(0))
        == "2026-01-01T00:00:00.000Z"
    )


@pytest.mark.parametrize("claimed", [float("nan"), float("inf"), -5.0, 1e300])
def test_what_no_run_can_reach_is_still_a_date(claimed: float) -> None:
    assert isinstance(Calendar(RUN).moment(claimed), datetime)
    assert 0 <= within_reach(claimed) < 1e9
