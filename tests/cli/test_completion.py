"""What a shell offers, by the shells' own protocols; and how little is loaded for it."""

import json
import os
import subprocess
import sys

import pytest

from sandbox.cli import completion
from sandbox.devices.kinds import AUTO, KINDS
from sandbox.devices.profiles.registry import profiles
from sandbox.gateway.scenarios import SCENARIOS
from sandbox.reports import REGISTRY
from sandbox.verdict.policy.load import presets

_SLOW = ("dbos", "httpx", "hyperscan", "lxml", "mitmproxy", "numpy", "sqlalchemy")


def run(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def offered(*words: str) -> list[str]:
    """In bash, for the last word."""
    code = "from sandbox.cli.main import run; run([])"
    line = {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    return run(code, **line, _PHONEHOME_COMPLETE="complete_bash").splitlines()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["sub"], ["submit"]),
        (["device", "sta"], ["start"]),
        (["scan", "--twin", "a"], ["auto", "always"]),
        (["scan", "--device", ""], ["auto", "jvm", "container", "avd", "adb:"]),
        (["scan", "--device", "jvm,a"], ["jvm,auto", "jvm,avd", "jvm,adb:"]),
        (["scan", "--scenario", "o"], ["offline"]),
        (["scan", "--make", "pixel-7"], ["pixel-7"]),
        (["scan", "--policy", "r"], ["research", "retail"]),
        (["submit", "--policy", "ent"], ["enterprise"]),
        (["policy", "show", "ret"], ["retail"]),
        (["report", "--format", "s"], ["sarif", "sigma", "stix", "suricata"]),
    ],
)
def test_bash_is_offered_commands_and_values(words: list[str], expected: list[str]) -> None:
    assert offered("phonehome", *words) == expected


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_offered_the_same(shell: str) -> None:
    code = "from sandbox.cli.main import run; run([])"
    asked = {"_TYPER_COMPLETE_ARGS": "phonehome scan --policy ret", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert "retail" in run(code, **asked, _PHONEHOME_COMPLETE=f"complete_{shell}")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_shown(shell: str) -> None:
    code = f"from sandbox.cli.main import run; run(['--show-completion', '{shell}'])"
    assert "_PHONEHOME_COMPLETE" in run(code, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")


def test_bash_itself_completes() -> None:
    """The script as it is shown, in a bash that runs it as for a press of Tab."""
    code = "from sandbox.cli.main import run; run(['--show-completion', 'bash'])"
    script = run(code, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    press = f"""
phonehome() {{ {sys.executable} -m sandbox.cli "$@"; }}
export -f phonehome
{script.replace("$1 )", f"{sys.executable} -m sandbox.cli )")}
COMP_WORDS=(phonehome scan --policy ret) COMP_CWORD=3
_phonehome_completion phonehome
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(["bash", "-c", press], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.split() == ["retail"], done.stderr


def test_what_is_offered_is_what_there_is() -> None:
    assert {name.rstrip(":") for name in completion.DEVICES} == {AUTO, *KINDS}
    assert {name.rstrip(":") for name in completion.SCENARIOS} == set(SCENARIOS)
    assert set(completion.formats("")) == set(REGISTRY)
    assert completion.policies("") == [policy.name for policy in presets()]
    assert completion.profiles("") == [profile.name for profile in profiles()]


@pytest.mark.parametrize("environment", [{}, {"COMP_WORDS": "phonehome scan --policy ", "COMP_CWORD": "3"}])
def test_neither_help_nor_completion_loads_what_takes_long(environment: dict[str, str]) -> None:
    protocol = {"_PHONEHOME_COMPLETE": "complete_bash"} if environment else {}
    code = (
        "import atexit, json, sys\nfrom sandbox.cli.main import run\n"
        f"atexit.register(lambda: print('\\n' + json.dumps(sorted(set({_SLOW}) & set(sys.modules)))))\n"
        "run(['--help'])\n"
    )
    assert json.loads(run(code, **environment, **protocol).splitlines()[-1]) == []
