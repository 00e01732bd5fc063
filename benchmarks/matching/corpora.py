"""Messages out of what is installed: files of libraries, packages, archives and samples, cut and packed.

Every machine has other files, so the messages differ from one to another; on one they are always the same.
"""

import base64
import gzip
import json
import sys
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import IO
from urllib.parse import quote

_ROOT = Path(__file__).parents[2]
_FOLDERS = (
    Path(sys.prefix) / "lib",
    Path("/usr/share"),
    Path("/usr/lib/node_modules"),
    Path("/usr/lib/python3"),
    Path("/etc/ssl"),
    Path.home() / ".m2" / "repository",
    _ROOT / "build" / "samples",
    _ROOT / "build" / "apps",
    _ROOT / "docs",
)
_ARCHIVES = frozenset({".apk", ".jar", ".aar", ".zip", ".whl"})
_MOST_FILE = 4 << 20
_MOST_MEMBERS = 400
_LEAST, _USUAL, _MOST = 200, 8 << 10, 64 << 10
_LARGE_SHARE = 0.06


@dataclass(frozen=True, slots=True)
class File:
    """A file, or with `member` one in an archive."""

    path: Path
    member: str = ""

    @property
    def suffix(self) -> str:
        return Path(self.member or self.path.name.removesuffix(".gz")).suffix.lower()[:8]

    def read(self) -> bytes:
        try:
            with self._opened() as file:
                return file.read(_MOST_FILE)
        except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
            return b""

    def _opened(self) -> IO[bytes] | gzip.GzipFile:
        if self.member:
            return _archive(self.path).open(self.member)
        return gzip.GzipFile(self.path) if self.path.suffix == ".gz" else self.path.open("rb")


@lru_cache(maxsize=64)
def _archive(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


@cache
def files() -> dict[str, list[File]]:
    """What there is, by the end of its name, so that a few large kinds do not crowd out the others."""
    found: dict[str, list[File]] = defaultdict(list)
    for file in _every():
        found[file.suffix].append(file)
    return dict(found)


def _every() -> Iterator[File]:
    for folder in _FOLDERS:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_symlink() or not path.is_file():
                continue
            if path.suffix.lower() in _ARCHIVES:
                yield from _members(path)
            yield File(path)


def _members(path: Path) -> Iterator[File]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist() if info.file_size >= _LEAST]
    except (OSError, ValueError, zipfile.BadZipFile):
        return
    for name in names[:: max(len(names) // _MOST_MEMBERS, 1)]:
        yield File(path, name)


def message(draw: Random) -> tuple[str, bytes]:
    """Where a message is from, and its bytes: a small file or a piece of one, plain or packed."""
    kinds = files()
    for _ in range(50):
        file = draw.choice(kinds[draw.choice(_names())])
        data = file.read()
        if len(data) >= 16:
            name, change = draw.choice(_VARIANTS)
            return f"{file.path}{'!' + file.member if file.member else ''} {name}", change(
                _piece(data, draw), draw
            )
    return "nothing", b"{}"


@cache
def _names() -> tuple[str, ...]:
    """Each kind as often as the root of its number says."""
    return tuple(name for name, some in sorted(files().items()) for _ in range(max(int(len(some) ** 0.5), 1)))


def _piece(data: bytes, draw: Random) -> bytes:
    most = _MOST if draw.random() < _LARGE_SHARE else _USUAL
    size = int(_LEAST * (most / _LEAST) ** draw.random())
    if len(data) <= size:
        return data
    start = draw.randrange(len(data) - size)
    return data[start : start + size]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _in_json(data: bytes, draw: Random) -> bytes:
    return json.dumps(
        {"t": draw.getrandbits(40), "text": _text(data)}, ensure_ascii=draw.random() < 0.5
    ).encode()


def _again(data: bytes) -> bytes:
    """JSON written anew, where it is a whole document."""
    try:
        return json.dumps(json.loads(data), separators=(",", ":"), sort_keys=True).encode()
    except (ValueError, RecursionError):
        return data


def _base64_in_json(data: bytes, draw: Random) -> bytes:
    return json.dumps({"id": draw.getrandbits(40), "data": base64.b64encode(data).decode()}).encode()


_VARIANTS: tuple[tuple[str, Callable[[bytes, Random], bytes]], ...] = (
    ("as it is", lambda data, draw: data),
    ("as it is", lambda data, draw: data),
    ("as it is", lambda data, draw: data),
    ("json again", lambda data, draw: _again(data)),
    ("in json", _in_json),
    ("gzip", lambda data, draw: gzip.compress(data, mtime=0)),
    ("zlib", lambda data, draw: zlib.compress(data)),
    ("base64 in json", _base64_in_json),
    ("percent in a form", lambda data, draw: b"a=1&text=" + quote(data, safe="").encode()),
    ("hex", lambda data, draw: data.hex().encode()),
)
