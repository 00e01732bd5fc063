"""What a run left, read again for reports: nothing outside of its folder, no bytes of another digest."""

import hashlib
import os
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.gateway.flow import Channel, Flow, Message
from sandbox.reports import REGISTRY, Material
from sandbox.service.reports import made_artifacts, report_named, stored_material, write_reports
from sandbox.verdict.model import (
    BootedPackage,
    Coverage,
    FirmwareInfo,
    Outcome,
    RunInfo,
    SampleInfo,
    Verdict,
)

SENT = b"imei=351900000000017"
DIGEST = hashlib.sha256(SENT).hexdigest()


def verdict(package: str | None = "com.spy", firmware: FirmwareInfo | None = None) -> Verdict:
    return Verdict(
        verdict=Outcome.CLEAN,
        summary="CLEAN: as told.",
        coverage=Coverage(booted=True),
        sample=SampleInfo(name="a.apk", sha256="c" * 64, size=1, package=package, firmware=firmware),
        run=RunInfo(id="1" * 32, device_kind="jvm", seed=1, hours=1, started_at="2026-11-27T14:00:00+00:00"),
        screenshots=("home.png",),
    )


@pytest.fixture
def run_dir(tmp_path: Path) -> Path:
    """A run's folder with one flow, one payload and one screenshot."""
    folder = tmp_path / "run"
    (folder / "gateway/blobs").mkdir(parents=True)
    (folder / "gateway/blobs" / DIGEST).write_bytes(SENT)
    sent = Message(name="stream", outbound=True, device_time_s=1, payload=DIGEST, size=len(SENT))
    flow = Flow(id=9, channel=Channel.TCP, device_time_s=1, host="e.example", port=7001, messages=(sent,))
    (folder / "gateway/flows.jsonl").write_text(flow.model_dump_json() + "\n")
    write_reports(folder, Material(verdict(), screenshots={"home": b"\x89PNG"}))
    return folder


def drop(run_dir: Path, path: str, data: bytes = b"dropped") -> Path:
    file = run_dir / "device" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def test_what_a_run_left_is_the_material_of_its_reports(run_dir: Path) -> None:
    found = stored_material(run_dir)
    assert found.verdict == verdict()
    assert [flow.host for flow in found.flows] == ["e.example"]
    assert found.read_blob is not None and found.read_blob(DIGEST) == SENT
    assert found.screenshots == {"home": b"\x89PNG"}


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_every_format_can_be_made_of_it(name: str, run_dir: Path) -> None:
    assert report_named(name).run(stored_material(run_dir))


def test_a_folder_without_a_verdict_is_refused(tmp_path: Path) -> None:
    (tmp_path / "verdict.json").write_text("{}")
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(BadInput, match="not_a_verdict"):
            stored_material(folder)


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(BadInput) as refused:
        report_named("pdf")
    assert refused.value.failure.code == "no_such_format"
    assert "sarif" in refused.value.failure.remedy


def test_what_a_run_writes_itself_is_not_made_again() -> None:
    assert {"report.sarif", "flows.pcapng", "flows.csv", "code.zip"} <= set(made_artifacts())
    assert not {"verdict.json", "report.html"} & set(made_artifacts())


def test_payloads_that_are_links_or_other_bytes_are_not_read(run_dir: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"of the host")
    blobs = run_dir / "gateway/blobs"
    (blobs / hashlib.sha256(b"of the host").hexdigest()).symlink_to(secret)
    (blobs / ("d" * 64)).write_bytes(b"other bytes")
    read = stored_material(run_dir).read_blob
    assert read is not None
    for name in (hashlib.sha256(b"of the host").hexdigest(), "d" * 64, "../../verdict.json"):
        with pytest.raises((OSError, ValueError)):
            read(name)


def test_a_screenshot_that_is_a_link_is_left_out(run_dir: Path) -> None:
    (run_dir / "screenshots/home.png").unlink()
    (run_dir / "screenshots/home.png").symlink_to("/etc/hostname")
    assert stored_material(run_dir).screenshots == {}


def test_files_that_the_sample_wrote_are_dropped_files_and_the_owners_photos_are_not(run_dir: Path) -> None:
    drop(run_dir, "data/user/0/com.spy/files/x.bin")
    drop(run_dir, "data/user_de/0/com.spy/y.bin")
    drop(run_dir, "sdcard/Download/z.bin")
    drop(run_dir, "sdcard/DCIM/Camera/photo.jpg")
    drop(run_dir, "data/user/0/com.other/files/w.bin")
    found = stored_material(run_dir).dropped
    assert list(found) == [
        "/data/user/0/com.spy/files/x.bin",
        "/data/user_de/0/com.spy/y.bin",
        "/sdcard/Download/z.bin",
    ]
    assert found["/sdcard/Download/z.bin"]() == b"dropped"


def test_of_a_firmware_all_packages_that_ran_may_have_dropped_files(run_dir: Path) -> None:
    firmware = FirmwareInfo(booted=(BootedPackage(package="com.oem", path="/system/app/a.apk"),))
    write_reports(run_dir, Material(verdict(None, firmware)))
    drop(run_dir, "data/user/0/com.oem/a")
    assert list(stored_material(run_dir).dropped) == ["/data/user/0/com.oem/a"]


def test_no_link_pipe_or_name_leads_out_of_the_device(run_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"of the host")
    own = drop(run_dir, "data/user/0/com.spy/files/x.bin").parent
    (own / "file").symlink_to(tmp_path / "secret")
    (own / "folder").symlink_to(tmp_path)
    os.mkfifo(own / "pipe")
    (run_dir / "device/sdcard").symlink_to(tmp_path)
    assert list(stored_material(run_dir).dropped) == ["/data/user/0/com.spy/files/x.bin"]
    (own / "x.bin").unlink()
    read = stored_material(run_dir).dropped
    assert read == {}
    for package in ("..", "../../../..", "/etc"):
        write_reports(run_dir, Material(verdict(package)))
        assert stored_material(run_dir).dropped == {}


def test_a_device_whose_folder_is_a_link_dropped_nothing(run_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere/sdcard").mkdir(parents=True)
    (tmp_path / "elsewhere/sdcard/secret").write_bytes(b"of the host")
    (run_dir / "device").symlink_to(tmp_path / "elsewhere")
    assert stored_material(run_dir).dropped == {}


def test_a_file_that_became_a_link_is_not_read(run_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"of the host")
    file = drop(run_dir, "data/user/0/com.spy/x")
    read = stored_material(run_dir).dropped["/data/user/0/com.spy/x"]
    file.unlink()
    file.symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="symbolic links"):
        read()
