"""Settings: where they come from, and what is said of those that are wrong."""

import json
import os
import re
from pathlib import Path

import pytest

from app.settings import Settings
from sandbox.cli.codes import INTERNAL
from sandbox.cli.main import run
from sandbox.failures import Unavailable
from sandbox.operations.settings import sources
from sandbox.operations.settings.reference import page
from sandbox.operations.settings.registry import known_variables, models
from sandbox.service.settings import RunSettings

ROOT = Path(__file__).parents[2]
SECRET = "postgresql://phonehome:hunter2@db/phonehome"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.startswith("PHONEHOME_") or name == "DATABASE_URL":
            monkeypatch.delenv(name)
    monkeypatch.setattr(sources, "DEFAULT_FILE", tmp_path / "none.toml")


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that the environment names."""
    monkeypatch.setenv("PHONEHOME_CONFIG", str(tmp_path / "phonehome.toml"))
    return tmp_path / "phonehome.toml"


def faults() -> list[str]:
    with pytest.raises(Unavailable) as caught:
        Settings()
    assert caught.value.failure.code == "bad_settings"
    return caught.value.failure.message.split("\n  ")[1:]


def test_the_environment_comes_before_the_file_and_the_file_before_the_default(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('workers = 3\npool = 0\ndevices = ["jvm"]\n[phase_limits]\nboot = 60\n')
    monkeypatch.setenv("PHONEHOME_WORKERS", "4")
    found = Settings()
    assert (found.workers, found.pool, found.devices, found.most_devices) == (4, 0, ("jvm",), 2)
    assert (found.phase_limits["boot"], found.phase_limits["seed"]) == (60, 900)  # type: ignore[index]


def test_the_file_of_the_system_is_read_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "system.toml").write_text("workers = 5")
    monkeypatch.setattr(sources, "DEFAULT_FILE", tmp_path / "system.toml")
    assert RunSettings().workers == 5


def test_one_file_serves_the_worker_and_the_api(file: Path) -> None:
    file.write_text("most_upload = 10")
    assert Settings().most_upload == 10
    assert not hasattr(RunSettings(), "most_upload")


def test_a_secret_may_be_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text(SECRET + "\n")
    monkeypatch.setenv("PHONEHOME_DATABASE_URL_FILE", str(tmp_path / "secret"))
    assert Settings().database_url.get_secret_value() == SECRET


def test_a_secret_that_is_named_twice_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text(SECRET)
    monkeypatch.setenv("PHONEHOME_DATABASE_URL_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("PHONEHOME_DATABASE_URL", SECRET)
    (told,) = faults()
    assert told.startswith("PHONEHOME_DATABASE_URL: PHONEHOME_DATABASE_URL_FILE is set, too")


def test_every_fault_is_told_at_once_with_its_place_and_what_is_allowed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('pool = "many"\nworkerz = 1\nlog_level = "loud"\n')
    monkeypatch.setenv("PHONEHOME_WORKERS", "17")
    monkeypatch.setenv("PHONEHOME_WORKR_ID", "x")
    monkeypatch.setenv("PHONEHOME_PHASE_LIMITS", '{"boot": -1}')
    told = faults()
    assert sorted(told) == sorted(
        [
            "PHONEHOME_WORKR_ID: there is no such setting; did you mean PHONEHOME_WORKER_ID?",
            f"{file}: workerz: there is no such setting; did you mean workers?",
            f"{file}: log_level: 'loud' is not allowed; it takes one of debug, info, warning, error",
            "PHONEHOME_WORKERS: '17' is not allowed; it takes a whole number from 0 to 16",
            next(
                one for one in told if one.startswith("PHONEHOME_PHASE_LIMITS: -1 at boot is not allowed; ")
            ),
            f"{file}: pool: 'many' is not allowed; it takes a whole number from 0 to 8",
        ]
    )


@pytest.mark.parametrize("text", ["[1", "{", '{"boot"', "17", "[" * 100_000])
def test_what_is_no_json_is_told_and_breaks_nothing(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHONEHOME_PHASE_LIMITS", text)
    (told,) = faults()
    assert told.startswith("PHONEHOME_PHASE_LIMITS: ") and "it takes a table" in told


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"workers =", "cannot be read: "),
        (b"\xff\xfe", "it is no UTF-8"),
        (b"a" * ((1 << 20) + 1), "more than 1048576 bytes"),
        (None, "No such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(data: bytes | None, why: str, file: Path) -> None:
    if data is not None:
        file.write_bytes(data)
    (told,) = faults()
    assert told.startswith(f"{file}: cannot be read: ") and why in told


def test_no_fault_tells_a_secret(file: Path) -> None:
    file.write_text('database_url = ["hunter2"]')
    (told,) = faults()
    assert "its value is not allowed" in told
    assert "hunter2" not in told


def test_a_wrong_setting_ends_every_command_with_5_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PHONEHOME_WORKERS", "many")
    for command in (["settings"], ["serve"], ["worker"], ["health", "worker"]):
        assert run(command) == INTERNAL
        told = capsys.readouterr().err
        assert "bad_settings" in told and "PHONEHOME_WORKERS: 'many'" in told
        assert "Traceback" not in told


def test_the_settings_that_hold_are_printed_with_their_place_and_without_secrets(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(f'database_url = "{SECRET}"')
    monkeypatch.setenv("PHONEHOME_WORKERS", "4")
    assert run(["settings", "--json"]) == 0
    printed = capsys.readouterr().out
    found = {one["name"]: (one["value"], one["from"]) for one in json.loads(printed)}
    assert found["workers"] == (4, "PHONEHOME_WORKERS")
    assert found["database_url"] == ("**********", f"{file}: database_url")
    assert found["pool"] == (1, "default")
    assert run(["settings"]) == 0
    printed += capsys.readouterr().out
    assert "workers        4 (PHONEHOME_WORKERS)" in printed
    assert "hunter2" not in printed


def test_the_reference_page_is_made_from_the_models() -> None:
    assert (ROOT / "docs/reference/settings.md").read_text() == page()


def test_every_setting_says_what_it_is() -> None:
    silent = [name for model in models() for name, info in model.model_fields.items() if not info.description]
    assert silent == []


def test_every_variable_that_the_sources_name_is_known() -> None:
    named = {
        name
        for folder in ("app", "sandbox")
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"\bPHONEHOME_[A-Z][A-Z_]*[A-Z]\b", path.read_text())
    }
    assert named - known_variables() == set()
