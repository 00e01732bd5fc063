"""The preflight says what a phone can do, changes nothing, and a phone on which somebody lives is refused."""

import copy
import json

import pytest

from sandbox.devices.adb import real_person, reports
from sandbox.devices.adb.attach import attach, open_shell
from sandbox.devices.adb.kind import target
from sandbox.devices.adb.preflight import Ability, check
from sandbox.devices.phone import traces
from sandbox.devices.phone.shell import Shell
from sandbox.failures import BadInput, Unavailable
from sandbox.persona import content
from tests.devices.phone.scripted import SERIAL, ScriptedPhone, served


def _by_name(told: list[Ability]) -> dict[str, Ability]:
    return {one.name: one for one in told}


def test_an_empty_rooted_phone_can_all_but_radio_and_identity(shell: Shell) -> None:
    told = check(shell)
    assert {one.name for one in told if one.can is False} == {"radio", "identity"}
    assert all(one.why for one in told)


def test_without_root_the_store_is_out_of_reach_and_the_clock_too(model: ScriptedPhone, shell: Shell) -> None:
    model.root = model.may_set_time = False
    told = _by_name(check(shell))
    assert [told[name].can for name in ("root", "authority", "clock")] == [False, False, False]
    assert "N hours take N hours" in told["clock"].why


def test_a_provider_that_refuses_is_told(model: ScriptedPhone, shell: Shell) -> None:
    model.broken.add(content.CALLS)
    told = _by_name(check(shell))
    assert told["seed call_log"].can is False
    assert told["nobody's"].can is False


def test_the_preflight_changes_nothing(model: ScriptedPhone, shell: Shell) -> None:
    model.rows[content.SMS] = {1}
    before = copy.deepcopy((model.rows, model.files, model.packages, model.settings, model.ahead_s))
    check(shell)
    assert (model.rows, model.files, model.packages, model.settings, model.ahead_s) == before


def test_programs_get_it_as_json() -> None:
    told = [Ability(name="root", can=True, why="su"), Ability(name="way out", can=None, why="later")]
    assert json.loads(reports.as_json(told)) == [
        {"name": "root", "can": True, "why": "su"},
        {"name": "way out", "can": None, "why": "later"},
    ]
    assert reports.as_text(told).splitlines()[1].split() == ["perhaps", "way", "out", "later"]


@pytest.mark.parametrize("uri", [content.SMS, content.RAW_CONTACTS, content.CALLS, content.IMAGES])
def test_one_entry_is_enough_for_a_person(model: ScriptedPhone, shell: Shell, uri: str) -> None:
    model.rows[uri] = {1}
    with pytest.raises(Unavailable) as refused:
        real_person.refuse(real_person.held(traces.look(shell)), SERIAL)
    assert refused.value.failure.code == "real_person"
    assert f"adb:{SERIAL},force" in refused.value.failure.remedy


def test_an_account_is_a_person(model: ScriptedPhone, shell: Shell) -> None:
    model.accounts = {("someone@example.org", "com.google")}
    with pytest.raises(Unavailable, match="1 accounts"):
        real_person.refuse(real_person.held(traces.look(shell)), SERIAL)


def test_what_cannot_be_looked_at_counts_as_a_person(model: ScriptedPhone, shell: Shell) -> None:
    model.broken.add(content.SMS)
    with pytest.raises(Unavailable, match="texts unknown"):
        real_person.refuse(real_person.held(traces.look(shell)), SERIAL)


def test_a_phone_that_is_not_there_is_told() -> None:
    with served(ScriptedPhone(gone=True)) as client, pytest.raises(Unavailable) as missing:
        open_shell(client, SERIAL)
    assert missing.value.failure.code == "no_phone"


def test_the_target_may_force() -> None:
    assert target("R5CT900") == ("R5CT900", False)
    assert target("192.0.2.7:5555,force") == ("192.0.2.7:5555", True)


@pytest.mark.parametrize("text", ["", ",force", "R5CT900,forced"])
def test_a_target_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        target(text)


def test_attaching_refuses_a_person_before_it_changes_anything(
    model: ScriptedPhone, tmp_path: object
) -> None:
    model.rows[content.SMS] = {1}
    before = copy.deepcopy((model.files, model.packages, model.settings))
    with served(model) as client, pytest.raises(Unavailable) as refused:
        attach(None, client, SERIAL, None)  # type: ignore[arg-type] # neither is reached
    assert refused.value.failure.code == "real_person"
    assert (model.files, model.packages, model.settings) == before
