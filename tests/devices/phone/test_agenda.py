"""What waits on the clock that is not stepped gets its due in device time."""

from sandbox.devices.phone.agenda import Agenda, Now
from sandbox.devices.phone.alarms import Alarm
from sandbox.devices.phone.jobs import Job

WALL = 1_700_000_000.0
UP = 50_000.0


def _now(device_s: float, elapsed_s: float) -> Now:
    """`device_s` after the take-over, of which `elapsed_s` passed on the elapsed clock too."""
    return Now(device_s, WALL + device_s, UP + elapsed_s)


def _job(earliest_s: float | None, number: int = 1, token: str = "a") -> Job:
    return Job("com.example", number, 0, "", earliest_s, token)


def test_the_next_event_is_the_nearest_alarm_or_job() -> None:
    agenda = Agenda()
    agenda.see(_now(0, 0), [Alarm("com.example", 0, WALL + 900)], [_job(600.0), _job(1200.0, 2)])
    assert [agenda.next_after(at_s) for at_s in (0, 600, 900, 1200)] == [600, 900, 1200, None]


def test_a_job_whose_time_has_passed_in_device_time_is_due_once() -> None:
    agenda = Agenda()
    agenda.see(_now(0, 0), [], [_job(600.0)])
    agenda.see(_now(601, 1), [], [_job(599.0)])
    assert [job.id for job in agenda.due_jobs(601)] == [1]
    agenda.see(_now(602, 2), [], [_job(598.0)])
    assert agenda.due_jobs(700) == ()


def test_a_periodic_job_is_due_again_a_period_after_it_ran() -> None:
    agenda = Agenda()
    agenda.see(_now(0, 0), [], [_job(900.0)])
    agenda.see(_now(901, 1), [], [_job(899.0)])
    agenda.due_jobs(901)
    agenda.see(_now(902, 2), [], [_job(900.0, token="b")])
    assert agenda.next_after(902) == 1802


def test_where_both_clocks_go_together_a_job_that_ran_by_itself_is_not_run_again() -> None:
    agenda = Agenda()
    agenda.see(_now(0, 0), [], [_job(900.0)])
    agenda.see(_now(901, 901), [], [_job(899.0, token="b")])
    assert agenda.due_jobs(901) == ()
    assert agenda.next_after(901) == 1800


def test_a_job_without_a_bound_in_time_gets_a_minute() -> None:
    agenda = Agenda()
    agenda.see(_now(0, 0), [], [_job(None)])
    assert agenda.due_jobs(59) == ()
    agenda.see(_now(61, 1), [], [_job(None)])
    assert len(agenda.due_jobs(61)) == 1


def test_elapsed_alarms_whose_time_passed_are_counted_once() -> None:
    agenda, alarm = Agenda(), Alarm("com.example", 2, UP + 3600)
    agenda.see(_now(0, 0), [alarm], [])
    assert not agenda.stranded
    for elapsed_s in (10, 20):
        agenda.see(_now(3700, elapsed_s), [alarm], [])
    assert agenda.stranded == {"com.example": 1}
    assert agenda.next_after(0) is None
