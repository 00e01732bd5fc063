"""The command line, where only the wire is real."""

import io
import json
import stat
import sys
from pathlib import Path

import pytest

from sandbox.cli.main import run
from sandbox.cli.remote.access import goes_in_clear
from sandbox.client.keys import key_file, store_key
from tests.client.standin import ID, SUBMISSION, StandIn, event

Printed = pytest.CaptureFixture[str]
HOSTILE = "\x1b[2Jevil\u202egpj.apk\x07[bold]"


def test_events_are_shown_as_a_local_scans_are(
    standin: StandIn, address: str, sample: Path, capsys: Printed
) -> None:
    drive = {"status": "running", "phase": "drive"}
    standin.streams = [
        event(status="queued")
        + event(status="running", phase="boot", fraction=0.0)
        + event(**drive, fraction=0.5, device_time_s=129600.0)
        + event(status="running", phase="of a newer release")
        + event(status="done", outcome="leak")
    ]
    assert run(["scan", str(sample), "--server", address]) == 1
    told = capsys.readouterr().err
    assert "» waiting for its turn" in told
    assert "» booting a phone" in told
    assert "» letting time pass" in told


def test_watching_prints_events_for_programs(standin: StandIn, address: str, capsys: Printed) -> None:
    standin.streams = [event(status="running", phase="drive") + event(status="done", outcome="clean")]
    assert run(["watch", ID, "--server", address, "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["status"] for line in lines] == ["running", "done"]


@pytest.mark.parametrize(("decision", "code"), [("accept", 0), ("reject", 1), ("review", 2)])
def test_the_servers_policy_decides(
    decision: str, code: int, standin: StandIn, address: str, sample: Path, capsys: Printed
) -> None:
    standin.decision = decision
    words = ["submit", str(sample), "--wait", "--policy", "ours", "--server", address, "--json"]
    assert run([*words, "--tag", "a", "--tag", "b", "--metadata", "build=7"]) == code
    [form] = standin.posted
    assert (form["policy"], form["tags"], form["metadata"]) == ("ours", "a,b", '{"build": "7"}')
    assert json.loads(capsys.readouterr().out)[0]["decision"] == decision


def test_a_policy_that_nobody_has_is_bad_input(
    standin: StandIn, address: str, sample: Path, capsys: Printed
) -> None:
    assert run(["submit", str(sample), "--wait", "--policy", "nobodys", "--server", address]) == 4
    assert "no_such_policy" in capsys.readouterr().err


def test_deeds(standin: StandIn, address: str, capsys: Printed) -> None:
    assert run(["rejudge", ID, "--server", address]) == 1
    assert run(["rejudge", ID, "--server", address, "--policy", "retail", "--json"]) == 1
    assert run(["cancel", ID, "--server", address]) == 0
    assert f"{ID}  cancelled     app.apk" in capsys.readouterr().out


def test_lists_are_asked_for_with_filters(standin: StandIn, address: str, capsys: Printed) -> None:
    standin.submissions = [{**SUBMISSION, "id": f"{number:032x}"} for number in range(300)]
    words = ["list", "--server", address, "--status", "done", "--query", "fota", "--tag", "a", "--tag", "b"]
    assert run([*words, "--most", "250"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 250
    named = [("status", "done"), ("tag", "a"), ("tag", "b"), ("q", "fota")]
    assert standin.queries[0] == [*named, ("limit", "200")]


@pytest.mark.parametrize("command", [["list"], ["show", ID], ["cancel", ID], ["watch", ID]])
@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_nothing_that_a_sample_says_reaches_the_terminal_as_a_command(
    command: list[str], as_json: list[str], standin: StandIn, address: str, capsys: Printed
) -> None:
    standin.submissions[0] |= {
        "name": HOSTILE,
        "package": HOSTILE,
        "tags": [HOSTILE],
        "metadata": {"a": HOSTILE},
    }
    standin.verdict["sample"] |= {"name": HOSTILE}
    standin.verdict["summary"] = HOSTILE
    run([*command, *as_json, "--server", address])
    printed = capsys.readouterr()
    assert printed.out
    assert not {"\x1b", "\u202e", "\x07"} & set(printed.out + printed.err)


def test_nor_does_what_a_server_says(standin: StandIn, address: str, capsys: Printed) -> None:
    standin.refuses = HOSTILE
    assert run(["show", ID, "--server", address]) == 4
    assert not {"\x1b", "\u202e", "\x07"} & set(capsys.readouterr().err)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["list"], "no_server"),
        (["list", "--server", "phonehome.example"], "no_server"),
        (["list", "--server", "http://127.0.0.1:1"], "unreachable"),
        (["scan", "/nowhere.apk", "--server", "http://127.0.0.1:1"], "not_a_file"),
    ],
)
def test_every_error_has_a_code_and_a_remedy(words: list[str], code: str, capsys: Printed) -> None:
    assert run(words) == (5 if code == "unreachable" else 4)
    told = capsys.readouterr().err
    assert code in told
    assert len(told.splitlines()) >= 2


@pytest.mark.parametrize("pair", ["novalue", "=x", ""])
def test_metadata_are_names_with_values(pair: str, address: str, sample: Path, capsys: Printed) -> None:
    assert run(["submit", str(sample), "--server", address, "--metadata", pair]) == 4


def test_a_key_is_tried_kept_and_used(
    standin: StandIn, address: str, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("ph_secret\n"))
    assert run(["login", "-", "--server", address]) == 0
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    assert run(["list", "--server", address + "/"]) == 0
    assert {told.get("authorization") for told in standin.headers} == {"Bearer ph_secret"}
    monkeypatch.setenv("PHONEHOME_KEY", "ph_other")
    run(["list", "--server", address])
    assert standin.headers[-1]["authorization"] == "Bearer ph_other"
    printed = capsys.readouterr()
    assert "ph_" not in printed.out + printed.err


def test_a_key_that_the_server_does_not_know_is_not_kept(
    standin: StandIn, address: str, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    standin.keys = {"ph_right"}
    monkeypatch.setattr(sys, "stdin", io.StringIO("ph_wrong\n"))
    assert run(["login", "-", "--server", address]) == 4
    assert "unauthenticated" in capsys.readouterr().err
    assert not key_file().exists()


def test_a_key_on_the_command_line_is_refused_and_not_repeated(address: str, capsys: Printed) -> None:
    assert run(["login", "ph_secret", "--server", address]) == 4
    told = capsys.readouterr().err
    assert "key_on_command_line" in told
    assert "ph_secret" not in told


def test_a_key_file_that_others_may_read_is_refused(address: str, capsys: Printed) -> None:
    store_key(address, "ph_secret", key_file())
    key_file().chmod(0o644)
    assert run(["list", "--server", address]) == 4
    assert "chmod 600" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("server", "clear"),
    [
        ("http://phonehome.example", True),
        ("http://10.0.0.1:8000", True),
        ("http://localhost.evil.example", True),
        ("https://phonehome.example", False),
        ("http://127.0.0.1:8000", False),
        ("http://[::1]:8000", False),
        ("http://localhost:8000", False),
    ],
)
def test_a_key_goes_encrypted_or_stays_here(server: str, clear: bool) -> None:
    assert goes_in_clear(server) is clear
