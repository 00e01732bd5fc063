"""The smallest manifest of an app, in Android's binary form of XML. Pure.

Source: AOSP, `frameworks/base/libs/androidfw/include/androidfw/ResourceTypes.h` (ResXMLTree, ResStringPool).
"""

import struct
from collections.abc import Sequence

_ANDROID = "http://schemas.android.com/apk/res/android"
_TEXT, _NUMBER, _TRUTH = 0x03, 0x10, 0x12
_NONE = 0xFFFFFFFF
# Names that stand for a resource come first in the pool, in the order of their ids.
_IDS = {"hasCode": 0x0101000C, "minSdkVersion": 0x0101020C, "versionCode": 0x0101021B}
_WORDS = (*_IDS, "android", _ANDROID, "manifest", "package", "uses-sdk", "application")

Attribute = tuple[str | None, str, int, int, str | None]


def manifest(package: str) -> bytes:
    """`AndroidManifest.xml` of an app without code."""
    pool = [*_WORDS, package]

    def index(text: str | None) -> int:
        return _NONE if text is None else pool.index(text)

    def opened(name: str, *attributes: Attribute) -> bytes:
        rows = b"".join(
            struct.pack("<3IHBBI", index(space), index(key), index(text), 8, 0, kind, value)
            for space, key, kind, value, text in attributes
        )
        head = struct.pack("<IIHHHHHH", _NONE, index(name), 20, 20, len(attributes), 0, 0, 0)
        return _node(0x0102, head + rows)

    def closed(name: str) -> bytes:
        return _node(0x0103, struct.pack("<II", _NONE, index(name)))

    space = struct.pack("<II", index("android"), index(_ANDROID))
    nodes = [
        _node(0x0100, space),
        opened(
            "manifest",
            (_ANDROID, "versionCode", _NUMBER, 1, None),
            (None, "package", _TEXT, index(package), package),
        ),
        opened("uses-sdk", (_ANDROID, "minSdkVersion", _NUMBER, 21, None)),
        closed("uses-sdk"),
        opened("application", (_ANDROID, "hasCode", _TRUTH, 0, None)),
        closed("application"),
        closed("manifest"),
        _node(0x0101, space),
    ]
    ids = _chunk(0x0180, struct.pack(f"<{len(_IDS)}I", *_IDS.values()))
    return _chunk(0x0003, _pool(pool) + ids + b"".join(nodes))


def _chunk(kind: int, rest: bytes, header: int = 8) -> bytes:
    return struct.pack("<HHI", kind, header, 8 + len(rest)) + rest


def _node(kind: int, rest: bytes) -> bytes:
    return _chunk(kind, struct.pack("<II", 1, _NONE) + rest, 16)


def _pool(texts: Sequence[str]) -> bytes:
    """The strings in UTF-16, each with its length before and a zero behind it."""
    data, offsets = bytearray(), []
    for text in texts:
        offsets.append(len(data))
        data += struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\0\0"
    data += bytes(-len(data) % 4)
    start = 28 + 4 * len(texts)
    head = struct.pack("<5I", len(texts), 0, 0, start, 0)
    return _chunk(0x0001, head + struct.pack(f"<{len(texts)}I", *offsets) + data, 28)
