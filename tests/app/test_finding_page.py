"""`/submissions/{id}/findings/{name}`: who may see it, and what it says where there is nothing to show."""

import pytest
from fastapi.testclient import TestClient

from app.evidence.names import names
from sandbox.failures import Failure, Unavailable
from sandbox.service.casefile import retracing
from sandbox.service.model import Cancellation, OnProgress, ScanRequest
from sandbox.verdict.model import DataClass, Evidence, Finding, Outcome, Verdict
from tests.app.conftest import Start
from tests.app.test_api import wait_for
from tests.intake.apk import apk
from tests.service.runs import verdict

_HOSTILE = "<script>alert(1)</script>\u202e\x1b[31m"
_FINDING = Finding(
    kind="leak",
    data_class=DataClass.IMEI,
    endpoint=f"https://a.example/{_HOSTILE}",
    channel="https",
    device_time_s=5.0,
    package=_HOSTILE,
    component=_HOSTILE,
    note=_HOSTILE,
    decode_chain=(_HOSTILE,),
    stack=(_HOSTILE,),
    evidence=(
        Evidence(flow_id=9, payload="a" * 64, canary_value=_HOSTILE, canary_label=_HOSTILE, excerpt=_HOSTILE),
    ),
)


def _leaking(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
    told = verdict(request, Outcome.LEAK).model_copy(update={"findings": (_FINDING,)})
    (request.run_dir / "verdict.json").write_text(told.model_dump_json())
    return told


def address(client: TestClient) -> str:
    """Of the page of the only finding of a case that is done."""
    identity: str = client.post("/v1/submissions", files={"file": ("a.apk", apk())}).json()["id"]
    wait_for(client, identity, "done")
    found = Verdict.model_validate(client.get(f"/v1/submissions/{identity}/verdict").json())
    return f"/submissions/{identity}/findings/{names(found)[0]}"


def test_without_flows_and_owner_the_page_says_what_the_verdict_knows(start: Start) -> None:
    client = start(_leaking)
    page = client.get(address(client)).text
    assert "These bytes were not kept." in page
    assert "IMEI to a.example" in page


def test_nothing_of_the_sample_is_markup_or_obeyed(start: Start) -> None:
    client = start(_leaking)
    place = address(client)
    for page in (client.get(place).text, client.get(place.partition("/findings")[0]).text):
        assert "<script>alert" not in page
        assert "\u202e" not in page
        assert "\x1b" not in page
        assert "&lt;script&gt;" in page


def test_what_cannot_be_decoded_now_is_said_and_the_rest_stands(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise Unavailable(
            Failure(code="jail_unavailable", message="No jail works here.", remedy="Install one.")
        )

    monkeypatch.setattr(retracing, "_jailed", lambda *_: refuse())
    client = start(_leaking)
    page = client.get(f"{address(client)}?steps=now")
    assert page.status_code == 200
    assert "No jail works here. Install one." in page.text


@pytest.mark.parametrize("name", ["f" * 64, f"{'f' * 64}-2"])
def test_a_finding_that_is_none_is_not_found(start: Start, name: str) -> None:
    client = start(_leaking)
    assert client.get(f"{address(client).rpartition('/')[0]}/{name}").status_code == 404


def test_a_proof_that_is_none_is_not_found(start: Start) -> None:
    client = start(_leaking)
    assert client.get(f"{address(client)}?proof=2").status_code == 404
