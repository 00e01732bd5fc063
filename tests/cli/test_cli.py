"""The command line: what it prints and how it ends."""

import json
from pathlib import Path

import pytest

from sandbox.cli import running
from sandbox.cli.main import run
from sandbox.failures import Failure, Unavailable
from sandbox.service.model import Cancellation, OnProgress, ScanFunction, ScanRequest
from sandbox.verdict.model import Outcome, Verdict
from tests.intake.apk import apk, bad_inputs
from tests.service.runs import finishing


@pytest.fixture
def sample(tmp_path: Path) -> str:
    path = tmp_path / "app.apk"
    path.write_bytes(apk())
    return str(path)


def scanning(monkeypatch: pytest.MonkeyPatch, scan: ScanFunction) -> None:
    monkeypatch.setattr(running, "scan_function", lambda: scan)


@pytest.mark.parametrize(
    ("outcome", "code"),
    [(Outcome.CLEAN, 0), (Outcome.LEAK, 1), (Outcome.SUSPICIOUS, 2), (Outcome.INCONCLUSIVE, 3)],
)
def test_the_exit_code_is_the_outcome(
    outcome: Outcome,
    code: int,
    sample: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    scanning(monkeypatch, finishing(outcome))
    assert run(["scan", sample, "--seed", "7"]) == code
    printed = capsys.readouterr()
    assert "As told." in printed.out
    assert "app.apk" in printed.out
    assert "booting a phone" in printed.err


def test_json_goes_to_a_file_or_alone_to_standard_output(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scanning(monkeypatch, finishing(Outcome.LEAK))
    assert run(["scan", sample, "--json", str(tmp_path / "v.json"), "--html", str(tmp_path / "r.html")]) == 1
    assert json.loads((tmp_path / "v.json").read_text())["verdict"] == "leak"
    assert (tmp_path / "r.html").read_text().startswith("<!doctype html>")
    capsys.readouterr()
    run(["scan", sample, "--json", "-"])
    assert json.loads(capsys.readouterr().out)["verdict"] == "leak"


def test_evidence_is_kept_only_on_demand_and_never_mixed(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[Path] = []

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        seen.append(request.run_dir)
        return finishing(Outcome.CLEAN)(request, tell, cancellation)

    scanning(monkeypatch, scan)
    run(["scan", sample])
    assert not seen[0].exists()
    kept = tmp_path / "kept"
    assert run(["scan", sample, "--keep", str(kept)]) == 0
    assert (kept / "verdict.json").is_file()
    assert run(["scan", sample, "--keep", str(kept)]) == 4
    assert "folder_not_empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["scan"],
        ["nonsense"],
        ["scan", "--nonsense"],
        ["scan", "x.apk", "--hours", "many"],
        ["scan", "x.apk", "--hours", "-1"],
        ["device", "stop", "1"],
        ["scan", "/nowhere/x.apk"],
    ],
)
def test_wrong_usage_ends_with_4(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 4
    assert capsys.readouterr().err


@pytest.mark.parametrize("case", ["empty", "text", "truncated", "no manifest", "checksum of DEX", "bomb"])
def test_bad_input_ends_with_4_and_its_code(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, content = bad_inputs()[case]
    path = tmp_path / "bad.apk"
    path.write_bytes(content)
    assert run(["scan", str(path)]) == 4
    assert code in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]


def test_what_the_host_lacks_ends_with_5(
    sample: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        raise Unavailable(Failure(code="image_missing", message="No image.", remedy="make setup"))

    scanning(monkeypatch, scan)
    assert run(["scan", sample]) == 5
    assert "make setup" in capsys.readouterr().err


def test_a_defect_ends_with_5(sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        raise ZeroDivisionError

    scanning(monkeypatch, scan)
    assert run(["scan", sample]) == 5


@pytest.mark.parametrize("arguments", [["--help"], ["scan", "--help"], ["device", "--help"], ["--version"]])
def test_help_and_version_end_with_0(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    assert "phonehome" in capsys.readouterr().out.lower()


def test_doctor_names_everything_that_a_scan_needs(capsys: pytest.CaptureFixture[str]) -> None:
    run(["doctor"])
    printed = capsys.readouterr().out
    for name in ("scan apps", "Python", "jail", "Java", "device image", "adb"):
        assert name in printed


def test_a_scan_chooses_its_internet_and_a_wrong_one_is_bad_input(
    sample: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        asked.append(f"{request.internet.scenario} {request.internet.argument}".strip())
        return finishing(Outcome.CLEAN)(request, tell, cancellation)

    scanning(monkeypatch, scan)
    run(["scan", sample])
    run(["scan", sample, "--scenario", "status:503"])
    assert asked == ["probing", "status 503"]
    capsys.readouterr()
    assert run(["scan", sample, "--scenario", "nowhere"]) == 4
    assert "no_such_scenario" in capsys.readouterr().err
