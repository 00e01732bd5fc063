"""The screen is looked at while somebody looks, and only then."""

import threading
from typing import cast

import pytest

from sandbox.devices.contract import Device
from sandbox.hands import watching as module
from sandbox.hands.watching import watching
from tests.hands.people import FakeLine, picture


class Screen:
    """Shows these pictures, the last one for ever; `asked` counts."""

    def __init__(self, *pictures: bytes) -> None:
        self.pictures = list(pictures)
        self.asked = 0
        self.adb = self

    def shell(self, command: str, encoding: None) -> bytes:
        self.asked += 1
        return self.pictures.pop(0) if len(self.pictures) > 1 else self.pictures[0]


class Looking(FakeLine):
    """`over` is set when nobody looks any more."""

    def __init__(self, looks: int) -> None:
        super().__init__(looks=looks)
        self.over = threading.Event()
        self.gaps: list[str] = []

    def is_watched(self) -> bool:
        watched = super().is_watched()
        if not watched:
            self.over.set()
        return watched


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FRAME_S", 0.001)
    monkeypatch.setattr(module, "_UNWATCHED_S", 0.001)


def _watched(screen: Screen, looks: int) -> Looking:
    line = Looking(looks)
    with watching(cast(Device, screen), line) as watched:
        assert line.over.wait(10)
    line.gaps = [gap.code for gap in watched.gaps]
    return line


def test_each_new_picture_is_shown_once() -> None:
    first, second = picture(0), picture(255)
    line = _watched(Screen(first, first, second), looks=6)
    assert line.shown == [first, second]
    assert line.gaps == ["watched"]


def test_nothing_is_asked_of_a_phone_that_nobody_looks_at() -> None:
    screen = Screen(picture(0))
    line = _watched(screen, looks=0)
    assert (screen.asked, line.shown, line.gaps) == (0, [], [])


def test_what_is_no_picture_is_not_shown_and_ends_nothing() -> None:
    good = picture(9)
    line = _watched(Screen(b"error: closed", b"", good), looks=5)
    assert line.shown == [good]


def test_a_picture_that_no_browser_could_bear_is_not_shown() -> None:
    huge = picture(0)[:16] + (16_000).to_bytes(4) * 2 + picture(0)[24:]
    assert _watched(Screen(huge), looks=2).shown == []
