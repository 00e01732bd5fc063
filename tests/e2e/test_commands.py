"""Samples that obey their server: the answers are made from their own code, none is made for them."""

from pathlib import Path

import pytest

from sandbox.gateway.probes.markers import markers
from tests.e2e.runs import SEED, Scan, scan

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(360)]
MARKS = markers(SEED)


def finding(done: Scan, kind: str) -> dict[str, object]:
    """The first of its kind; there must be one."""
    found = [one for one in done.verdict["findings"] if one["kind"] == kind]
    assert found, done.explain()
    first: dict[str, object] = found[0]
    return first


def test_a_sample_that_runs_what_its_server_says_has_a_command_channel(tmp_path: Path) -> None:
    done = scan("commander", tmp_path / "run", hours=0.1)
    assert done.verdict["verdict"] == "suspicious", done.explain()
    told = finding(done, "command_channel")
    assert f"sh -c {MARKS.command}" in str(told["summary"])
    assert told["endpoint"] == "http://house.commander.example/chores"
    assert "T1623.001" in told["techniques"]  # type: ignore[operator]


def test_an_order_under_the_samples_own_des_key_is_obeyed_and_quoted(tmp_path: Path) -> None:
    done = scan("cabinet", tmp_path / "run", hours=0.1)
    assert done.verdict["verdict"] == "suspicious", done.explain()
    told = finding(done, "command_channel")
    assert MARKS.command in str(told["summary"])
    assert "http://office.cabinet.example/drawer" in str(told["summary"])


def test_keys_that_stand_in_annotations_are_answered_too(tmp_path: Path) -> None:
    done = scan("clerk", tmp_path / "run", hours=0.1)
    assert done.verdict["verdict"] == "suspicious", done.explain()
    assert MARKS.command in str(finding(done, "command_channel")["summary"])


def test_code_from_the_server_is_loaded_and_runs_its_order(tmp_path: Path) -> None:
    done = scan("fetcher", tmp_path / "run", hours=0.1)
    assert done.verdict["verdict"] == "suspicious", done.explain()
    code = finding(done, "code_download")
    assert str(code["endpoint"]).endswith(f"/{MARKS.token}/update.dex")
    assert "http://shop.fetcher.example/catalogue named the address" in str(code["note"])
    ran = finding(done, "command_channel")
    assert ran["stack"][0].startswith("org.skins.Paint.<clinit>")  # type: ignore[index]


def test_an_app_from_the_server_is_asked_to_be_installed_by_session_and_by_command(tmp_path: Path) -> None:
    done = scan("installer", tmp_path / "run", hours=0.2)
    assert done.verdict["verdict"] == "suspicious", done.explain()
    for kind in ("install_request", "silent_install"):
        told = finding(done, kind)
        assert MARKS.package in str(told["summary"])
        assert "http://post.installer.example/today named the address" in str(told["note"])


def test_texts_are_passed_on_by_the_servers_word(tmp_path: Path) -> None:
    done = scan("keywords", tmp_path / "run", hours=0.1)
    assert done.verdict["verdict"] == "leak", done.explain()
    assert done.classes == {"sms_body"}
    told = finding(done, "message_filter")
    assert MARKS.keyword in str(told["summary"])
    assert "http://dictionary.keywords.example/lookup" in str(told["summary"])
