"""A phone is taken over and given back: what came goes, what was there stays."""

import copy
import time

import pytest

from sandbox.devices.phone.clock import WallClock
from sandbox.devices.phone.commands import known
from sandbox.devices.phone.giveback import give_back
from sandbox.devices.phone.journal import unfinished
from sandbox.devices.phone.shell import Shell
from sandbox.devices.phone.traces import JOURNAL
from sandbox.failures import PhonehomeError, Unavailable
from sandbox.persona import content
from sandbox.persona.model import InstalledApp
from tests.devices.phone.conftest import Take
from tests.devices.phone.scripted import ScriptedPhone

APP = InstalledApp(package="com.example.tides", label="Tides", version="1.2")


def _live(model: ScriptedPhone) -> None:
    """What a run and its sample leave behind."""
    model.rows[content.SMS] = {*model.rows.get(content.SMS, set()), 101, 102}
    model.rows[content.RAW_CONTACTS] = {*model.rows.get(content.RAW_CONTACTS, set()), 7}
    model.files["/sdcard/DCIM/Camera/PXL_1.jpg"] = b"jpeg"
    model.packages.add("com.sample")


def test_what_a_run_added_is_gone_and_what_was_there_stays(take: Take, model: ScriptedPhone) -> None:
    model.rows[content.SMS] = {1, 2}
    model.files["/sdcard/Download/mine.pdf"] = b"pdf"
    before = copy.deepcopy(model)
    phone = take()
    phone.take_apps((APP,))
    phone.move_to(1.0, 2.0)
    _live(model)
    phone.close()
    assert model.rows[content.SMS] == {1, 2}
    assert model.rows[content.RAW_CONTACTS] == set()
    assert model.packages == before.packages
    assert model.files == before.files
    assert model.settings == before.settings
    assert abs(model.ahead_s) < 5
    assert [gap for gap in phone.gaps if gap.code == "not_removed"] == []


def test_closing_twice_does_nothing_more(take: Take, model: ScriptedPhone) -> None:
    phone = take()
    phone.close()
    asked = len(model.lines)
    phone.close()
    assert len(model.lines) == asked


def test_what_does_not_go_away_is_told(take: Take, model: ScriptedPhone) -> None:
    phone = take()
    model.packages.add("com.sample")
    model.stubborn.add("com.sample")
    phone.close()
    (gap,) = [gap for gap in phone.gaps if gap.code == "not_removed"]
    assert "com.sample" in gap.message
    assert JOURNAL in model.files


def test_rows_of_a_provider_that_could_not_be_read_before_are_never_deleted(
    take: Take, model: ScriptedPhone
) -> None:
    model.rows[content.CALLS] = {1, 2, 3}
    model.broken.add(content.CALLS)
    phone = take()
    model.broken.clear()
    phone.close()
    assert model.rows[content.CALLS] == {1, 2, 3}
    assert not any("delete" in line and content.CALLS in line for line in model.lines)


def test_a_run_that_ended_without_its_end_is_cleaned_from_the_journal(
    take: Take, model: ScriptedPhone, shell: Shell
) -> None:
    before = copy.deepcopy(model)
    take()
    _live(model)
    shell.find_root()
    journal = unfinished(shell)
    assert journal is not None
    assert give_back(shell, journal) == ()
    assert (model.packages, model.files, model.settings) == (before.packages, before.files, before.settings)
    assert unfinished(shell) is None


def test_the_phones_own_copy_of_the_journal_is_enough(
    take: Take,
    model: ScriptedPhone,
    shell: Shell,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    take()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("another-host")))
    shell.find_root()
    journal = unfinished(shell)
    assert journal is not None
    assert give_back(shell, journal) == ()


def test_a_phone_that_was_not_given_back_is_not_taken(take: Take, model: ScriptedPhone) -> None:
    take()
    with pytest.raises(Unavailable) as refused:
        take()
    assert refused.value.failure.code == "not_clean"


def test_a_phone_that_goes_away_keeps_its_journal_and_says_so(take: Take, model: ScriptedPhone) -> None:
    phone = take()
    model.gone = True
    phone.close()
    (gap,) = [gap for gap in phone.gaps if gap.code == "not_removed"]
    assert "stopped to answer" in gap.message
    assert JOURNAL in model.files


def test_without_root_or_the_right_time_passes_as_on_the_wall(take: Take, model: ScriptedPhone) -> None:
    model.root = model.may_set_time = False
    phone = take(wall_ms=round((time.time() + 7200) * 1000))
    assert "wall_pace" in {gap.code for gap in phone.gaps}
    assert abs(model.ahead_s) < 1
    assert phone.clock.now() < 5
    assert phone.clock.patience_s(3600) > 3600


def test_the_wall_clock_is_stepped_and_set_back(take: Take, model: ScriptedPhone) -> None:
    phone = take()
    assert phone.clock.run_until(7200) == pytest.approx(7200, abs=5)
    assert model.ahead_s == pytest.approx(7200, abs=30)
    phone.close()
    assert abs(model.ahead_s) < 5


def test_where_the_alarm_manager_has_no_command_root_sets_the_date(take: Take, model: ScriptedPhone) -> None:
    model.alarm_command = False
    assert take().clock.run_until(7200) == pytest.approx(7200, abs=5)
    assert any(line.startswith("su 0") and "date -u @" in line for line in model.lines)


def test_a_provider_that_can_no_longer_be_read_counts_as_left(take: Take, model: ScriptedPhone) -> None:
    phone = take()
    model.broken.add(content.SMS)
    phone.close()
    (gap,) = [gap for gap in phone.gaps if gap.code == "not_removed"]
    assert f"{content.SMS}: could not be looked at" in gap.message


def test_the_clock_of_a_phone_that_is_given_back_ends(take: Take) -> None:
    phone = take()
    phone.close()
    with pytest.raises(PhonehomeError):
        phone.clock.run_until(10.0)


def test_our_authority_is_not_laid_without_root(take: Take, model: ScriptedPhone) -> None:
    model.root = False
    assert "authority_missing" in {gap.code for gap in take().gaps}
    assert not any("mount" in line for line in model.lines)


def test_every_command_that_is_sent_is_in_the_table(take: Take, model: ScriptedPhone) -> None:
    phone = take()
    phone.take_apps((APP,))
    phone.move_to(1.0, 2.0)
    phone.add_account("com.google", "someone@example.org")
    phone.set_clipboard("text")
    model.files["/sdcard/new"] = b""
    model.rows[content.SMS] = {1}
    phone.clock.run_until(3600)
    phone.close()
    sent = [line for whole in model.lines for line in whole.removesuffix(" || true").split("; ")]
    assert [line for line in sent if known(line) is None] == []


def test_a_clock_that_may_be_set_and_does_not_move_is_found_out_at_the_start(
    take: Take, model: ScriptedPhone
) -> None:
    model.root, model.stuck_clock = False, True
    phone = take()
    assert "wall_pace" in {gap.code for gap in phone.gaps}
    assert isinstance(phone.clock, WallClock)
