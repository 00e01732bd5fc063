"""What `make test-avd` says and ends with on a host that cannot run it; needs no emulator."""

import pytest

from sandbox.devices.avd import image
from sandbox.devices.avd.kind import AvdKind
from tests.avd import __main__ as announcement
from tests.avd import test_emulator


def test_every_check_is_announced_by_its_own_sentence() -> None:
    told = announcement.checks()
    written = [name for name in vars(test_emulator) if name.startswith("test_")]
    assert len(told) == len(written) + 1
    assert all(sentence.strip() for sentence in told)


def test_where_nothing_can_be_run_it_says_so_and_does_not_succeed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(AvdKind, "why_not", lambda self: image.missing())
    assert announcement.main([]) == announcement.NOT_RUN != 0
    said = capsys.readouterr().out
    assert said.startswith("On Google's emulator this will check:\n  1. ")
    assert said.splitlines()[-1].startswith("not run: There is no image of the emulator.")


def test_checks_that_were_skipped_are_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AvdKind, "why_not", lambda self: None)
    monkeypatch.setenv("PHONEHOME_TEST_AVD", "")

    def skip_all(_: list[str], plugins: list[announcement.Tally]) -> int:
        plugins[0].skipped += 3
        return 0

    monkeypatch.setattr(announcement.pytest, "main", skip_all)
    assert announcement.main([]) == 1
