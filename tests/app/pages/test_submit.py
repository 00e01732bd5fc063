"""The form, sent by a browser without a script, and by the page's script."""

from typing import Any

import httpx
from fastapi.testclient import TestClient

from sandbox.service.identity.model import Scope
from sandbox.verdict.model import Outcome
from tests.app.clients import Serve
from tests.app.conftest import Start
from tests.app.test_pages import form_token
from tests.intake.apk import apk
from tests.service.runs import failing, finishing

_FILE = apk()
_BY_SCRIPT = {"accept": "application/json"}


def hand_in(client: TestClient, by_script: bool = False, **fields: str) -> httpx.Response:
    sent: dict[str, Any] = {"form_token": form_token(client, "/submit"), **fields}
    headers = _BY_SCRIPT if by_script else {}
    answer: httpx.Response = client.post(
        "/submit", files={"file": ("app.apk", _FILE)}, data=sent, headers=headers
    )
    return answer


def test_the_options_of_the_form_are_those_of_the_case(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    fields = {
        "hours": "3",
        "seed": "7",
        "tags": "a, b",
        "metadata": '{"build": "1"}',
        "twin": "never",
        "make": "",
    }
    place = hand_in(client, **fields).headers["location"]
    case = client.get(f"/v1{place}").json()
    assert (case["hours"], case["seed"], case["tags"], case["metadata"]) == (3, 7, ["a", "b"], {"build": "1"})


def test_a_refusal_keeps_what_was_filled_in_and_stands_beside_its_field(start: Start) -> None:
    answer = hand_in(start(failing), hours="-1", tags="release", make="pixel-7")
    assert answer.status_code == 422
    assert 'id="wrong-hours">Input should be greater than or equal to 0<' in answer.text
    assert 'name="tags" value="release"' in answer.text
    assert '<option value="pixel-7" selected>' in answer.text


def test_the_script_is_told_the_place_of_the_case_or_what_is_wrong_where(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    first, second = hand_in(client, True, seed="7").json(), hand_in(client, True, seed="7").json()
    assert (first["known"], second) == (False, {"place": first["place"], "known": True})
    refused = hand_in(client, True, hours="many")
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_request")
    assert refused.json()["wrong"].keys() == {"hours"}


def test_who_may_only_read_is_told_so(serve: Serve) -> None:
    client = serve().holder(Scope.READ)
    assert "takes the scope" in client.get("/submit").text
    assert 'href="/submit">Submit</a></p>' not in client.get("/").text
