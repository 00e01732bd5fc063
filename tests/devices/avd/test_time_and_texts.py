"""Time by sleep and the texts that a phone sends, on a phone of a few answers."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.devices.avd.sent import SentTexts
from sandbox.devices.avd.suspend import RTC_FILE, SleepingCrown
from sandbox.devices.phone.root import ADBD
from sandbox.devices.phone.shell import Shell
from sandbox.persona.shell import SCRIPT_TIMEOUT_S

WALL_S = 1_780_000_000.0


class Phone:
    """ADB of a phone whose clocks stand still unless somebody moves them. `follows` is what sleep moves."""

    def __init__(self, rtc: Path, *, follows: bool) -> None:
        self.rtc = rtc
        self.follows = follows
        self.wall_s, self.elapsed_s, self.rtc_s = WALL_S, 100.0, 0.0
        self.sleeps = 0
        self.rows: dict[int, str] = {}

    def shell2(self, command: str, timeout: float = SCRIPT_TIMEOUT_S, v2: bool = True) -> "Phone":
        self.returncode, self.output = self._answer(command)
        return self

    def _answer(self, command: str) -> tuple[int, str]:
        if command.startswith("date +%s"):
            return 0, f"{self.wall_s:.6f}\n{self.elapsed_s:.2f} 1.0\n"
        if command == "cat /sys/power/state":
            return 0, "freeze mem disk\n"
        if "echo mem" in command:
            return self._sleep()
        if found := re.fullmatch(r"cmd alarm set-time (\d+)", command):
            self.wall_s = int(found[1]) / 1000
        if command.startswith("content query"):
            return 0, self._query(command)
        return 0, ""

    def _sleep(self) -> tuple[int, str]:
        self.sleeps += 1
        while (ahead_s := float(self.rtc.read_text())) <= self.rtc_s:
            pass
        passed_s, self.rtc_s = ahead_s - self.rtc_s, ahead_s
        if self.follows:
            self.wall_s += passed_s
            self.elapsed_s += passed_s
        return 0, ""

    def _query(self, command: str) -> str:
        if one := re.search(r"_id=(\d+)", command):
            return self.rows.get(int(one[1]), "No result found.\n")
        return "".join(f"Row: {at} _id={identity}\n" for at, identity in enumerate(self.rows))


def shell_of(phone: Phone) -> Shell:
    return Shell(phone, "phone", ADBD)  # type: ignore[arg-type]


@pytest.fixture
def rtc(tmp_path: Path) -> Path:
    (tmp_path / RTC_FILE).write_text("+0\n")
    return tmp_path / RTC_FILE


def test_where_the_phone_follows_its_hardware_clock_both_clocks_move(rtc: Path) -> None:
    phone = Phone(rtc, follows=True)
    crown = SleepingCrown(shell_of(phone), rtc, falls_asleep_s=0.0)
    assert crown.works
    wall_s, elapsed_s = phone.wall_s, phone.elapsed_s
    crown.set(round((wall_s + 3600) * 1000))
    assert (phone.wall_s - wall_s, phone.elapsed_s - elapsed_s) == (3600, 3600)
    assert rtc.read_text() == "+3660\n"


def test_where_it_does_not_the_wall_clock_is_set_and_sleep_is_not_tried_again(rtc: Path) -> None:
    phone = Phone(rtc, follows=False)
    crown = SleepingCrown(shell_of(phone), rtc, falls_asleep_s=0.0)
    assert not crown.works
    crown.set(round((WALL_S + 3600) * 1000))
    assert (phone.wall_s, phone.elapsed_s, phone.sleeps) == (WALL_S + 3600, 100.0, 1)


def test_short_steps_are_set(rtc: Path) -> None:
    phone = Phone(rtc, follows=True)
    crown = SleepingCrown(shell_of(phone), rtc, falls_asleep_s=0.0)
    crown.set(round((phone.wall_s + 5) * 1000))
    assert phone.sleeps == 1


def test_without_the_file_nothing_is_tried(tmp_path: Path) -> None:
    phone = Phone(tmp_path / RTC_FILE, follows=True)
    assert not SleepingCrown(shell_of(phone), tmp_path / RTC_FILE).works
    assert phone.sleeps == 0


class Gateway:
    """Takes texts, and answers as told."""

    def __init__(self, path: Path) -> None:
        self.told: list[dict[str, object]] = []
        self.answer = {"ok": True}
        self._server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._server.bind(str(path))
        self._server.listen()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection:
                self.told.append(json.loads(connection.recv(65536)))
                connection.sendall(json.dumps(self.answer).encode() + b"\n")

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._server.close()


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    gateway = Gateway(tmp_path / "egress.sock")
    yield gateway
    gateway.close()


def test_a_new_text_is_told_once_with_its_sender(tmp_path: Path, gateway: Gateway, rtc: Path) -> None:
    phone = Phone(rtc, follows=False)
    phone.rows[1] = "Row: 0 creator=com.old, address=1, body=before the run\n"
    sent = SentTexts(shell_of(phone), tmp_path / "egress.sock")
    phone.rows[2] = "Row: 0 creator=com.example.app, address=+15005550100, body=a,\nRow: 1 _id=9\n"
    assert (sent.look(12.5), sent.look(13.0)) == (1, 0)
    (told,) = gateway.told
    assert told["origin"] == {"package": "com.example.app"} and told["time"] == 12_500
    assert (told["to"], told["body"]) == ("+15005550100", "a,\nRow: 1 _id=9")
    assert [gap.code for gap in sent.gaps] == ["data_sms_unseen"]


def test_the_owners_own_texts_are_none_that_an_app_sent(tmp_path: Path, gateway: Gateway, rtc: Path) -> None:
    phone = Phone(rtc, follows=False)
    sent = SentTexts(shell_of(phone), tmp_path / "egress.sock")
    phone.rows[2] = "Row: 0 creator=com.android.shell, address=1, body=seeded\n"
    sent.look(1.0)
    assert gateway.told == []


@pytest.mark.parametrize("row", ["garbage\n", "Row: 0 creator=a b, address=1, body=x\n", ""])
def test_a_text_that_cannot_be_read_is_a_gap(tmp_path: Path, gateway: Gateway, rtc: Path, row: str) -> None:
    phone = Phone(rtc, follows=False)
    sent = SentTexts(shell_of(phone), tmp_path / "egress.sock")
    phone.rows[2] = row
    sent.look(1.0)
    assert [gap.code for gap in sent.gaps if gap.blocking] == ["sms_unrecorded"]


def test_a_text_that_the_gateway_does_not_take_is_a_gap(tmp_path: Path, gateway: Gateway, rtc: Path) -> None:
    gateway.answer = {"ok": False}
    phone = Phone(rtc, follows=False)
    sent = SentTexts(shell_of(phone), tmp_path / "egress.sock")
    phone.rows[2] = "Row: 0 creator=com.example.app, address=1, body=x\n"
    sent.look(1.0)
    assert [gap.code for gap in sent.gaps if gap.blocking] == ["sms_unrecorded"]
