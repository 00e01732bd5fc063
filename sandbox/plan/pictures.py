"""Screenshots: taken over ADB, and looked at before anybody believes that they are some."""

import struct

from sandbox.devices.contract import Device

_PNG = b"\x89PNG\r\n\x1a\n"


def screenshot(device: Device) -> bytes:
    """The screen as a PNG. ValueError for what is none; PhonehomeError or one of `ADB_ERRORS` when the device
    does not answer.
    """
    png: bytes = device.adb.shell("screencap -p", encoding=None)
    png_size(png)
    return png


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the IHDR chunk; ValueError when it is no PNG."""
    if len(png) < 24 or not png.startswith(_PNG) or png[12:16] != b"IHDR":
        raise ValueError(f"no PNG but {len(png)} bytes")
    width, height = struct.unpack(">II", png[16:24])
    if not (0 < width <= 16_384 and 0 < height <= 16_384):
        raise ValueError(f"a picture of {width} x {height} pixels")
    return width, height
