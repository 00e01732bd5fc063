"""Shows a phone's screen while somebody looks, beside whatever happens to the phone."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.devices.contract import Device
from sandbox.failures import PhonehomeError
from sandbox.hands.line import Line
from sandbox.persona.shell import ADB_ERRORS
from sandbox.plan.pictures import png_size, screenshot

FRAME_S = 0.25
_UNWATCHED_S = 1.0
_END_S = 5.0
# The sample may forge its screen, and a browser unpacks what it is shown.
_MOST_BYTES, _MOST_PIXELS = 16 << 20, 16_000_000


@contextmanager
def watching(device: Device, line: Line) -> Iterator[None]:
    """Until left, tell the line of each new picture; nothing is asked of the phone while nobody looks.

    Four pictures in a real second at most, fewer where the phone takes longer for one than it rests.
    """
    ended = threading.Event()
    thread = threading.Thread(target=_show, args=(device, line, ended), name="screen", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(_END_S)  # a screen that never comes must not keep the run; its thread ends with the phone


def _show(device: Device, line: Line, ended: threading.Event) -> None:
    shown = b""
    pause_s = 0.0
    while not ended.wait(pause_s):
        if not line.is_watched():
            pause_s = _UNWATCHED_S
            continue
        pause_s = FRAME_S
        try:
            png = screenshot(device)
            width, height = png_size(png)
        except (*ADB_ERRORS, PhonehomeError, ValueError):
            continue  # it may be booting, or going; whoever drives it finds out
        if png != shown and len(png) <= _MOST_BYTES and width * height <= _MOST_PIXELS:
            line.show(png)
            shown = png
