"""The emulator's image, built by its own command from archives that hold a stand-in for Google's files."""

import hashlib
import importlib.util
import json
import os
import shutil
import socket
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from sandbox.devices.avd import commands
from sandbox.devices.avd.console import open_console
from sandbox.devices.avd.container import EmulatorContainer
from sandbox.devices.avd.driver import ADB_SOCKET, CONSOLE_SOCKET, read_token
from sandbox.devices.bridge import connect_unix
from sandbox.devices.container.engine import engine
from sandbox.failures import Unavailable
from sandbox.gateway.jailed import start_jailed_gateway
from tests.engine import not_asked

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[2]
WALL_MS = 1_780_000_000_000
EMULATOR, SYSTEM = "emulator-linux_x64-1.zip", "x86_64-99_r01.zip"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "avd_build", REPOSITORY / "emulator-images" / "avd" / "build.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build = _load()


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the vendor's archives look like, with a stand-in for the emulator."""
    folder = tmp_path_factory.mktemp("archives")
    with zipfile.ZipFile(folder / EMULATOR, "w") as made:
        info = zipfile.ZipInfo("emulator/emulator")
        info.external_attr = 0o100755 << 16
        made.writestr(info, (HERE / "fake_emulator.py").read_bytes())
        made.write(REPOSITORY / "tests" / "contract" / "emulator_console.py", "emulator/emulator_console.py")
    with zipfile.ZipFile(folder / SYSTEM, "w") as made:
        made.writestr("x86_64/system.img", "no system")
        made.writestr("x86_64/source.properties", "SystemImage.TagId=google_apis\n")
    return folder


def pinned(archives: Path, pins: Path) -> Path:
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in archives.iterdir()]
    pins.write_text("".join(lines))
    return pins


def words(archives: Path, pins: Path, work: Path) -> list[str]:
    named = {"--api": "99", "--archives": str(archives), "--pins": str(pins), "--work": str(work)}
    return [word for pair in named.items() for word in pair]


