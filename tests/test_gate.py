"""The gate of a build: the action's description, and its script against a real service."""

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from ruamel.yaml import YAML

from tests.intake.apk import apk
from tests.service.parts import part
from tests.service.receivers import receiver

ROOT = Path(__file__).parents[1]
ACTION = ROOT / ".github/actions/phonehome"
_WAIVERS = "waivers:\n- {id: a, owner: ann, reason: known, until: 2000-01-01, packages: [a]}\n"
# `docker run` of the service's image, as far as the gate asks for it: the same command line, from here.
_DOCKER = """#!/bin/bash
while [ "$1" != --volume ]; do shift; done
folder=${2%%:/gate:ro}
shift 3
exec %s -m sandbox.cli "${@//\\/gate\\//$folder/}"
"""


def described() -> dict[str, object]:
    told: dict[str, object] = YAML(typ="safe", pure=True).load((ACTION / "action.yml").read_text())
    return told


def test_the_action_is_described_by_the_rules_of_composite_actions() -> None:
    told = described()
    assert set(told) <= {"name", "author", "description", "inputs", "outputs", "runs", "branding"}
    runs, inputs, outputs = told["runs"], told["inputs"], told["outputs"]
    assert isinstance(runs, dict)
    assert isinstance(inputs, dict)
    assert isinstance(outputs, dict)
    assert runs["using"] == "composite"
    for one in inputs.values():
        assert set(one) <= {"description", "required", "default", "deprecationMessage"}
        assert isinstance(one.get("default", ""), str)
        assert one["description"]
    for one in outputs.values():
        assert set(one) == {"description", "value"}
    for step in runs["steps"]:
        assert step["shell"] == "bash"
        assert set(step) <= {"id", "shell", "run", "env", "if", "name", "working-directory"}


def test_the_action_uses_each_input_once_and_never_as_code() -> None:
    text = (ACTION / "action.yml").read_text()
    told = described()
    used = re.findall(r"\$\{\{ inputs\.(\w+) \}\}", text)
    assert sorted(used) == sorted(told["inputs"])  # type: ignore[call-overload]
    (step,) = told["runs"]["steps"]  # type: ignore[index]
    assert "${{" not in step["run"]
    script = (ACTION / "gate.sh").read_text()
    assert all(name in script for name in step["env"])


def test_every_output_of_the_action_is_written_by_its_step() -> None:
    script = (ACTION / "gate.sh").read_text()
    for name, one in described()["outputs"].items():  # type: ignore[attr-defined]
        assert one["value"] == f"${{{{ steps.gate.outputs.{name} }}}}"
        assert f"tell {name} " in script


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("service")
    with part(["serve"], {"PHONEHOME_DATA": str(folder / "data")}, folder / "log") as serving:
        yield serving.address


@pytest.fixture
def gate(tmp_path: Path, service: str) -> "Gate":
    docker = tmp_path / "bin/docker"
    docker.parent.mkdir()
    docker.write_text(_DOCKER % (ROOT / ".venv/bin/python"))
    docker.chmod(0o755)
    (tmp_path / "app.apk").write_bytes(apk())
    return Gate(tmp_path, service)


class Gate:
    def __init__(self, folder: Path, service: str) -> None:
        self.folder = folder
        self.service = service

    def run(self, **settings: str) -> subprocess.CompletedProcess[str]:
        told = {"FILE": "app.apk", "SERVER": self.service, "LOOK_S": "0.1", "HOURS": "1", **settings}
        environment: Mapping[str, str] = {
            **os.environ,
            **{f"GATE_{name}": value for name, value in told.items()},
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GITHUB_OUTPUT": str(self.folder / "outputs"),
        }
        return subprocess.run(
            [str(ACTION / "gate.sh")],
            env=environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def outputs(self) -> dict[str, str]:
        lines = (self.folder / "outputs").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)


