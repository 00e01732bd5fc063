"""Which internet a run has: what is asked for, what the sample's code adds, and recordings."""

import json
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.gateway.briefing import Briefing, named
from sandbox.gateway.flow import Channel, Flow, HttpExchange, Message
from sandbox.gateway.probes.markers import markers
from sandbox.gateway.scenarios import SCENARIOS
from sandbox.gateway.scenarios.contract import Request
from sandbox.gateway.store import BLOBS_FOLDER, FLOWS_FILE
from sandbox.persona.generate import generate
from sandbox.service.internet import check, given_markers, internet_gaps, with_recording
from sandbox.service.recording import recording_of

HAR = json.dumps(
    {
        "log": {
            "entries": [
                {
                    "request": {"method": "GET", "url": "https://a.test/x"},
                    "response": {"status": 200, "headers": [], "content": {"text": "kept"}},
                }
            ]
        }
    }
)


def answer(briefing: Briefing, path: str = "/x") -> bytes:
    return SCENARIOS["replay"].prepared(briefing).run(Request("GET", "a.test", path, {})).body


@pytest.mark.parametrize("wish", ["nowhere", "status", "status:9", "plain:x", "replay", "replay:/etc/passwd"])
def test_an_internet_that_is_not_to_be_had_is_refused_with_a_code(wish: str) -> None:
    with pytest.raises(BadInput) as refused:
        check(named(wish))
    assert refused.value.failure.code == "no_such_scenario"
    assert "status:CODE" in refused.value.failure.remedy


@pytest.mark.parametrize("wish", ["", "plain", "probing", "status:404", "captive"])
def test_one_that_is_there_is_taken(wish: str) -> None:
    check(named(wish))


def test_a_har_file_is_replayed(tmp_path: Path) -> None:
    (tmp_path / "session.har").write_text("\ufeff" + HAR, encoding="utf-8")
    briefing = with_recording(named(f"replay:{tmp_path / 'session.har'}"))
    check(briefing)
    assert answer(briefing) == b"kept"


def test_what_an_earlier_run_was_answered_is_replayed(tmp_path: Path) -> None:
    record = tmp_path / "gateway"
    (record / BLOBS_FOLDER).mkdir(parents=True)
    (record / BLOBS_FOLDER / ("0" * 64)).write_bytes(b"\x00answer")
    exchange = HttpExchange(
        method="GET", url="https://a.test/x", http_version="1.1", request_headers=(), status=200
    )
    told = Message(name="answer", outbound=False, device_time_s=1, payload="0" * 64, size=7)
    flow = Flow(id=1, channel=Channel.HTTPS, device_time_s=1, host="a.test", http=exchange, messages=(told,))
    (record / FLOWS_FILE).write_text(flow.model_dump_json() + "\n")
    assert answer(with_recording(named(f"replay:{tmp_path}"))) == b"\x00answer"


def test_a_recording_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        with_recording(named(f"replay:{tmp_path / 'nothing.har'}"))
    with pytest.raises(ValueError, match="no flows"):
        recording_of(tmp_path)


def test_only_a_scenario_that_gives_orders_has_markers() -> None:
    persona = generate(7, 1_800_000_000_000)
    assert given_markers(named("probing"), persona) == markers(7)
    assert given_markers(named("plain"), persona) is given_markers(named("talkative"), persona) is None


def test_an_internet_that_does_not_work_rules_out_clean() -> None:
    for wish in ("status:503", "nxdomain", "offline", "captive"):
        (gap,) = internet_gaps(named(wish))
        assert (gap.code, gap.blocking) == ("internet_broken", True)
    for wish in ("plain", "probing", "talkative", "replay:x"):
        assert internet_gaps(named(wish)) == ()
