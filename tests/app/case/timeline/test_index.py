"""When things happened in a run, gathered out of its long files once."""

from pathlib import Path

import pytest

from app.case.timeline import index
from app.case.timeline.index import FILE, index_of, index_soon
from sandbox.devices.events import EventKind
from sandbox.gateway.store import read_flows
from tests.app.case.runs import (
    COMMAND,
    ENCRYPT,
    EVENTS,
    FLOWS,
    LEAK_S,
    READ,
    READER,
    SENDER,
    event,
    flow,
    leave,
)


def test_flows_are_numbered_as_everywhere_else(run_dir: Path) -> None:
    found = index_of(run_dir).flows
    assert [(flow.number, flow.device_time_s, flow.host) for flow in found] == [
        (flow.id, flow.device_time_s, flow.host) for flow in read_flows(run_dir / "gateway")
    ]
    assert {(flow.channel, flow.package, flow.sent) for flow in found} == {("https", SENDER, 100)}


def test_a_flow_that_came_since_is_there(run_dir: Path) -> None:
    index_of(run_dir)
    file = run_dir / "gateway" / "flows.jsonl"
    file.write_text(f"{file.read_text()}{flow(99, 5.0).model_dump_json()}\n")
    assert len(index_of(run_dir).flows) == len(FLOWS) + 1


def test_events_are_told_as_a_trail_tells_them_and_keep_their_number(run_dir: Path) -> None:
    found = index_of(run_dir)
    assert [(one.number, one.package, one.told) for one in found.reads] == [
        (2, READER, READ),
        (1, SENDER, "telephony getDeviceId"),
    ]
    assert ENCRYPT in {one.told for one in found.crypto}
    assert [one.told for one in found.commands] == [COMMAND, "ls"]


def test_a_call_between_packages_is_kept_once_with_its_first_time(run_dir: Path) -> None:
    assert index_of(run_dir).calls == ((LEAK_S, SENDER, READER, "provider", f"{READER}.data"),)


def test_the_second_look_reads_the_small_file_alone(run_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = index_of(run_dir)
    index._made.cache_clear()
    monkeypatch.setattr(index, "gathered_events", lambda path: pytest.fail("read the events again"))
    assert index_of(run_dir) == first


def test_what_changed_since_is_gathered_again(run_dir: Path) -> None:
    index_of(run_dir)
    file = run_dir / "events.jsonl"
    file.write_text(file.read_text() + event(EventKind.CODE_LOADED, 5.0, how="a.dex").model_dump_json())
    assert index_of(run_dir).commands[0].told == "a.dex"


def test_a_damaged_index_is_made_again(run_dir: Path) -> None:
    whole = index_of(run_dir)
    index._made.cache_clear()
    (run_dir / FILE).write_bytes((run_dir / FILE).read_bytes()[:-9])
    assert index_of(run_dir) == whole


def test_a_long_record_is_not_read_while_a_page_waits(run_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "SOON", 10)
    assert index_soon(run_dir) is None
    made = index_of(run_dir)
    assert index_soon(run_dir) == made


def test_a_run_that_left_nothing_has_an_empty_index(tmp_path: Path) -> None:
    found = index_of(tmp_path / "none")
    assert (found.flows, found.reads, found.calls) == ((), (), ())


def test_lines_of_a_hostile_device_are_passed_over_or_cut(tmp_path: Path) -> None:
    leave(tmp_path, (), EVENTS[1:2])
    file = tmp_path / "events.jsonl"
    hostile = (
        "[]",
        "nonsense",
        '{"kind": "data_read", "device_time_s": "soon", "data": 7}',
        '{"kind": ["data_read"], "device_time_s": 1, "data": {}}',
        '{"kind": "data_read", "device_time_s": 1e999, "package": {"a": 1}, "data": {}}',
        '{"kind": "data_read", "device_time_s": 1e999, "data": {"what": "%s"}}' % ("x" * 9000),
    )
    file.write_text("\n".join((*hostile, file.read_text())))
    found = index_of(tmp_path).reads
    assert [(one.number, one.at_s) for one in found] == [(1, 0.0), (2, LEAK_S + 5)]
    assert len(found[0].told) == 200


def test_a_flood_is_counted_and_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.case.timeline.gathering.MOST", 3)
    leave(tmp_path, (), [EVENTS[1]] * 10)
    found = index_of(tmp_path)
    assert (len(found.reads), found.left_out) == (3, 7)
