"""Shows a phone's screen while somebody looks, beside whatever happens to the phone."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sandbox.devices.contract import Device
from sandbox.failures import PhonehomeError
from sandbox.hands.line import Line
from sandbox.persona.shell import ADB_ERRORS
from sandbox.plan.pictures import png_size, screenshot
from sandbox.verdict.model import Gap

FRAME_S = 0.25
_SHARE = 4  # rest so many times as long as a picture took: a phone under load has better things to do
_UNWATCHED_S = 1.0
_END_S = 5.0
# The sample may forge its screen, and a browser unpacks what it is shown.
_MOST_BYTES, _MOST_PIXELS = 16 << 20, 16_000_000


@dataclass
class Watched:
    """How many pictures were taken for people."""

    pictures: int = 0

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The phone draws each picture, with the app's own code: no other run repeats that exactly."""
        if not self.pictures:
            return ()
        message = f"people watched: {self.pictures} pictures were drawn, which moves times by moments"
        return (Gap(code="watched", message=message),)


@contextmanager
def watching(device: Device, line: Line) -> Iterator[Watched]:
    """Until left, tell the line of each new picture; nothing is asked of the phone while nobody looks.

    Four pictures in a real second at most, fewer where the phone takes long for one.
    """
    watched, ended = Watched(), threading.Event()
    thread = threading.Thread(target=_show, args=(device, line, watched, ended), name="screen", daemon=True)
    thread.start()
    try:
        yield watched
    finally:
        ended.set()
        thread.join(_END_S)  # a screen that never comes must not keep the run; its thread ends with the phone


def _show(device: Device, line: Line, watched: Watched, ended: threading.Event) -> None:
    shown, pause_s = b"", 0.0
    while not ended.wait(pause_s):
        if not line.is_watched():
            pause_s = _UNWATCHED_S
            continue
        began = time.monotonic()
        png = _picture(device)
        pause_s = max(FRAME_S, _SHARE * (time.monotonic() - began))
        watched.pictures += 1
        if png and png != shown and not ended.is_set():
            line.show(png)
            shown = png


def _picture(device: Device) -> bytes:
    """Nothing where there is none: the phone may be going, and whoever drives it finds out."""
    try:
        png = screenshot(device)
        showable = fit(png)
    except (*ADB_ERRORS, PhonehomeError, ValueError):
        return b""
    return png if showable else b""


def fit(png: bytes) -> bool:
    """Whether a browser may be given that picture. Raises ValueError for what is no PNG."""
    width, height = png_size(png)
    return len(png) <= _MOST_BYTES and width * height <= _MOST_PIXELS
