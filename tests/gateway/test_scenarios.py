"""The answers of the sealed internet."""

import json

import pytest

from sandbox.gateway.scenarios import SCENARIOS
from sandbox.gateway.scenarios.contract import Request


def ask(method: str, path: str, **headers: str) -> tuple[int, str]:
    answer = SCENARIOS["plain"].run(Request(method, "a.test", path, headers))
    return answer.status, answer.content_type.split(";")[0]


@pytest.mark.parametrize(
    ("method", "path", "accept", "expected"),
    [
        ("GET", "/generate_204", "", (204, "")),
        ("POST", "/api", "", (200, "application/json")),
        ("GET", "/api", "application/json, text/html", (200, "application/json")),
        ("GET", "/", "text/html", (200, "text/html")),
        ("GET", "/logo.PNG?x=1", "*/*", (200, "image/png")),
        ("GET", "/robots.txt", "", (200, "text/plain")),
        ("GET", "/update.apk", "", (404, "text/plain")),
        ("POST", "/upload.zip", "", (200, "application/json")),
        ("GET", "/" + "a" * 100_000, "", (200, "text/plain")),
    ],
)
def test_plain_answers_by_path_and_accept(
    method: str, path: str, accept: str, expected: tuple[int, str]
) -> None:
    assert ask(method, path, accept=accept) == expected


def test_firebase_gets_an_installation_and_its_token() -> None:
    ask_for = "/v1/projects/a-project/installations"
    made = json.loads(SCENARIOS["plain"].run(Request("POST", "a.test", ask_for, {})).body)
    assert len(made["fid"]) == 22
    path = f"{ask_for}/{made['fid']}/authTokens:generate"
    renewed = json.loads(SCENARIOS["plain"].run(Request("POST", "a.test", path, {})).body)
    assert renewed == made["authToken"]


def test_every_scenario_says_what_it_is() -> None:
    for name, scenario in SCENARIOS.items():
        assert scenario.name == name
        assert scenario.provides
        assert scenario.limits