def test_what_is_not_pinned_is_refused_with_the_line_that_pins_it(
    archives: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(words(archives, tmp_path / "none", tmp_path)) == 2
    digest = hashlib.sha256((archives / EMULATOR).read_bytes()).hexdigest()
    assert f"{digest}  {EMULATOR}" in capsys.readouterr().err


def test_what_is_not_as_pinned_is_refused(
    archives: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pins = pinned(archives, tmp_path / "pins")
    pins.write_text(pins.read_text().replace(pins.read_text()[:4], "0000"))
    assert build.main(words(archives, pins, tmp_path)) == 2
    assert "is not what was pinned" in capsys.readouterr().err


def test_nothing_is_fetched_without_the_users_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = tmp_path / "bin" / "sdkmanager"
    manager.parent.mkdir()
    manager.write_text(f"#!/bin/sh\ntouch {tmp_path}/called\n")
    manager.chmod(0o755)
    monkeypatch.setenv("PATH", f"{manager.parent}:{os.environ['PATH']}")
    monkeypatch.delenv("ACCEPT_LICENSES", raising=False)
    assert build.main(["--api", "34", "--work", str(tmp_path), "--pins", str(tmp_path / "none")]) == 2
    assert "developer.android.com/studio/terms" in capsys.readouterr().err
    assert not (tmp_path / "called").exists()


@pytest.mark.parametrize("member", ["../outside", "/etc/outside"])
def test_an_archive_that_would_leave_its_folder_is_refused(tmp_path: Path, member: str) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as made:
        made.writestr(member, "x")
    with pytest.raises(build.Refused):
        build.unpack(tmp_path / "bad.zip", tmp_path / "in")
    assert not (tmp_path / "outside").exists()


def test_an_image_with_the_play_store_is_refused(tmp_path: Path) -> None:
    system = tmp_path / "system-images" / "android-34" / "google_apis" / "x86_64"
    system.mkdir(parents=True)
    (tmp_path / "emulator").mkdir()
    for file in (tmp_path / "emulator" / "emulator", system / "system.img"):
        file.touch()
    (system / "source.properties").write_text("SystemImage.TagId=google_apis_playstore\n")
    with pytest.raises(build.Refused, match="no root"):
        build.require_sdk(tmp_path, 34, "google_apis")


def test_an_api_level_that_is_too_old_is_refused(tmp_path: Path) -> None:
    assert build.main(["--api", "25", "--archives", str(tmp_path), "--work", str(tmp_path)]) == 2


def why_not() -> str:
    """Why no container of the emulator's form can be started here."""
    if reason := not_asked():
        return reason
    if not os.access("/dev/kvm", os.R_OK | os.W_OK) or not os.access("/dev/net/tun", os.R_OK | os.W_OK):
        return "no /dev/kvm or /dev/net/tun here for this user"
    if shutil.which("docker") is None:
        return "no docker command here"
    try:
        with engine():
            return ""
    except Unavailable as error:
        return str(error)


@pytest.fixture(scope="module")
def started(
    archives: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[EmulatorContainer, Path, list[str]]]:
    """A container of the built image, its link folder, and the hosts on the gateway's record afterwards."""
    if reason := why_not():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("image")
    assert build.main(words(archives, pinned(archives, folder / "pins"), folder / "work")) == 0
    link, hosts = folder / "link", list[str]()
    image = "phonehome-avd:99-google_apis"
    with engine() as client, start_jailed_gateway(folder / "record", link, WALL_MS) as gateway:
        try:
            with EmulatorContainer(client, image, link, folder / "console.log", "run") as container:
                await_line(container, "answer")
                hosts += [flow.host for flow in gateway.flows()]
                yield container, link, hosts
        finally:
            client.images.remove(image)


def await_line(container: EmulatorContainer, key: str) -> dict[str, object]:
    """What the stand-in said under that key; fails after a minute, or when the container ended."""
    until = time.monotonic() + 60
    while True:
        for line in container.console().splitlines():
            if line.startswith("{") and key in (said := json.loads(line)):
                found: dict[str, object] = said
                return found
        assert not container.ended() and time.monotonic() < until, container.console()
        time.sleep(0.2)


@pytest.mark.e2e
@pytest.mark.timeout(600)
@pytest.mark.docker
class TestContainer:
    """The built image, run as a scan runs it."""

    def test_the_emulator_is_started_as_documented(
        self, started: tuple[EmulatorContainer, Path, list[str]]
    ) -> None:
        said = await_line(started[0], "words")
        line = " ".join(map(str, said["words"]))  # type: ignore[call-overload]
        assert line.startswith("-avd phonehome -ports 5554,5555 -no-window -no-audio")
        assert "-gpu swiftshader_indirect -accel on -writable-system" in line
        assert line.endswith("-no-snapshot-save -no-snapshot-load")
        assert said["preload"] is False

    def test_it_is_nobody_special_and_may_use_kvm(
        self, started: tuple[EmulatorContainer, Path, list[str]]
    ) -> None:
        said = await_line(started[0], "words")
        assert (said["uid"], said["capabilities"], said["kvm"]) == (10001, 0, True)

    def test_its_only_way_out_is_the_gateway(
        self, started: tuple[EmulatorContainer, Path, list[str]]
    ) -> None:
        assert await_line(started[0], "words")["interfaces"] == ["lo", "phone0"]
        assert str(await_line(started[0], "answer")["answer"]).startswith("HTTP/1.1 ")
        assert "leak.example" in started[2]

    def test_console_and_adb_are_reached_through_the_shared_folder(
        self, started: tuple[EmulatorContainer, Path, list[str]]
    ) -> None:
        link = started[1]
        with open_console(link / CONSOLE_SOCKET, read_token(link)) as console:
            assert console.do(commands.AVD_NAME) == ("phonehome",)
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as adb:
            connect_unix(adb, link / ADB_SOCKET)
            adb.sendall(b"cnxn")
            assert adb.recv(4) == b"CNXN"
