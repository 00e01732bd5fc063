"""The film of a run: its stills in the order of device time, within bounds, whatever the pictures are."""

import io
import struct
import zlib

import pytest
from hostile import attacked, verdict
from PIL import Image

from sandbox.reports import REGISTRY, Material
from sandbox.verdict.model import Finding, FindingKind


def png(colour: tuple[int, int, int], size: tuple[int, int] = (540, 960)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def bare(width: int, height: int) -> bytes:
    """The head of a PNG that says how large it is."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def film(material: Material) -> Image.Image:
    found = Image.open(io.BytesIO(REGISTRY["video"].run(material)))
    assert found.format == "WEBP"
    return found


def colours(found: Image.Image) -> list[tuple[int, ...]]:
    """Of each still, the middle of the picture."""
    seen = []
    for number in range(getattr(found, "n_frames", 1)):
        found.seek(number)
        seen.append(found.convert("RGB").getpixel((160, 20)))
    return seen  # type: ignore[return-value]


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(one, other, strict=True))


def test_stills_come_in_the_order_of_device_time_and_findings_between_them() -> None:
    leak = Finding(kind=FindingKind.LEAK, device_time_s=50.0, package="com.spy", summary="sent IMEI")
    told = verdict().model_copy(update={"findings": (leak,)})
    shots = {"late": png((0, 0, 255)), "early": png((0, 255, 0)), "unknown": png((255, 255, 0))}
    seen = colours(film(Material(told, screenshots=shots, taken_s={"late": 90.0, "early": 10.0})))
    assert len(seen) == 4
    expected = [(0, 255, 0), (120, 20, 24), (0, 0, 255), (255, 255, 0)]
    assert all(near(one, other) for one, other in zip(seen, expected, strict=True)), seen


def test_a_run_without_pictures_says_so_in_one_still() -> None:
    found = film(Material(verdict().model_copy(update={"findings": ()})))
    assert getattr(found, "n_frames", 1) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG",
        b"GIF89a" + bytes(50),
        bare(100_000, 100_000),
        bare(16_000, 16_000),
        png((0, 0, 0))[:80],
    ],
)
def test_a_picture_that_is_none_is_a_card(data: bytes) -> None:
    found = film(Material(verdict(), screenshots={"home": data, "next": png((0, 255, 0))}))
    assert any(near(one, (0, 255, 0)) for one in colours(found))


def test_no_other_format_is_opened_than_png() -> None:
    out = io.BytesIO()
    Image.new("RGB", (90, 160), (255, 0, 255)).save(out, "BMP")
    found = film(Material(verdict(), screenshots={"home": out.getvalue()}))
    assert not any(near(one, (255, 0, 255)) for one in colours(found))


def test_many_and_large_ones_stay_within_bounds() -> None:
    noise = Image.effect_noise((1080, 1920), 90)
    out = io.BytesIO()
    noise.convert("RGB").save(out, "PNG", compress_level=1)
    data = REGISTRY["video"].run(
        Material(verdict(), screenshots={f"n{n}": out.getvalue() for n in range(100)})
    )
    assert len(data) < 12 << 20
    assert getattr(Image.open(io.BytesIO(data)), "n_frames", 1) <= 90


def test_whatever_the_texts_are_it_is_made() -> None:
    assert film(attacked("\u202e\x00" * 50 + "\U0010ffff")).size == (320, 720)
