"""The answers of the sealed internet."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from sandbox.gateway.briefing import Briefing, Hints, Key, Kind
from sandbox.gateway.scenarios import SCENARIOS
from sandbox.gateway.scenarios.contract import Request, Scenario
from sandbox.gateway.scenarios.reference import page


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


def prepared(name: str, argument: str = "", recording: str = "", hints: Hints | None = None) -> Scenario:
    told = Briefing(scenario=name, argument=argument, recording=recording, hints=hints or Hints())
    return SCENARIOS[name].prepared(told)


@pytest.mark.parametrize("code", [301, 404, 500, 503, 599])
def test_status_answers_everything_with_its_code(code: int) -> None:
    scenario = prepared("status", argument=str(code))
    for path in ("/", "/a.png", "/generate_204"):
        assert scenario.run(Request("GET", "a.test", path, {})).status == code


@pytest.mark.parametrize("argument", ["", "200", "600", "abc", "-404", "4.4"])
def test_status_wants_a_code_that_is_an_error_or_a_redirect(argument: str) -> None:
    with pytest.raises(ValueError, match="300 to 599"):
        prepared("status", argument=argument)


@pytest.mark.parametrize("name", ["plain", "probing", "talkative", "offline", "nxdomain", "captive"])
def test_a_scenario_without_argument_takes_none(name: str) -> None:
    with pytest.raises(ValueError, match="takes no argument"):
        prepared(name, argument="x")


def test_without_names_nothing_resolves_and_offline_nobody_listens_either() -> None:
    names, offline = SCENARIOS["nxdomain"], SCENARIOS["offline"]
    assert not names.resolves("a.test") and names.connects("203.0.113.1", 80)
    assert not offline.resolves("a.test") and not offline.connects("203.0.113.1", 80)


def test_a_portal_redirects_http_and_asks_for_a_login_over_https() -> None:
    portal = SCENARIOS["captive"]
    answer = portal.run(Request("GET", "a.test\r\nX: y", "/generate_204", {}, scheme="http"))
    where = dict(answer.headers)["Location"]
    assert answer.status == 302 and where.startswith("http://login.portal.example/") and "\n" not in where
    assert portal.run(Request("GET", "login.portal.example", "/", {}, scheme="http")).status == 200
    assert portal.run(Request("POST", "a.test", "/up", {})).status == 511


def entry(url: str, text: str, status: int = 200, encoding: str = "") -> dict[str, Any]:
    content = {"mimeType": "application/json", "text": text, "encoding": encoding}
    headers = [{"name": "Set-Cookie", "value": "a=1"}, {"name": "Server", "value": "x"}]
    return {
        "request": {"method": "GET", "url": url},
        "response": {"status": status, "headers": headers, "content": content},
    }


def replay(*entries: object) -> Scenario:
    return prepared("replay", recording=json.dumps({"log": {"entries": entries}}))


def test_a_recording_is_replayed_in_its_order_and_its_last_answer_goes_on() -> None:
    scenario = replay(entry("https://a.test/x?v=1", "one"), entry("https://a.test/x?v=1", "two"))
    asked = [Request("GET", "a.test", "/x?v=1", {}, visit=visit) for visit in (0, 1, 2)]
    assert [scenario.run(one).body for one in asked] == [b"one", b"two", b"two"]
    assert scenario.run(asked[0]).headers == (("Set-Cookie", "a=1"),)
    assert scenario.run(Request("GET", "a.test", "/x?v=2", {})).body == b"one"
    assert scenario.run(Request("GET", "b.test", "/x", {})) == SCENARIOS["plain"].run(
        Request("GET", "b.test", "/x", {})
    )


def test_a_recording_with_base64_is_decoded_and_broken_entries_are_passed_over() -> None:
    good = entry("https://a.test/i", base64.b64encode(b"\x89PNG").decode(), encoding="base64")
    bad: list[Any] = [{}, None, entry("https://a.test/i", "é", encoding="base64"), entry("x", "", status=99)]
    assert replay(*bad, good).run(Request("GET", "a.test", "/i", {})).body == b"\x89PNG"


@pytest.mark.parametrize("recording", ["", "{}", "[]", '{"log": 3}', "no json", "[" * 100_000])
def test_what_is_no_recording_is_refused(recording: str) -> None:
    with pytest.raises(ValueError, match="recording"):
        prepared("replay", recording=recording)


def test_talkative_answers_with_the_keys_that_the_code_asks_for_and_gives_no_orders() -> None:
    keys = (
        Key(name="zork", kind=Kind.OBJECT, parent=()),
        Key(name="gnome", kind=Kind.TEXT, parent=("zork",)),
    )
    scenario = prepared("talkative", hints=Hints(keys=keys))
    answer = scenario.run(Request("POST", "a.test", "/v2/poll", {}))
    told = json.loads(answer.body)
    assert (told["code"], told["msg"], told["zork"]["gnome"]) == (0, "ok", "ok")
    assert dict(answer.headers)["Set-Cookie"].startswith("sid=")
    assert b"echo" not in answer.body


def test_talkative_tells_update_clients_to_come_back_and_remote_configuration_that_there_is_none() -> None:
    scenario = SCENARIOS["talkative"]
    update = json.loads(scenario.run(Request("POST", "a.test", "/fota/check.do", {})).body)
    assert update["interval"] == 86_400 and update["sf"] == []
    fetch = Request("POST", "a.test", "/v1/projects/1/namespaces/firebase:fetch", {})
    assert json.loads(scenario.run(fetch).body)["state"] == "UPDATE"
    assert scenario.run(Request("GET", "a.test", "/click?to=b", {})).status == 302


def test_the_reference_of_scenarios_is_what_the_registry_says() -> None:
    assert Path("docs/reference/scenarios.md").read_text(encoding="utf-8") == page()
