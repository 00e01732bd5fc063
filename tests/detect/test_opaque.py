"""What counts as unreadable: bytes inside wrappers do, the wrappers themselves do not."""

import gzip
import io
import random
import zipfile

from sandbox.detect.opaque import opaque_pieces
from sandbox.detect.reading import Shortfall
from sandbox.detect.unfold import unfold

_NOISE = random.Random(7).randbytes(4000)
_TEXT = "\n".join(f"line {n} of a plain report" for n in range(400)).encode()


def _zip(name: str, data: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(name, data)
    return archive.getvalue()


def _multipart(data: bytes) -> bytes:
    head = b'--b1\r\nContent-Disposition: form-data; name="f"; filename="f.zip"\r\n\r\n'
    return head + data + b"\r\n--b1--\r\n"


def _opaque(payload: bytes) -> list[tuple[str, ...]]:
    readings = list(unfold(payload, Shortfall()))
    return [piece.reading.chain for piece in opaque_pieces(readings, lambda *_: False)]


def test_a_readable_archive_in_a_multipart_body_is_not_unreadable() -> None:
    assert _opaque(_multipart(_zip("report.txt", _TEXT))) == []


def test_noise_inside_a_wrapper_inside_an_archive_is_unreadable() -> None:
    assert _opaque(_zip("noise.gz", gzip.compress(_NOISE))) != []


def test_noise_is_unreadable_and_text_is_not() -> None:
    assert _opaque(_NOISE) == [()]
    assert _opaque(_TEXT) == []
