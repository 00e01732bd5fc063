"""Dumps of a phone are read in AOSP's forms, and nothing else in them counts."""

import pytest

from sandbox.devices.phone.alarms import Alarm, parse_alarms
from sandbox.devices.phone.jobs import parse_duration, parse_jobs

ALARMS = """Current Alarm Manager state:
  nowRTC=1700000000000=2023-11-14 22:13:20.000 nowELAPSED=5000000
  3 pending alarms:
    RTC_WAKEUP #2: Alarm{1a2b3c4 type 0 origWhen 1700000060000  whenElapsed 5060000 com.example.app}
      tag=*walarm*:com.example.app/.Tick
      type=RTC_WAKEUP origWhen=2023-11-14 22:14:20.000 window=0 repeatInterval=0 count=0 flags=0x0
    ELAPSED #1: Alarm{5d6e7f8 type 3 origWhen 8600000  whenElapsed 8600000 com.example.app}
    RTC #0: Alarm{9a8b7c6 type 1 when 1700000120000 com.old.form}
  Past-due non-wakeup alarms: Alarm{zzz type 9 origWhen x whenElapsed y evil}
  RTC_WAKEUP #2: Alarm{1a2b3c4 type 0 origWhen 1700000060000  whenElapsed 5060000 com.example.app}
"""
JOBS = """Registered 2 jobs:
  JOB #u0a123/5: 1a2b3c com.example.app/.Upload
    1a2b3c tag=*job*/com.example.app/.Upload#5
    Run time: earliest=+14m47s534ms, latest=none, original latest=none
  JOB androidx.work:u10a44/-7: ffee01 com.other/androidx.work.impl.SystemJobService
    Run time: earliest=none, latest=+1d2h0m0s0ms
  JOB #1000/99: abc android/com.android.server.Job
Job history:
   -15s START: #u0a123/5 com.example.app/.Upload
"""


def test_alarms_are_read_in_the_forms_of_old_and_new_versions() -> None:
    assert parse_alarms(ALARMS) == (
        Alarm("com.example.app", 0, 1_700_000_060.0),
        Alarm("com.example.app", 3, 8600.0),
        Alarm("com.old.form", 1, 1_700_000_120.0),
    )


def test_jobs_are_read_with_user_namespace_and_earliest_time() -> None:
    first, second = parse_jobs(JOBS)
    assert (first.package, first.id, first.user, first.namespace) == ("com.example.app", 5, 0, "")
    assert first.token == "1a2b3c"
    assert first.earliest_s == pytest.approx(887.534)
    assert (second.package, second.id, second.user) == ("com.other", -7, 10)
    assert (second.namespace, second.earliest_s) == ("androidx.work", None)


@pytest.mark.parametrize("dump", ["", "Registered 0 jobs:\n  None.\n", "Alarm{", "JOB #u0a1/1:"])
def test_a_dump_of_another_form_holds_nothing(dump: str) -> None:
    assert parse_jobs(dump) == ()
    assert parse_alarms(dump) == ()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("+1d2h3m4s5ms", 93_784.005), ("-9m0s0ms", -540.0), ("0", 0.0), ("none", None), ("+1x", None)],
)
def test_durations_are_those_of_time_utils(text: str, seconds: float | None) -> None:
    assert parse_duration(text) == seconds
