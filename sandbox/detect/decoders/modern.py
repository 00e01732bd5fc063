"""Compression that HTTP learned lately: Zstandard and Brotli (content encodings `zstd` and `br`)."""

import io
import re
from collections.abc import Iterator

import brotli  # type: ignore[import-untyped]
import zstandard

from sandbox.detect.decoders.base import MAX_OUTPUT, MIN_OUTPUT, NOT_TEXT, Decoded, Whole, is_text

_FRAME = re.compile(rb"\x28\xb5\x2f\xfd")
_MAX_FRAMES = 1000
_CHUNK = 64 * 1024
_STORED, _MIN_STORED = 8, 32  # bytes around data that nothing makes shorter, and of such data
_SIP = 8  # bytes fed to brotli at once: it has no limit of output, and a few bytes can stand for 16 MiB
_WINDOW = 64 * 1024 * 1024


class Zstd:
    """Zstandard (RFC 8878), also with data before and behind it."""

    name = "zstd"
    requires = "the bytes 28 b5 2f fd anywhere"
    provides = "the data of each frame"
    limits = "dictionaries; windows above 64 MiB; at most 16 MiB of each frame, 1000 frames"
    trigger = _FRAME.pattern

    def run(self, data: bytes) -> Iterator[Decoded]:
        at = 0
        for _ in range(_MAX_FRAMES):
            match = _FRAME.search(data, at)
            if match is None:
                return
            out, end, truncated = self._frame(data, match.start())
            at = max(end, match.end()) if out else match.end()
            if len(out) >= MIN_OUTPUT:
                yield Decoded(out, Whole(match.start(), at), truncated=truncated)
        yield Decoded(b"", Whole(0, len(data)), truncated=_FRAME.search(data, at) is not None)

    @staticmethod
    def _frame(data: bytes, start: int) -> tuple[bytes, int, bool]:
        source = io.BytesIO(data[start:] if start else data)
        reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(source, read_size=_CHUNK)
        out: list[bytes] = []
        size = 0
        try:
            while size < MAX_OUTPUT and (piece := reader.read(min(_CHUNK, MAX_OUTPUT - size))):
                out.append(piece)
                size += len(piece)
        except zstandard.ZstdError:
            pass  # what came out before the fault counts
        return b"".join(out), start + source.tell(), size >= MAX_OUTPUT


class Brotli:
    """Brotli (RFC 7932)."""

    name = "brotli"
    requires = "binary data that is one whole stream from its first byte"
    provides = (
        "the decompressed data, if it is text, longer than the stream, or 32 bytes that are stored in it"
    )
    limits = "streams that do not begin the data or are cut short: nothing marks them; 16 MiB"
    trigger = NOT_TEXT

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < 8 or (is_text(data) and len(data) > 64):
            return
        stream = brotli.Decompressor()
        out: list[bytes] = []
        size = 0
        try:
            for at in range(0, len(data), _SIP):
                out.append(stream.process(data[at : at + _SIP]))
                size += len(out[-1])
                if size >= MAX_OUTPUT:
                    break
        except brotli.error:
            return
        text = b"".join(out)
        truncated = size >= MAX_OUTPUT
        stored = size >= max(len(data) - _STORED, _MIN_STORED)
        sure = stored or (size >= 8 and (is_text(text) or size > len(data)))
        if truncated or (stream.is_finished() and sure):
            yield Decoded(text[:MAX_OUTPUT], Whole(0, len(data)), truncated=truncated)