def test_what_the_policy_accepts_passes_with_its_reports(gate: Gate) -> None:
    ended = gate.run()
    assert ended.returncode == 0, ended.stderr
    told = gate.outputs()
    assert told["decision"] == "accept"
    assert json.loads((gate.folder / told["verdict"]).read_text())["verdict"] == "clean"
    assert json.loads((gate.folder / told["sarif"]).read_text())["version"] == "2.1.0"
    assert json.loads((gate.folder / "phonehome/decision.json").read_text())["policy"] == "retail"


def test_a_policy_of_the_server_decides(gate: Gate) -> None:
    text = "name: ours\nabout: x\nrules: []\n"
    assert httpx.put(f"{gate.service}/v1/policies/ours", content=text).status_code == 200
    assert gate.run(POLICY="ours").returncode == 0
    assert json.loads((gate.folder / "phonehome/decision.json").read_text())["policy"] == "ours"


def test_a_policy_and_waivers_of_the_repository_decide_by_the_image(gate: Gate) -> None:
    (gate.folder / "ours.yaml").write_text("name: ours\nabout: x\nrules: []\n")
    (gate.folder / "waivers.yaml").write_text(_WAIVERS)
    ended = gate.run(POLICY="ours.yaml", WAIVERS="waivers.yaml")
    assert (ended.returncode, gate.outputs()["decision"]) == (0, "accept")
    assert "Policy ours" in ended.stderr
    (gate.folder / "ours.yaml").write_text("name: [")
    assert gate.run(POLICY="ours.yaml").returncode == 4


@pytest.mark.parametrize(
    ("settings", "code", "told"),
    [
        ({"FILE": "none.apk"}, 4, "there is no file"),
        ({"FILE": "bad.apk"}, 4, "not_an_archive"),
        ({"POLICY": "nobodys"}, 4, "no_such_policy"),
        ({"HOURS": "many"}, 4, "invalid_request"),
        ({"HOURS": "1;type=text/x"}, 4, "invalid_request"),
        ({"MINUTES": "$(touch x)"}, 4, "minutes"),
        ({"SERVER": "http://127.0.0.1:1"}, 5, "does not answer"),
        ({"WAIVERS": "none.yaml"}, 4, "there is no file"),
    ],
)
def test_what_is_wrong_is_told_with_a_code_of_its_own(
    gate: Gate, settings: dict[str, str], code: int, told: str
) -> None:
    (gate.folder / "bad.apk").write_bytes(b"no app")
    ended = gate.run(**settings)
    assert ended.returncode == code, ended.stderr
    assert told in ended.stderr
    assert not (gate.folder / "x").exists()


@pytest.mark.parametrize("name", ["a b;type=x,y.apk", "-rf.apk", "$(touch x).apk", "@\"'.apk"])
def test_a_file_may_have_whatever_name(gate: Gate, name: str) -> None:
    (gate.folder / name).write_bytes(apk())
    ended = gate.run(FILE=name)
    assert ended.returncode == 0, ended.stderr
    assert not (gate.folder / "x").exists()


def test_a_run_that_takes_too_long_is_no_verdict(gate: Gate) -> None:
    environment = {"PHONEHOME_DATA": str(gate.folder / "slow"), "TEST_RUN_S": "60"}
    with part(["serve"], environment, gate.folder / "slow.log") as serving:
        ended = gate.run(SERVER=serving.address, MINUTES="0")
    assert ended.returncode == 3
    assert "no verdict after 0 minutes" in ended.stderr


def test_the_key_is_sent_and_shown_nowhere(gate: Gate) -> None:
    with receiver() as there:
        ended = gate.run(SERVER=f"http://127.0.0.1:{there.port}", KEY="ph_secret")
    assert [headers["authorization"] for headers, _ in there.got] == ["Bearer ph_secret"]
    assert ended.returncode == 5
    assert "ph_secret" not in ended.stdout + ended.stderr
