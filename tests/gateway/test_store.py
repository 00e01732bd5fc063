"""Reading flows: tolerant to what a killed gateway leaves, and in the same order every time."""

from pathlib import Path

import pytest

from sandbox.gateway.flow import Channel, Flow
from sandbox.gateway.frames import Stamp
from sandbox.gateway.record import Recorder
from sandbox.gateway.store import Blobs, read_flows, read_hosts


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    return Recorder(tmp_path, payload_cap=100, budget=150, flow_limit=5)


def test_no_file_is_no_flows(tmp_path: Path) -> None:
    assert read_flows(tmp_path) == []


def test_a_cut_last_line_is_passed_over(tmp_path: Path) -> None:
    line = Flow(id=1, channel=Channel.TCP, device_time_s=1, host="a").model_dump_json()
    (tmp_path / "flows.jsonl").write_text(line + "\n" + line[:-9])
    assert [flow.host for flow in read_flows(tmp_path)] == ["a"]


def test_flows_are_numbered_by_device_time_then_connection(tmp_path: Path, recorder: Recorder) -> None:
    for connection, time in ((3, 500), (2, 500), (9, 100)):
        recorder.draft(connection, Channel.TCP, f"c{connection}", 1, Stamp(time)).finish()
    assert [(f.id, f.host) for f in read_flows(tmp_path)] == [(1, "c9"), (2, "c2"), (3, "c3")]


def test_an_open_flow_is_replaced_by_its_later_form(tmp_path: Path, recorder: Recorder) -> None:
    draft = recorder.draft(1, Channel.TCP, "a", 1, Stamp(0))
    payload = draft.payload("stream")
    for content in (b"one", b"two"):
        payload.append(content, Stamp(0))
        recorder.snapshot()
    recorder.snapshot()
    (flow,) = read_flows(tmp_path)
    assert Blobs(tmp_path).read(flow.messages[0].payload) == b"onetwo"
    assert (tmp_path / "flows.jsonl").read_bytes().count(b"\n") == 2


def test_what_is_open_at_the_end_is_recorded(tmp_path: Path, recorder: Recorder) -> None:
    recorder.draft(1, Channel.TCP, "a", 1, Stamp(0)).add("stream", b"x")
    recorder.close()
    assert read_flows(tmp_path)[0].messages[0].size == 1


def test_the_budget_of_a_run_holds_over_all_payloads(tmp_path: Path, recorder: Recorder) -> None:
    for number in range(3):
        draft = recorder.draft(number, Channel.TCP, "a", 1, Stamp(0))
        draft.add("stream", bytes([number]) * 80)
        draft.finish()
    assert [f.messages[0].size for f in read_flows(tmp_path)] == [80, 70, 0]
    assert [f.note for f in read_flows(tmp_path)] == [
        "",
        "capped: 10 bytes not kept",
        "capped: 80 bytes not kept",
    ]


def test_the_number_of_flows_is_limited_and_the_last_says_so(tmp_path: Path, recorder: Recorder) -> None:
    for number in range(9):
        recorder.draft(number, Channel.TCP, "a", 1, Stamp(number)).finish()
    flows = read_flows(tmp_path)
    assert len(flows) == 5
    assert flows[-1].note.startswith("flow_limit reached")


@pytest.mark.parametrize("digest", ["../flows.jsonl", "", "A" * 64, "0" * 63])
def test_only_digests_name_blobs(tmp_path: Path, digest: str) -> None:
    with pytest.raises(ValueError, match="sha-256"):
        Blobs(tmp_path).read(digest)


def test_who_was_spoken_to_is_read_without_the_rest(tmp_path: Path) -> None:
    lines = [b'{"host": "a.example"}', b'{"host": 7}', b'{"host": ""}', b"[]", b'{"host": "b.ex', b"\xff"]
    (tmp_path / "flows.jsonl").write_bytes(b"\n".join([*lines, lines[0]]))
    assert read_hosts(tmp_path) == {"a.example"}
    assert read_hosts(tmp_path / "none") == frozenset()
