"""Compressed streams, unpacked in pieces of bounded size, whatever they unpack to. Runs jailed."""

import bz2
import lzma
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import IO, Protocol, cast

import zstandard

from sandbox.failures import BadInput
from sandbox.firmware.formats.base import PIECE_BYTES
from sandbox.firmware.formats.image import damaged

_MOST_XZ_MEMORY = 128 << 20  # xz -9 asks for 65 MiB
_MOST_ZSTD_WINDOW = 128 << 20  # zstd --ultra -22


class _Unpacker(Protocol):
    """What `bz2` and `lzma` have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def stored(packed: Iterable[bytes]) -> Iterator[bytes]:
    """Bytes as they are."""
    return iter(packed)


def bzip2(packed: Iterable[bytes]) -> Iterator[bytes]:
    """One bzip2 stream. Raises BadInput (`damaged_image`), as all of these."""
    return _unpacked(bz2.BZ2Decompressor, packed)


def xz(packed: Iterable[bytes]) -> Iterator[bytes]:
    """One xz or lzma stream."""
    return _unpacked(lambda: lzma.LZMADecompressor(memlimit=_MOST_XZ_MEMORY), packed)


def zstd(packed: Iterable[bytes]) -> Iterator[bytes]:
    """One zstd frame."""
    reader = zstandard.ZstdDecompressor(max_window_size=_MOST_ZSTD_WINDOW).stream_reader(
        cast("IO[bytes]", _File(packed))
    )
    try:
        while data := reader.read(PIECE_BYTES):
            yield data
    except (zstandard.ZstdError, MemoryError) as error:
        raise damaged(f"A zstd stream is damaged: {error}.") from error


def _unpacked(make: Callable[[], _Unpacker], packed: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = make()
    try:
        for piece in packed:
            data = unpacker.decompress(piece, PIECE_BYTES)
            while data:
                yield data
                data = b"" if unpacker.eof else unpacker.decompress(b"", PIECE_BYTES)
            if unpacker.eof:
                return
    except (OSError, lzma.LZMAError, EOFError, MemoryError) as error:
        raise damaged(f"A compressed stream is damaged: {error}.") from error
    raise damaged("A compressed stream is cut off.")


def brotli(packed: Iterable[bytes]) -> Iterator[bytes]:
    """One brotli stream, by the tool: its library gives all that a piece unpacks to at once."""
    return _piped(("brotli", "-dc"), packed)


def lz4(packed: Iterable[bytes]) -> Iterator[bytes]:
    """One lz4 file, of one frame or several."""
    return _piped(("lz4", "-dc"), packed)


def _piped(command: tuple[str, ...], packed: Iterable[bytes]) -> Iterator[bytes]:
    """Standard output of a tool that is fed by a thread. Whoever stops listening ends it."""
    fed: list[BadInput] = []
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as tool:
        feeder = threading.Thread(target=_feed, args=(tool, packed, fed), daemon=True)
        feeder.start()
        try:
            while data := cast("IO[bytes]", tool.stdout).read(PIECE_BYTES):
                yield data
        except GeneratorExit:
            tool.kill()
            raise
        finally:
            feeder.join()
    if fed:
        raise fed[0]
    if tool.returncode != 0:
        raise damaged(f"{command[0]} ended with {tool.returncode} on a compressed stream.")


def _feed(tool: "subprocess.Popen[bytes]", packed: Iterable[bytes], failed: list[BadInput]) -> None:
    stdin = cast("IO[bytes]", tool.stdin)
    try:
        with suppress(BrokenPipeError), stdin:
            for piece in packed:
                stdin.write(piece)
    except BadInput as error:
        failed.append(error)


class _File:
    """Pieces as what a reader reads from."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = b""

    def read(self, size: int) -> bytes:
        if not self._held:
            self._held = next(self._pieces, b"")
        data, self._held = self._held[:size], self._held[size:]
        return data
