"""The command line against the service itself, over a socket."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.cli.main import run
from sandbox.verdict.model import Outcome
from tests.client.conftest import Serve
from tests.intake.apk import apk
from tests.service.runs import Held, failing, finishing

Printed = pytest.CaptureFixture[str]
CODES = [(Outcome.CLEAN, 0), (Outcome.LEAK, 1), (Outcome.SUSPICIOUS, 2), (Outcome.INCONCLUSIVE, 3)]


@pytest.mark.parametrize(("outcome", "code"), CODES)
def test_a_scan_there_ends_as_one_here(
    outcome: Outcome, code: int, serve: Serve, sample: Path, capsys: Printed
) -> None:
    server = serve(finishing(outcome))
    assert run(["scan", str(sample), "--server", server, "--hours", "24", "--seed", "7"]) == code
    printed = capsys.readouterr()
    assert "As told." in printed.out
    assert "app.apk" in printed.out
    assert "» sending app.apk" in printed.err
    assert "\x1b" not in printed.out + printed.err


def test_a_scan_there_writes_the_same_files(
    serve: Serve, sample: Path, tmp_path: Path, capsys: Printed
) -> None:
    server = serve(finishing(Outcome.LEAK))
    files = ["--json", str(tmp_path / "v.json"), "--html", str(tmp_path / "r.html")]
    assert run(["scan", str(sample), "--server", server, *files]) == 1
    assert json.loads((tmp_path / "v.json").read_text())["verdict"] == "leak"
    assert (tmp_path / "r.html").read_text().startswith("<!doctype html>")
    capsys.readouterr()
    assert run(["scan", str(sample), "--server", server, "--json", "-"]) == 1
    assert json.loads(capsys.readouterr().out)["verdict"] == "leak"
    assert run(["scan", str(sample), "--server", server, "--keep", str(tmp_path / "kept")]) == 4


def test_the_environment_names_the_server(
    serve: Serve, sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.setenv("PHONEHOME_SERVER", serve(finishing(Outcome.CLEAN)))
    assert run(["scan", str(sample), "--device", "jvm"]) == 0
    capsys.readouterr()
    assert run(["list", "--json"]) == 0
    [listed] = json.loads(capsys.readouterr().out)
    assert (listed["device"], listed["outcome"]) == ("jvm", "clean")
    assert run(["show", listed["id"]]) == 0
    assert run(["show", listed["id"], "--json"]) == 0
    assert run(["flows", listed["id"], "--json"]) == 0
    assert run(["watch", listed["id"]]) == 0


@pytest.mark.parametrize(("outcome", "shipped"), [(Outcome.CLEAN, True), (Outcome.LEAK, False)])
def test_a_shell_script_gates_a_build(outcome: Outcome, shipped: bool, serve: Serve, sample: Path) -> None:
    submit = f'"{sys.executable}" -m sandbox.cli submit --wait --json app.apk > result.json'
    script = f"set -e\n{submit}\necho shipped"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=sample.parent,
        env={**os.environ, "PHONEHOME_SERVER": serve(finishing(outcome)), "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.stdout == ("shipped\n" if shipped else ""), done.stderr
    assert done.returncode == (0 if shipped else 1)
    [result] = json.loads((sample.parent / "result.json").read_text())
    assert (result["file"], result["outcome"], result["status"]) == ("app.apk", outcome.value, "done")


def test_a_policy_of_a_file_decides_here(serve: Serve, sample: Path, tmp_path: Path, capsys: Printed) -> None:
    policy = tmp_path / "ours.yaml"
    policy.write_text("name: ours\nabout: What we take.\ninconclusive: reject\n")
    server = serve(finishing(Outcome.INCONCLUSIVE))
    assert run(["submit", "--wait", "--server", server, "--policy", str(policy), str(sample)]) == 1
    assert "REJECT" in capsys.readouterr().err


def test_one_that_is_refused_does_not_keep_the_others_out(
    serve: Serve, sample: Path, tmp_path: Path, capsys: Printed
) -> None:
    (tmp_path / "bad.apk").write_bytes(b"no archive")
    files = [str(tmp_path / "bad.apk"), str(tmp_path / "none.apk"), str(sample)]
    assert run(["submit", "--wait", "--json", "--server", serve(finishing(Outcome.CLEAN)), *files]) == 4
    printed = capsys.readouterr()
    bad, none, good = json.loads(printed.out)
    assert (bad["failure"]["code"], none["failure"]["code"], good["outcome"]) == (
        "not_an_archive",
        "not_a_file",
        "clean",
    )
    assert "not_an_archive" in printed.err


def test_a_run_that_failed_ends_with_5_and_says_why(serve: Serve, sample: Path, capsys: Printed) -> None:
    server = serve(failing)
    assert run(["scan", str(sample), "--server", server]) == 5
    assert "device_lost" in capsys.readouterr().err
    assert run(["submit", "--wait", str(sample), "--server", server, "--again"]) == 5


def test_what_has_no_verdict_yet_ends_with_3(serve: Serve, sample: Path, capsys: Printed) -> None:
    held, server = Held(), ""
    server = serve(held)
    assert run(["submit", str(sample), "--server", server]) == 0
    submission = capsys.readouterr().out.split()[0]
    assert held.started.wait(10)
    assert run(["show", submission, "--server", server]) == 3
    assert "running" in capsys.readouterr().out
    assert run(["download", submission, "report.html", "--server", server]) == 4
    assert "not_ready" in capsys.readouterr().err


def test_two_submissions_are_compared_and_files_are_fetched(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.chdir(tmp_path)
    server = serve(finishing(Outcome.CLEAN))
    for name in ("a.apk", "b.apk"):
        (tmp_path / name).write_bytes(apk())
        assert run(["submit", "--wait", name, "--server", server, "--hours", "1", "--again"]) == 0
    newer, older = (line.split()[0] for line in capsys.readouterr().out.splitlines()[::-1])
    assert run(["diff", older, newer, "--server", server, "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["answer"] == "resolved"
    assert run(["download", newer, "report.sarif", "--server", server]) == 0
    assert json.loads((tmp_path / "report.sarif").read_text())["version"] == "2.1.0"
    assert run(["download", newer, "report.sarif", "--server", server]) == 4
    assert run(["download", newer, "../../evil", "--server", server]) == 4


def test_a_diff_of_files_stays_here(serve: Serve, tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "v.json").write_text("{}")
    named = [str(tmp_path / "v.json"), str(tmp_path / "v.json")]
    assert run(["diff", *named, "--server", "http://127.0.0.1:1"]) == 4
    assert "not_a_verdict" in capsys.readouterr().err


def test_doctor_looks_at_the_server(serve: Serve, capsys: Printed) -> None:
    run(["doctor", "--server", serve(failing)])
    assert "✓ reach the server" in capsys.readouterr().out
    assert run(["doctor", "--server", "http://127.0.0.1:1"]) == 5
    assert "reach the server, because: " in capsys.readouterr().out
