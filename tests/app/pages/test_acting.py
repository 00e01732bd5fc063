"""The buttons of a case do what the API does, for who may, and leave the same record."""

import pytest
from fastapi.testclient import TestClient

from sandbox.service.identity.model import Quota, Scope
from sandbox.verdict.model import Outcome
from tests.app.clients import Serve, Service
from tests.app.conftest import Start
from tests.app.test_api import URL, post, wait_for
from tests.app.test_pages import form_token
from tests.intake.apk import apk
from tests.service.runs import Held, finishing


def press(client: TestClient, identity: str, deed: str, **fields: str) -> tuple[int, str]:
    """The status of the answer, and where it leads."""
    data = {"form_token": form_token(client, "/sign-in"), **fields}
    answer = client.post(f"/submissions/{identity}/{deed}", data=data)
    return answer.status_code, answer.headers.get("location", "")


def test_a_run_is_cancelled_from_its_page(start: Start) -> None:
    held = Held()
    client = start(held)
    identity = post(client)
    assert held.started.wait(20)
    assert press(client, identity, "cancel") == (303, f"/submissions/{identity}")
    wait_for(client, identity, "cancelled")
    assert press(client, identity, "cancel")[0] == 409


def test_a_case_is_run_again_with_its_owner_or_another(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    identity = post(client, seed="7")
    seeds = []
    for fields in ({}, {"owner": "another"}):
        status, place = press(client, identity, "rerun", **fields)
        assert status == 303
        again = client.get(f"/v1{place}").json()
        assert again["rerun_of"] == identity
        seeds.append(again["seed"])
    assert seeds[0] == 7 != seeds[1]


def test_what_is_held_is_not_deleted_until_the_hold_ends(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    identity = post(client)
    wait_for(client, identity, "done")
    assert press(client, identity, "hold", reason=" ")[0] == 422
    assert press(client, identity, "hold", reason="Case <7>")[0] == 303
    assert "Case &lt;7&gt;" in client.get(f"/submissions/{identity}").text
    assert press(client, identity, "delete")[0] == 409
    assert press(client, identity, "release")[0] == 303
    assert press(client, identity, "delete") == (303, "/")
    assert client.get(f"{URL}/{identity}").status_code == 404


@pytest.mark.parametrize(
    ("scope", "allowed"),
    [
        (Scope.READ, set()),
        (Scope.SUBMIT, {"cancel", "rerun", "delete"}),
        (Scope.TRIAGE, {"cancel", "hold", "release"}),
    ],
)
def test_a_button_takes_the_scope_that_the_api_takes(serve: Serve, scope: Scope, allowed: set[str]) -> None:
    service = serve()
    identity = case_of(service)
    client = service.holder(scope)
    deeds = ("cancel", "rerun", "hold", "release", "delete")
    told = {deed: press(client, identity, deed, reason="x")[0] for deed in deeds}
    assert {deed for deed, status in told.items() if status != 403} == allowed


def test_a_page_has_the_buttons_of_who_looks_at_it(serve: Serve) -> None:
    service = serve()
    identity = case_of(service)
    shown = {
        scopes: service.holder(*scopes).get(f"/submissions/{identity}").text
        for scopes in ((Scope.READ,), (Scope.READ, Scope.TRIAGE), (Scope.READ, Scope.SUBMIT))
    }
    deeds = {
        scopes: {deed for deed in ("rerun", "hold", "delete") if f'/{identity}/{deed}"' in page}
        for scopes, page in shown.items()
    }
    assert list(deeds.values()) == [set(), {"hold"}, {"rerun", "delete"}]


def test_another_tenants_case_is_as_if_it_were_not_there(serve: Serve) -> None:
    service = serve()
    identity = case_of(service)
    service.identity.tenants.create("other", Quota())
    stranger = service.from_elsewhere(authorization=f"Bearer {service.key(tenant='other')}")
    for deed in ("cancel", "rerun", "hold", "release", "delete"):
        assert press(stranger, identity, deed, reason="x")[0] == 404
    assert stranger.get(f"/submissions/{identity}/now.png").status_code == 404


def test_the_record_calls_a_button_what_it_calls_the_api(serve: Serve) -> None:
    service = serve()
    identity = case_of(service)
    for deed in ("rerun", "hold", "release", "delete"):
        assert press(service.holder(), identity, deed, reason="x")[0] == 303
    done = ["submission.rerun", "submission.hold", "submission.release", "submission.delete"]
    assert [action for action, outcome, _ in service.kept() if outcome == "done"][-4:] == done


def test_a_device_that_showed_nothing_yet_is_no_error(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    assert client.get(f"/submissions/{post(client)}/now.png").status_code == 204


def case_of(service: Service) -> str:
    """One that waits, of the default tenant."""
    identity: str = service.holder().post(URL, files={"file": ("a.apk", apk())}).json()["id"]
    return identity
