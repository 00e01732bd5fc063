"""The doctor: every check answers and says how to get what is missing; the end tells if a scan works."""

import json

import pytest

from sandbox.cli.codes import INTERNAL
from sandbox.cli.main import run
from sandbox.devices import kinds
from sandbox.failures import Failure
from sandbox.operations.doctor import registry
from sandbox.operations.doctor.firmware import ToolFormat
from sandbox.operations.doctor.model import Capability, Found, able, examined, unable
from sandbox.operations.doctor.phones import Phone
from sandbox.operations.doctor.serving import DatabaseAnswers, Port, Settings


class Lacking(Capability):
    """Something that is not here."""

    name, can = "lacking", "do [bold]more"

    def __init__(self, needed: bool) -> None:
        self.needed = needed

    def run(self) -> Found:
        """Never."""
        return unable("It is not here.", "apt install it")


class Breaking(Capability):
    """A check with a defect."""

    name, can = "breaking", "break"

    def run(self) -> Found:
        """Never ends well."""
        raise ZeroDivisionError("by nothing")


class Having(Capability):
    """Something that is here."""

    name, can, needed = "having", "do this", True

    def run(self) -> Found:
        """Always."""
        return able("1.0")


def answered(monkeypatch: pytest.MonkeyPatch, *capabilities: Capability) -> None:
    real = registry.examination
    monkeypatch.setattr(registry, "examination", lambda: real(capabilities))


def test_names_are_of_one_check_each() -> None:
    names = [one.name for one in registry.CAPABILITIES]
    assert len(set(names)) == len(names)
    assert {"scan-apps", "device-jvm", "jail-bubblewrap", "docker", "kvm", "disk", "memory", "clock"} <= set(
        names
    )
    assert {"database", "port", "settings", "firmware-erofs"} <= set(names)


def test_what_is_lacking_is_told_with_the_reason_and_the_way_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(monkeypatch, Having(), Lacking(needed=False))
    assert run(["doctor"]) == 0
    can, _, cannot = capsys.readouterr().out.partition("You cannot")
    assert "do this  1.0" in can
    assert "do [bold]more, because: It is not here." in cannot
    assert "get it: apt install it" in cannot


def test_the_end_tells_whether_a_scan_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(monkeypatch, Having(), Lacking(needed=True))
    assert run(["doctor", "--json"]) == INTERNAL
    told = json.loads(capsys.readouterr().out)
    assert told["scans"] is False
    assert told["capabilities"][1] == {
        "name": "lacking",
        "can": "do [bold]more",
        "needed": True,
        "able": False,
        "told": "It is not here.",
        "remedy": "apt install it",
    }


def test_a_check_that_breaks_is_an_answer() -> None:
    answer = examined(Breaking())
    assert (answer.able, answer.told) == (False, "The check broke: ZeroDivisionError: by nothing")


def test_a_phone_that_cannot_be_started_says_why_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = kinds.KINDS["jvm"]
    failure = Failure(code="image_missing", message="No image.", remedy="make setup")
    monkeypatch.setattr(type(kind), "why_not", lambda _: failure)
    answer = examined(Phone(kind))
    assert (answer.able, answer.told, answer.remedy) == (False, "No image.", "make setup")


def test_a_format_whose_tool_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from sandbox.firmware.formats.erofs import Erofs

    monkeypatch.setenv("PATH", "/nowhere")
    answer = examined(ToolFormat(Erofs))
    assert not answer.able and "fsck.erofs is missing" in answer.told and "erofs-utils" in answer.remedy


def test_wrong_settings_and_a_database_that_does_not_answer_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PHONEHOME_DATABASE_URL", "postgresql://u:hunter2@127.0.0.1:1/x")
    answer = examined(DatabaseAnswers())
    assert not answer.able and "does not answer" in answer.told and "hunter2" not in answer.told
    monkeypatch.setenv("PHONEHOME_WORKERS", "many")
    assert "PHONEHOME_WORKERS" in examined(Settings()).told


def test_a_port_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    from sandbox.operations.doctor import serving

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        monkeypatch.setattr(serving, "_PORT", listener.getsockname()[1])
        assert not examined(Port()).able
