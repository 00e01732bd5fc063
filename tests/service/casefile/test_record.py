"""`record.json`: what is written is read again, and what is no record is refused with its reason."""

import json
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.gateway.probes.markers import markers
from sandbox.service.casefile import record
from sandbox.service.casefile.record import RunsRecord, Together, amend, note, pictures_of, read, write
from sandbox.verdict.model import Gap
from tests.service.casefile.folders import record_of

_LATE = Gap(code="twin_unavailable", message="none was tried")


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    told = record_of()
    facts = told.facts.model_copy(update={"markers": markers(7), "kept_code": frozenset({"a" * 64})})
    write(tmp_path, told.model_copy(update={"facts": facts}))
    assert read(tmp_path) == told.model_copy(update={"facts": facts})
    several = RunsRecord(together=Together.SHARES, devices=("phone-1", "phone-2"))
    write(tmp_path, several)
    assert read(tmp_path) == several


def test_a_gap_that_is_told_later_is_remembered(tmp_path: Path) -> None:
    write(tmp_path, record_of())
    note(tmp_path, _LATE)
    assert read(tmp_path).notes == (_LATE,)


def test_a_folder_without_a_record_stays_so(tmp_path: Path) -> None:
    amend(tmp_path, lambda one: one)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(BadInput) as refused:
        read(tmp_path)
    assert refused.value.failure.code == "no_record"


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"form": "other"},
        {"later": 1},
        {"pictures": [{"name": "../../etc/passwd", "device_time_s": 1}]},
        {"pictures": [{"name": "home", "device_time_s": "nan"}]},
        {"told": "/etc"},
        {"twins": [{"folder": "../1-other", "kind": "other", "classes": [], "sound": True}]},
        {"facts": {}},
    ],
)
def test_what_is_no_record_of_this_form_is_refused(change: dict[str, object], tmp_path: Path) -> None:
    text = json.loads(record_of().model_dump_json())
    (tmp_path / "record.json").write_text(json.dumps({**text, **change}))
    with pytest.raises(BadInput) as refused:
        read(tmp_path)
    assert refused.value.failure.code == "bad_record"


@pytest.mark.parametrize("devices", [[], ["../other"], ["a/b"], [""]])
def test_phones_of_a_record_are_names_of_folders(devices: list[str], tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text(
        json.dumps({"form": "runs", "version": 1, "together": "all", "devices": devices})
    )
    with pytest.raises(BadInput) as refused:
        read(tmp_path)
    assert refused.value.failure.code == "bad_record"


@pytest.mark.parametrize("garbage", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_garbage_is_refused(garbage: bytes, tmp_path: Path) -> None:
    (tmp_path / "record.json").write_bytes(garbage)
    with pytest.raises(BadInput) as refused:
        read(tmp_path)
    assert refused.value.failure.code == "bad_record"


def test_neither_links_nor_floods_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, record_of())
    (tmp_path / "record.json").rename(tmp_path / "other.json")
    (tmp_path / "record.json").symlink_to(tmp_path / "other.json")
    with pytest.raises(BadInput) as refused:
        read(tmp_path)
    assert refused.value.failure.code == "no_record"
    (tmp_path / "other.json").rename(tmp_path / "record.json")
    monkeypatch.setattr(record, "_LARGEST", 100)
    with pytest.raises(BadInput) as refused:
        read(tmp_path)
    assert refused.value.failure.code == "bad_record"


def test_pictures_of_several_phones_have_their_names_before_them(tmp_path: Path) -> None:
    (tmp_path / "devices/avd").mkdir(parents=True)
    write(tmp_path / "devices/avd", record_of())
    write(tmp_path, RunsRecord(together=Together.ALL, devices=("avd", "jvm")))
    assert pictures_of(tmp_path) == {"avd-home": 12.5}
