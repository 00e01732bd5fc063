"""The owner's photos as JPEG files, drawn from their seeds: the same photo gives the same bytes.

EXIF fields by CIPA DC-008: GPS position, time taken, make and model, ImageUniqueID (32 hex digits).
"""

import io
from datetime import UTC, datetime
from random import Random
from typing import Any

import piexif
from PIL import Image, ImageDraw

from sandbox.persona.model import Identity, Photo

SIZE = (640, 480)
_SECOND_PARTS = 10_000


def draw(photo: Photo, identity: Identity) -> bytes:
    """A landscape of sky, hills and a sun, as the phone's camera would have stored it."""
    rng = Random(photo.seed)
    image = Image.new("RGB", SIZE, _colour(rng, 120, 235))
    pen = ImageDraw.Draw(image)
    x, y, radius = rng.randrange(SIZE[0]), rng.randrange(40, 160), rng.randrange(15, 45)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(250, 236, rng.randrange(150, 220)))
    for layer in range(4):
        pen.polygon(_hills(rng, 200 + 65 * layer), fill=_colour(rng, 30, 150))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=78, exif=piexif.dump(_exif(photo, identity)))
    return target.getvalue()


def _colour(rng: Random, low: int, high: int) -> tuple[int, int, int]:
    return rng.randint(low, high), rng.randint(low, high), rng.randint(low, high)


def _hills(rng: Random, height: int) -> list[tuple[int, int]]:
    ridge = [(x, height + rng.randint(-45, 45)) for x in range(0, SIZE[0] + 1, 40)]
    return [(0, SIZE[1]), *ridge, (SIZE[0], SIZE[1])]


def _exif(photo: Photo, identity: Identity) -> dict[str, dict[int, Any]]:
    taken = datetime.fromtimestamp(photo.taken_ms / 1000, UTC).strftime("%Y:%m:%d %H:%M:%S").encode()
    gps = {
        piexif.GPSIFD.GPSLatitudeRef: b"N" if photo.latitude >= 0 else b"S",
        piexif.GPSIFD.GPSLatitude: _degrees(photo.latitude),
        piexif.GPSIFD.GPSLongitudeRef: b"E" if photo.longitude >= 0 else b"W",
        piexif.GPSIFD.GPSLongitude: _degrees(photo.longitude),
    }
    about = {
        piexif.ImageIFD.Make: identity.manufacturer.encode(),
        piexif.ImageIFD.Model: identity.model.encode(),
        piexif.ImageIFD.DateTime: taken,
    }
    camera = {piexif.ExifIFD.DateTimeOriginal: taken, piexif.ExifIFD.ImageUniqueID: photo.unique_id.encode()}
    return {"0th": about, "Exif": camera, "GPS": gps}


def _degrees(value: float) -> tuple[tuple[int, int], ...]:
    """Degrees, minutes and seconds as EXIF rationals, exact to 0.000001 degrees."""
    parts = round(abs(value) * 3600 * _SECOND_PARTS)
    minutes, seconds = divmod(parts, 60 * _SECOND_PARTS)
    return (minutes // 60, 1), (minutes % 60, 1), (seconds, _SECOND_PARTS)
