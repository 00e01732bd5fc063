"""The button that runs a case another way: with what was ticked, by who may submit, and by a form of ours."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from sandbox.service.identity.model import Quota, Scope
from sandbox.service.model import Cancellation, OnProgress, ScanRequest
from sandbox.verdict.model import Coverage, Gap, Outcome, Verdict
from tests.app.access.test_sessions import sign, signed_in
from tests.app.clients import Service
from tests.app.conftest import Start
from tests.app.test_api import wait_for
from tests.app.test_pages import form_token
from tests.intake.apk import apk
from tests.service.runs import finishing, verdict

_GAP = Gap(code="opaque_part", message="2 parts could not be read", blocking=True)


def doubtful(asked: list[ScanRequest]) -> Callable[[ScanRequest, OnProgress, Cancellation], Verdict]:
    """Inconclusive, for what nobody could read."""

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        asked.append(request)
        told = verdict(request, Outcome.INCONCLUSIVE)
        told = told.model_copy(update={"coverage": Coverage(gaps=(_GAP,))})
        (request.run_dir / "verdict.json").write_text(told.model_dump_json())
        return told

    return scan


def submitted(client: TestClient) -> str:
    data = {"hours": "24", "device": "jvm", "form_token": form_token(client)}
    answer = client.post("/submit", files={"file": ("app.apk", apk())}, data=data)
    page: str = answer.headers["location"]
    wait_for(client, page.rsplit("/", 1)[1], "done")
    return page


def test_what_would_close_a_gap_is_said_and_one_click_runs_it_that_way(start: Start) -> None:
    asked: list[ScanRequest] = []
    client = start(doubtful(asked))
    page = submitted(client)
    shown = client.get(page).text
    assert "Parts of what left could not be read." in shown
    assert 'name="twin:always" value="yes" checked' in shown
    fields = {"form_token": form_token(client, page), "twin:always": "yes", "hours:48": "yes"}
    answer = client.post(f"{page}/another-way", data=fields)
    assert answer.status_code == 303
    new = answer.headers["location"].rsplit("/", 1)[1]
    wait_for(client, new, "done")
    case = client.get(f"/v1/submissions/{new}").json()
    assert case["rerun_of"] == page.rsplit("/", 1)[1]
    assert (case["twin"], case["hours"], case["device"]) == ("always", 48.0, "jvm")
    assert [one.hours for one in asked] == [24.0, 48.0]


def test_a_phone_is_added_to_the_one_it_had(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    page = submitted(client)
    answer = client.post(
        f"{page}/another-way", data={"form_token": form_token(client, page), "device:avd": "yes"}
    )
    new = answer.headers["location"].rsplit("/", 1)[1]
    assert client.get(f"/v1/submissions/{new}").json()["device"] == "jvm,avd"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("nothing:x", 422),
        ("hours:never", 422),
        ("device:adb", 403),
        ("device:toaster", 422),
        ("scenario:no", 422),
    ],
)
def test_what_is_no_option_or_closed_is_refused_and_queues_nothing(
    start: Start, name: str, status: int
) -> None:
    client = start(finishing(Outcome.CLEAN))
    page = submitted(client)
    answer = client.post(f"{page}/another-way", data={"form_token": form_token(client, page), name: "yes"})
    assert answer.status_code == status
    assert len(client.get("/v1/submissions").json()["submissions"]) == 1


def test_a_case_that_is_not_there_is_not_run(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    page = submitted(client)
    answer = client.post(
        f"/submissions/{'0' * 32}/another-way", data={"form_token": form_token(client, page)}
    )
    assert answer.status_code == 404


def test_who_may_only_read_has_no_button_and_no_way_round_it(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    page = submitted(client)
    assert "Run it that way" in client.get(page).text
    service = Service(client.app)
    reader = signed_in(service, Scope.READ)
    shown = reader.get(page).text
    assert "Coverage" in shown and "Run it" not in shown
    assert reader.post(f"{page}/another-way", data={"form_token": form_token(reader)}).status_code == 403
    assert service.kept(action="submission.rerun") == [("submission.rerun", "refused", 403)]


def test_another_tenants_case_is_not_there(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    page = submitted(client)
    service = Service(client.app)
    service.identity.tenants.create("other", Quota())
    stranger = service.from_elsewhere()
    sign(stranger, service.key(tenant="other"))
    assert stranger.post(f"{page}/another-way", data={"form_token": form_token(stranger)}).status_code == 404
