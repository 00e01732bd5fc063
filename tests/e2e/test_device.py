"""`phonehome device start`, and the stock adb client on it: the commands that a researcher types first."""

import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import adbutils
import pytest

from sandbox.devices.adb_server import _free_port
from tests.e2e.runs import PHONEHOME, REPOSITORY, SAMPLES, command

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]
Adb = Callable[..., "subprocess.CompletedProcess[bytes]"]
PNG = b"\x89PNG\r\n\x1a\n"
NOTES, MAZE = "org.notes.example", "org.maze.example"
FAREWELL = "org.farewell.example"
FIRST_SCREENS = {NOTES: ".NotesActivity", MAZE: ".SignInActivity"}


@pytest.fixture(scope="module")
def phone() -> Iterator[str]:
    """The address that the command printed; the phone ends with the module, and its list with it."""
    words = [*PHONEHOME, "device", "start"]
    process = subprocess.Popen(
        words, cwd=REPOSITORY, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        printed = process.stdout.readline()
        match = re.fullmatch(r"adb connect (127\.0\.0\.1:\d+)\n", printed)
        assert match, printed
        yield match[1]
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        process.stdout.close()


@pytest.fixture(scope="module")
def adb(phone: str) -> Iterator[Adb]:
    """The stock client with a server of its own, connected."""
    with tempfile.TemporaryDirectory(prefix="phonehome-e2e-") as home:
        environment = {"HOME": home, "TMPDIR": home, "PATH": os.defpath, "ADB_MDNS": "0"}
        prefix = [adbutils.adb_path(), "-P", str(_free_port())]

        def run(*words: str) -> "subprocess.CompletedProcess[bytes]":
            line = [*prefix, "-s", phone, *words]
            return subprocess.run(line, env=environment, capture_output=True, timeout=60, check=False)

        connected = subprocess.run(
            [*prefix, "connect", phone], env=environment, capture_output=True, check=True
        )
        assert b"connected to" in connected.stdout
        try:
            yield run
        finally:
            subprocess.run([*prefix, "kill-server"], env=environment, capture_output=True, check=False)


def test_the_phone_is_listed_while_it_runs(phone: str) -> None:
    assert phone in command("device", "list").stdout


def test_it_is_a_device_to_adb(adb: Adb) -> None:
    assert adb("get-state").stdout == b"device\n"
    assert adb("shell", "getprop", "ro.build.version.sdk").stdout.strip().isdigit()


def test_texts_can_be_put_in_and_asked_for(adb: Adb) -> None:
    insert = "content insert --uri content://sms --bind address:s:+4915112345678 --bind body:s:hello"
    assert adb("shell", insert).returncode == 0
    answer = adb("shell", "content", "query", "--uri", "content://sms")
    assert answer.returncode == 0
    assert b"address=+4915112345678" in answer.stdout
    assert b"body=hello" in answer.stdout


def test_an_app_is_installed_started_and_removed(adb: Adb) -> None:
    installed = adb("install", "-g", str(SAMPLES / "notes.apk"))
    assert b"Success" in installed.stdout, installed
    assert b"package:org.notes.example" in adb("shell", "pm", "list", "packages").stdout
    started = adb("shell", "am", "start", "-n", "org.notes.example/.NotesActivity")
    assert b"Starting: Intent" in started.stdout
    assert b"Error" not in started.stdout
    assert b"Success" in adb("uninstall", "org.notes.example").stdout
    assert b"org.notes.example" not in adb("shell", "pm", "list", "packages").stdout


def opened(adb: Adb, package: str) -> str:
    """What the screen says after the app was started."""
    activity = f"{package}/{FIRST_SCREENS[package]}"
    assert b"Complete" in adb("shell", "am", "start", "-W", "-n", activity).stdout
    return adb("shell", "uiautomator", "dump", "/dev/tty").stdout.decode()


def test_an_app_that_was_stopped_behind_the_home_screen_shows_itself_again(adb: Adb) -> None:
    assert b"Success" in adb("install", "-g", str(SAMPLES / "notes.apk")).stdout
    for _ in range(2):
        assert "Buy milk" in opened(adb, NOTES)
        adb("shell", "input", "keyevent", "HOME")
        adb("shell", "am", "force-stop", NOTES)
    assert "Buy milk" in opened(adb, NOTES)


def test_an_app_shows_itself_after_another_was_stopped_in_front(adb: Adb) -> None:
    assert b"Success" in adb("install", "-g", str(SAMPLES / "notes.apk")).stdout
    assert b"Success" in adb("install", "-g", str(SAMPLES / "maze.apk")).stdout
    for _ in range(2):
        assert "Buy milk" in opened(adb, NOTES)
        adb("shell", "am", "force-stop", NOTES)
        assert "Welcome to the maze" in opened(adb, MAZE)
        adb("shell", "am", "force-stop", MAZE)


def test_an_app_shows_itself_after_it_was_updated_or_installed_anew(adb: Adb) -> None:
    notes = str(SAMPLES / "notes.apk")
    for words in (("install", "-g"), ("install", "-g", "-r")):
        assert b"Success" in adb(*words, notes).stdout
        assert "Buy milk" in opened(adb, NOTES)
    assert b"Success" in adb("uninstall", NOTES).stdout
    assert NOTES not in adb("shell", "uiautomator", "dump", "/dev/tty").stdout.decode()
    assert b"Success" in adb("install", "-g", notes).stdout
    assert "Buy milk" in opened(adb, NOTES)


def test_what_an_app_asked_for_is_done_after_it_ended_itself(adb: Adb) -> None:
    assert b"Success" in adb("install", "-g", str(SAMPLES / "farewell.apk")).stdout
    adb("shell", "am", "start", "-W", "-n", f"{FAREWELL}/.FarewellActivity")
    assert b"run after the farewell" in adb("logcat", "-d", "-s", "Errand").stdout


def test_an_app_that_ended_itself_before_a_frame_holds_back_no_other(adb: Adb) -> None:
    assert b"Success" in adb("install", "-g", str(SAMPLES / "farewell.apk")).stdout
    assert b"Success" in adb("install", "-g", str(SAMPLES / "notes.apk")).stdout
    adb("shell", "am", "start", "-W", "-n", f"{FAREWELL}/.FarewellActivity")
    assert "Buy milk" in opened(adb, NOTES)


def test_a_screenshot_is_a_picture(adb: Adb) -> None:
    picture = adb("exec-out", "screencap", "-p").stdout
    assert picture.startswith(PNG)
    assert picture.rstrip(b"\n").endswith(b"IEND\xaeB`\x82")


def test_the_log_is_dumped(adb: Adb) -> None:
    answer = adb("logcat", "-d")
    assert answer.returncode == 0
    assert answer.stdout.strip()


def test_files_go_there_and_back(adb: Adb, tmp_path: Path) -> None:
    sent, back = tmp_path / "sent", tmp_path / "back"
    sent.write_bytes(bytes(range(256)) * 512)
    assert adb("push", str(sent), "/sdcard/Download/f.bin").returncode == 0
    assert adb("pull", "/sdcard/Download/f.bin", str(back)).returncode == 0
    assert back.read_bytes() == sent.read_bytes()


def test_an_unknown_command_answers_as_on_a_phone(adb: Adb) -> None:
    answer = adb("shell", "frobnicate")
    assert answer.returncode == 127
    assert b"not found" in answer.stdout + answer.stderr
    assert adb("shell", "exit 3").returncode == 3
