"""The run as a film of stills: what the screen showed, and when what was found, with the phone's own time.

The pictures are a hostile device's: they are opened as PNG alone, and none that is larger than a screen.
"""

import io
import struct
import textwrap
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from sandbox.reports.base import Material
from sandbox.reports.moments import Calendar, within_reach
from sandbox.reports.plain import plain
from sandbox.verdict.wording import stamp

_MOST_PICTURES, _MOST_FINDINGS = 60, 30
_MOST_PIXELS = 4096 * 4096
_WIDTH, _HEIGHT, _STRIP = 320, 640, 80
_STILL_MS = 1500
_QUALITY = 60
_LETTERS_A_LINE, _LINES = 40, 16
_DARK, _RED, _WHITE = (24, 26, 30), (120, 20, 24), (255, 255, 255)
_UNREADABLE = (OSError, SyntaxError, ValueError, struct.error, zlib.error, Image.DecompressionBombError)


@dataclass(frozen=True)
class _Still:
    """One frame. `at_s` is device seconds, None where nobody knows; `picture` is the screen, if it is one."""

    at_s: float | None
    told: str
    picture: Image.Image | None = None


class VideoReport:
    """The screenshots and findings of a run, in the order of the phone's clock, as one animated picture."""

    name = "video"
    file = "run.webp"
    requires = "screenshots, and the record of a run, which tells when they were taken"
    provides = (
        "an animated WebP, which browsers play: each screenshot as a still with device time, date by the "
        "phone's clock and name below; and a card for each finding that decides the verdict, at the time "
        "at which it was first seen"
    )
    limits = (
        "stills, not a recording: what the screen showed between them is not known, and each is shown for "
        f"{_STILL_MS / 1000:g} s whatever time passed. The first {_MOST_PICTURES} screenshots and "
        f"{_MOST_FINDINGS} findings, {_WIDTH} by {_HEIGHT} pixels, lossy. Screenshots whose time is not on "
        "record come last; letters that the font lacks show as boxes"
    )
    media_type = "image/webp"

    def run(self, material: Material) -> bytes:
        stills = sorted(_stills(material), key=lambda still: (still.at_s is None, still.at_s or 0.0))
        stills = stills or [_Still(None, "The run left no screenshots.")]
        calendar = Calendar(material.verdict.run)
        frames = [_drawn(still, f"{n} of {len(stills)}", calendar) for n, still in enumerate(stills, 1)]
        out = io.BytesIO()
        first, *others = frames
        first.save(
            out, "WEBP", save_all=True, append_images=others, duration=_STILL_MS, loop=0, quality=_QUALITY
        )
        return out.getvalue()


def _stills(material: Material) -> Iterator[_Still]:
    for name, png in list(material.screenshots.items())[:_MOST_PICTURES]:
        picture = _opened(png)
        told = plain(name, 60) if picture else f"{plain(name, 60)}: no picture that can be shown"
        at_s = material.taken_s.get(name)
        yield _Still(None if at_s is None else within_reach(at_s), told, picture)
    graves = [finding for finding in material.verdict.findings if finding.grave]
    for finding in graves[:_MOST_FINDINGS]:
        who = f"{plain(finding.package, 80)} " if finding.package else ""
        kind = finding.kind.value.replace("_", " ")
        yield _Still(within_reach(finding.device_time_s), f"{kind}: {who}{plain(finding.summary, 500)}")


def _opened(png: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            shown = picture.convert("RGB")
    except _UNREADABLE:
        return None
    shown.thumbnail((_WIDTH, _HEIGHT))
    return shown


def _drawn(still: _Still, number: str, calendar: Calendar) -> Image.Image:
    frame = Image.new("RGB", (_WIDTH, _HEIGHT + _STRIP), _DARK)
    pen, font = ImageDraw.Draw(frame), ImageFont.load_default(13)
    if still.picture is not None:
        frame.paste(still.picture, ((_WIDTH - still.picture.width) // 2, 0))
    else:
        pen.rectangle((0, 0, _WIDTH, _HEIGHT), fill=_RED if still.at_s is not None else _DARK)
        lines = textwrap.wrap(still.told, _LETTERS_A_LINE, max_lines=_LINES)
        pen.multiline_text((12, _HEIGHT // 4), "\n".join(lines), font=font, fill=_WHITE)
    pen.multiline_text((8, _HEIGHT + 8), _below(still, number, calendar), font=font, fill=_WHITE)
    return frame


def _below(still: _Still, number: str, calendar: Calendar) -> str:
    at = "time not on record"
    if still.at_s is not None:
        at = f"{stamp(still.at_s)}, {calendar.moment(still.at_s):%Y-%m-%d %H:%M:%S} UTC"
    what = "screenshot" if still.picture is not None else "card"
    return f"{at}\n{textwrap.shorten(still.told, _LETTERS_A_LINE)}\nstill {number} ({what})"
