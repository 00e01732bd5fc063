"""Where a phone's classes come from."""

import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.devices.jvm import start_jvm_device
from sandbox.devices.jvm.image import Image, find_image
from sandbox.devices.jvm.sharing import ARCHIVE, Sharing, archive_folder, archived
from sandbox.devices.kind import Order
from sandbox.failures import Unavailable
from sandbox.gateway.jailed import start_jailed_gateway
from sandbox.jail import find_jail

_LOADED_LOG = "-Xlog:class+load:file=/data/loaded.log"
_SHARED = "source: shared objects file"


@pytest.fixture
def image(tmp_path: Path) -> Image:
    folder, java = tmp_path / "image", tmp_path / "java" / "bin" / "java"
    (folder / "lib").mkdir(parents=True)
    (folder / "lib" / "device.jar").write_bytes(b"one")
    machine = tmp_path / "java" / "lib" / "server" / "libjvm.so"
    machine.parent.mkdir(parents=True)
    machine.touch()
    return Image(folder, java)


def test_without_an_archive_java_shares_what_it_has(image: Image) -> None:
    assert archived(image) == Sharing()


def test_an_archive_is_of_one_image_and_not_of_the_next(image: Image) -> None:
    folder = archive_folder(image)
    folder.mkdir(parents=True)
    (folder / ARCHIVE).touch()
    assert archived(image).binds == {folder: "/archive"}
    (image.folder / "lib" / "device.jar").write_bytes(b"other")
    assert archived(image) == Sharing()


def test_a_jar_that_was_written_again_makes_it_another_image(image: Image) -> None:
    before = archive_folder(image)
    os.utime(image.folder / "lib" / "device.jar", (1, 1))
    assert archive_folder(image) != before


def test_a_java_that_lies_elsewhere_gets_along_without(image: Image, tmp_path: Path) -> None:
    assert archived(replace(image, java=tmp_path / "other" / "bin" / "java")) == Sharing()


def test_the_classes_of_a_phones_framework_come_from_the_archive(tmp_path: Path) -> None:
    try:
        sharing = archived(find_image())
        jail = find_jail()
    except Unavailable as error:
        pytest.skip(error.failure.message)
    if not sharing.binds:
        pytest.skip("no archive of classes was made: make setup")
    order = Order(tmp_path, 1_800_000_000_000)
    with ExitStack() as stack:
        gateway = stack.enter_context(start_jailed_gateway(order.record_dir, order.link_dir, order.wall_ms))
        told = replace(sharing, words=(*sharing.words, _LOADED_LOG))
        device = start_jvm_device(tmp_path, gateway, order.wall_ms, jail, sharing=told)
        stack.callback(device.close)
        lines = (tmp_path / "device" / "data" / "loaded.log").read_text().splitlines()
    shared = {line.split("] ")[-1].split(" ")[0] for line in lines if line.endswith(_SHARED)}
    assert "android.app.ActivityThread$ApplicationThread" in shared
    assert "phonehome.device.activities.ActivityTaskService" in shared
