"""`rejudge`, `export`, `verify` and `signing-key` as a user calls them."""

import json
import shutil
from pathlib import Path

import pytest

from sandbox.cli.main import run
from tests.service.casefile.folders import SAMPLE, leave


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case") / "run"
    leave(folder)
    return folder


@pytest.fixture
def kept(left: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path / "data"))
    return shutil.copytree(left, tmp_path / "kept")


def test_a_kept_run_is_judged_again_and_ends_as_a_scan_does(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rejudge", str(kept)]) == 1
    printed = capsys.readouterr().out
    assert "LEAK: " in printed
    assert "judged again" in printed
    assert run(["rejudge", str(kept), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["rejudged"]["former_file"] == "verdict-2.json"


def test_a_policy_decides_on_what_was_judged_again(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rejudge", str(kept), "--policy", "research"]) == 2
    assert "Policy research" in capsys.readouterr().err
    assert run(["rejudge", str(kept), "--policy", "nowhere"]) == 4


def test_a_case_goes_out_and_is_verified_elsewhere(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sample, case = tmp_path / "spy.apk", tmp_path / "case.zip"
    sample.write_bytes(SAMPLE)
    assert run(["export", str(kept), "-o", str(case), "--sample", str(sample)]) == 0
    assert run(["verify", str(case)]) == 0
    assert "this installation's key" in capsys.readouterr().out
    assert run(["signing-key"]) == 0
    (tmp_path / "key.pem").write_text(capsys.readouterr().out)

    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path / "elsewhere"))
    assert run(["verify", str(case), "--key", str(tmp_path / "key.pem")]) == 0
    assert "LEAK: sent IMEI" in capsys.readouterr().out
    assert run(["verify", str(case)]) == 4
    assert "unknown_signer" in capsys.readouterr().err
    assert not (tmp_path / "elsewhere").exists()


def test_a_signer_that_one_is_oneself_is_not_taken_for_another(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.zip"
    run(["export", str(kept), "-o", str(case)])
    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path / "elsewhere"))
    run(["signing-key"])
    assert run(["verify", str(case)]) == 4
    assert "unknown_signer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["rejudge", "{}/nowhere"], "not_a_verdict"),
        (["export", "{}", "-o", "{}/case.zip"], "not_a_verdict"),
        (["export", "{}/kept", "-o", "/nowhere/at/all.zip"], "not_writable"),
        (["export", "{}/kept", "-o", "{}/case.zip", "--sample", "{}/kept/verdict.json"], "wrong_sample"),
        (["verify", "{}/kept/verdict.json", "--key", "{}/kept/verdict.json"], "bad_key"),
        (["verify", "{}/kept/verdict.json"], "unknown_signer"),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_code(
    words: list[str], code: str, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([word.replace("{}", str(kept.parent)) for word in words]) == 4
    assert code in capsys.readouterr().err
    assert not (kept.parent / "case.zip").exists()
