"""Small DEX files for the tests, by AOSP's "Dalvik executable format"; valid as far as readers look.

Every method takes nothing and returns nothing; `code` is made of the functions below.
"""

import hashlib
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Instruction = Callable[["_Tables"], bytes]


@dataclass(frozen=True)
class Class:
    """Names in Java's notation; `methods` are all virtual and static ones alike."""

    name: str
    methods: Mapping[str, Sequence[Instruction]] = field(default_factory=dict)
    parent: str = "java.lang.Object"


def call(owner: str, name: str) -> Instruction:
    """invoke-virtual {}, owner.name"""
    return lambda tables: struct.pack("<HHH", 0x006E, tables.method(owner, name), 0)


def read(owner: str, name: str) -> Instruction:
    """sget-object v0, owner.name"""
    return lambda tables: struct.pack("<HH", 0x0062, tables.field(owner, name))


def load(text: str) -> Instruction:
    """const-string v0, text"""
    return lambda tables: struct.pack("<HH", 0x001A, tables.strings[text])


def raw(*units: int) -> Instruction:
    """Units of 16 bits as they are."""
    return lambda _: struct.pack(f"<{len(units)}H", *units)


def dex(*classes: Class, unused: Sequence[str] = (), version: bytes = b"035") -> bytes:
    """A file of these classes; `unused` are strings that no code loads."""
    tables = _Tables()
    for text in unused:
        _ = tables.strings[text]
    _collect(tables, classes)
    return _write(tables, classes, version)


class _Index(dict[object, int]):
    """Items to their numbers, in the order in which they were first asked for."""

    def __missing__(self, item: object) -> int:
        self[item] = len(self)
        return self[item]


class _Tables:
    def __init__(self) -> None:
        self.strings, self.types, self.fields, self.methods = _Index(), _Index(), _Index(), _Index()
        self.types[self.strings["V"]] = 0

    def type(self, name: str) -> int:
        return self.types[self.strings[f"L{name.replace('.', '/')};"]]

    def method(self, owner: str, name: str) -> int:
        return self.methods[self.type(owner), self.strings[name]]

    def field(self, owner: str, name: str) -> int:
        return self.fields[self.type(owner), self.strings[name]]


def _collect(tables: _Tables, classes: Sequence[Class]) -> None:
    for each in classes:
        tables.type(each.name)
        tables.type(each.parent)
        for name, code in each.methods.items():
            tables.method(each.name, name)
            for instruction in code:
                instruction(tables)


def _write(tables: _Tables, classes: Sequence[Class], version: bytes) -> bytes:
    data = bytearray(112)
    sizes = (4 * len(tables.strings), 4 * len(tables.types), 12)
    sizes += (8 * len(tables.fields), 8 * len(tables.methods), 32 * len(classes))
    offsets, end = [], 112
    for size in sizes:
        offsets.append(end)
        end += size
    data += bytes(end - 112)
    code = {
        (each.name, name): _code(data, tables, body)
        for each in classes
        for name, body in each.methods.items()
    }
    for number, text in enumerate(tables.strings):
        struct.pack_into("<I", data, offsets[0] + 4 * number, len(data))
        encoded = str(text).encode()
        data += _uleb(len(str(text))) + encoded + b"\0"
    for number, string in enumerate(tables.types):
        struct.pack_into("<I", data, offsets[1] + 4 * number, string)
    struct.pack_into("<III", data, offsets[2], 0, 0, 0)
    for number, (owner, name) in enumerate(tables.fields):
        struct.pack_into("<HHI", data, offsets[3] + 8 * number, owner, owner, name)
    for number, (owner, name) in enumerate(tables.methods):
        struct.pack_into("<HHI", data, offsets[4] + 8 * number, owner, 0, name)
    for number, each in enumerate(classes):
        row = (tables.type(each.name), 1, tables.type(each.parent), 0, 0xFFFFFFFF, 0, len(data), 0)
        struct.pack_into("<8I", data, offsets[5] + 32 * number, *row)
        data += _class_data(tables, each, code)
    counts = (len(tables.strings), len(tables.types), 1)
    counts += (len(tables.fields), len(tables.methods), len(classes))
    for number, (count, offset) in enumerate(zip(counts, offsets, strict=True)):
        struct.pack_into("<II", data, 56 + 8 * number, count, offset if count else 0)
    return _finish(data, version)


def _code(data: bytearray, tables: _Tables, body: Sequence[Instruction]) -> int:
    data += bytes(-len(data) % 4)
    offset = len(data)
    units = b"".join(instruction(tables) for instruction in body) + b"\x0e\x00"
    data += struct.pack("<HHHHII", 1, 0, 0, 0, 0, len(units) // 2) + units
    return offset


def _class_data(tables: _Tables, each: Class, code: Mapping[tuple[str, str], int]) -> bytes:
    methods = sorted((tables.method(each.name, name), code[each.name, name]) for name in each.methods)
    found, last = b"\0\0\0" + _uleb(len(methods)), 0
    for index, offset in methods:
        found += _uleb(index - last) + _uleb(1) + _uleb(offset)
        last = index
    return found


def _finish(data: bytearray, version: bytes) -> bytes:
    struct.pack_into("<III", data, 32, len(data), 112, 0x12345678)
    data[:8] = b"dex\n" + version + b"\0"
    data[12:32] = hashlib.sha1(data[32:]).digest()
    struct.pack_into("<I", data, 8, zlib.adler32(bytes(data[12:])))
    return bytes(data)


def _uleb(value: int) -> bytes:
    found = b""
    while value > 0x7F:
        found += bytes([value & 0x7F | 0x80])
        value >>= 7
    return found + bytes([value])
