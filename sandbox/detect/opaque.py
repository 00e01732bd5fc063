"""Bytes that no decoder and no crypto trace explains: high entropy, and not known to be anything harmless."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sandbox.detect.decoders import FORMATS
from sandbox.detect.decoders.base import is_text
from sandbox.detect.entropy import HIGH, entropy
from sandbox.detect.reading import Reading

MIN_SIZE = 64
_MEDIA = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"%PDF-", "application/pdf"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"wOF2", "font/woff2"),
)


@dataclass(frozen=True, slots=True)
class OpaquePiece:
    """A reading that could not be read, with its place in the payload."""

    reading: Reading
    start: int
    end: int
    entropy: float
    media: str


def media_type(data: bytes) -> str:
    """The type by the first bytes: images, sound, film, fonts, PDF; "" for anything else."""
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE"):
        return "image/webp" if data[8:12] == b"WEBP" else "audio/wav"
    if data[4:8] == b"ftyp":
        return "video/mp4"
    return next((name for magic, name in _MEDIA if data.startswith(magic)), "")


def opaque_pieces(
    readings: Sequence[Reading], explained: Callable[[Reading, int, int], bool]
) -> Iterator[OpaquePiece]:
    """The unreadable pieces of a payload, the outermost of each; `explained` knows traces and answers."""
    taken: list[tuple[int, int]] = []
    for reading in readings:
        data = reading.data
        if reading.guess or len(data) < MIN_SIZE or is_text(data):
            continue
        start, end = reading.to_payload(0, len(data))
        if any(first < end and start < last for first, last in taken):
            continue
        if _unwrapped(reading, readings):
            continue
        media, share = media_type(data), entropy(data)
        if (media or share >= HIGH) and not explained(reading, start, end):
            taken.append((start, end))
            yield OpaquePiece(reading, start, end, round(share, 3), media)


def is_explained(readings: Sequence[Reading]) -> bool:
    """Whether at least half of the payload of these readings is known by its form."""
    return _unwrapped(readings[0], readings)


def _unwrapped(reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether decoders that recognise their input by its form account for at least half of it.

    Places count, not parents: an archive inside a multipart body is found from the body, too. What leads
    to this reading has a shorter chain and does not count.
    """
    start, end = reading.to_payload(0, len(reading.data))
    places = {
        other.to_payload(0, len(other.data))
        for other in readings
        if other is not reading
        and not other.guess
        and len(other.chain) >= max(len(reading.chain), 1)
        and other.chain[-1] in FORMATS
    }
    covered = sum(last - first for first, last in places if start <= first and last <= end)
    return covered * 2 >= end - start
