"""`phonehome report`: a run's folder in the form that another tool reads."""

import json
from pathlib import Path

import pytest

from sandbox.cli.main import run
from sandbox.reports import Material
from sandbox.service.reports import write_reports
from sandbox.verdict.model import Outcome, RunInfo, SampleInfo, Verdict


@pytest.fixture
def kept(tmp_path: Path) -> str:
    folder = tmp_path / "kept"
    folder.mkdir()
    told = Verdict(
        verdict=Outcome.CLEAN,
        summary="CLEAN: as told.",
        sample=SampleInfo(name="a.apk", sha256="c" * 64, size=1, package="com.app"),
        run=RunInfo(id="1" * 32, device_kind="jvm", seed=1, hours=1, started_at="2026-11-27T14:00:00+00:00"),
    )
    write_reports(folder, Material(told))
    return str(folder)


def test_a_report_goes_to_a_file(kept: str, tmp_path: Path) -> None:
    assert run(["report", kept, "--format", "sarif", "-o", str(tmp_path / "r.sarif")]) == 0
    assert json.loads((tmp_path / "r.sarif").read_text())["version"] == "2.1.0"


def test_or_alone_to_standard_output(kept: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["report", kept, "-f", "stix"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["type"] == "bundle"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--format", "pdf"], "no_such_format"),
        (["--format", "csv", "-o", "/nowhere/at/all.csv"], "not_writable"),
    ],
)
def test_what_cannot_be_made_or_written_is_refused(
    arguments: list[str], code: str, kept: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", kept, *arguments]) == 4
    assert code in capsys.readouterr().err


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(tmp_path), "--format", "sarif"]) == 4
    assert "not_a_verdict" in capsys.readouterr().err
