"""The first place in the code of a DEX file that uses each of some methods, fields and strings.

Source: AOSP, "Dalvik bytecode" and "Dalvik executable instruction formats"; the quick instructions that an
installer's compiler writes into a DEX file (Android 5 to 9) are in AOSP, runtime/dex/dex_instruction_list.h
of those versions.
"""

import struct
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from sandbox.firmware.dex.file import DexFile, broken, read_uleb

_METHOD, _FIELD, _STRING, _JUMBO = 1, 2, 3, 4
_SWITCH_PACKED, _SWITCH_SPARSE, _ARRAY = 0x0100, 0x0200, 0x0300
_SIZE_AT, _INSTRUCTIONS_AT = 12, 16  # in code_item


def _table(*ranges: tuple[int, int, int], default: int) -> bytes:
    table = bytearray([default]) * 256
    for first, last, value in ranges:
        table[first : last + 1] = bytes([value]) * (last + 1 - first)
    return bytes(table)


# The length of each instruction in units of 16 bits.
_LENGTH = _table(
    (0x02, 0x02, 2), (0x03, 0x03, 3), (0x05, 0x05, 2), (0x06, 0x06, 3), (0x08, 0x08, 2), (0x09, 0x09, 3),
    (0x13, 0x13, 2), (0x14, 0x14, 3), (0x15, 0x16, 2), (0x17, 0x17, 3), (0x18, 0x18, 5), (0x19, 0x1A, 2),
    (0x1B, 0x1B, 3), (0x1C, 0x1C, 2), (0x1F, 0x20, 2), (0x22, 0x23, 2), (0x24, 0x26, 3), (0x29, 0x29, 2),
    (0x2A, 0x2C, 3), (0x2D, 0x3D, 2), (0x44, 0x6D, 2), (0x6E, 0x72, 3), (0x74, 0x78, 3), (0x90, 0xAF, 2),
    (0xD0, 0xE8, 2), (0xE9, 0xEA, 3), (0xEB, 0xF2, 2), (0xFA, 0xFB, 4), (0xFC, 0xFD, 3), (0xFE, 0xFF, 2),
    default=1,
)  # fmt: skip
# What the index in an instruction's second unit means: invoke-…, sget-… and sput-…, const-string.
_KIND = _table(
    (0x1A, 0x1A, _STRING), (0x1B, 0x1B, _JUMBO), (0x60, 0x6D, _FIELD), (0x6E, 0x72, _METHOD),
    (0x74, 0x78, _METHOD), (0xFA, 0xFB, _METHOD), default=0,
)  # fmt: skip


@dataclass
class Wanted:
    """Indices into the tables of one file."""

    methods: set[int] = field(default_factory=set)
    fields: set[int] = field(default_factory=set)
    strings: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Uses:
    """The method (an index) whose code is the first to use each; those that no code uses are absent."""

    methods: dict[int, int]
    fields: dict[int, int]
    strings: dict[int, int]


def first_uses(dex: DexFile, wanted: Wanted) -> Uses:
    """Walk all code once. Raises BadInput (`broken_dex`).

    Classes go in the file's order. What is only reached through an instruction that was rewritten in place
    (`invoke-virtual-quick`) has lost its name, and is absent.
    """
    uses = Uses({}, {}, {})
    found: tuple[dict[int, int], ...] = ({}, uses.methods, uses.fields, uses.strings, uses.strings)
    looked_for = (set[int](), wanted.methods, wanted.fields, wanted.strings, wanted.strings)
    try:
        for method, kind, index in _references(dex):
            if index in looked_for[kind]:
                found[kind].setdefault(index, method)
    except (IndexError, struct.error) as error:
        raise broken("its code lies outside of it") from error
    return uses


def _references(dex: DexFile) -> Iterator[tuple[int, int, int]]:
    """Every method, with kind and index of what one of its instructions uses."""
    units = _units(dex)
    for method, at, end in _bodies(dex):
        while at < end:
            unit = units[at]
            operation = unit & 0xFF
            kind = _KIND[operation]
            if kind:
                index = units[at + 1] if kind != _JUMBO else units[at + 1] | units[at + 2] << 16
                yield method, kind, index
            at += _payload(units, at) if unit and not operation else _LENGTH[operation]


def code_of(dex: DexFile) -> Iterator[tuple[memoryview, int, int]]:
    """Each piece of code once: the file in units of 16 bits, the code's first unit, the unit behind it.

    Raises BadInput (`broken_dex`), IndexError or struct.error.
    """
    units = _units(dex)
    yield from ((units, at, end) for _, at, end in _bodies(dex))


def step(units: memoryview, at: int) -> int:
    """The length of the instruction, or of the data, at this unit."""
    unit = units[at]
    return _payload(units, at) if unit and not unit & 0xFF else _LENGTH[unit & 0xFF]


def _units(dex: DexFile) -> memoryview:
    return memoryview(dex.data)[: len(dex.data) & ~1].cast("H")


def _payload(units: memoryview, at: int) -> int:
    """The length of the data behind a switch or an array, which lies among the code."""
    kind, size = units[at], units[at + 1]
    if kind == _SWITCH_PACKED:
        return size * 2 + 4
    if kind == _SWITCH_SPARSE:
        return size * 4 + 2
    if kind == _ARRAY:
        elements = units[at + 2] | units[at + 3] << 16
        return (elements * size + 1) // 2 + 4
    return 1


def _bodies(dex: DexFile) -> Iterator[tuple[int, int, int]]:
    """Each piece of code once: a method that it belongs to, its first unit, the unit behind it."""
    left = len(dex.data) // 2
    seen: set[int] = set()
    for method, offset in _methods_with_code(dex):
        if offset in seen:
            continue
        seen.add(offset)
        (size,) = struct.unpack_from("<I", dex.data, offset + _SIZE_AT)
        start = (offset + _INSTRUCTIONS_AT) // 2
        left -= size
        if left < 0 or offset % 2 or method >= len(dex.methods):
            raise broken("its methods share parts of their code")
        yield method, start, start + size


def _methods_with_code(dex: DexFile) -> Iterator[tuple[int, int]]:
    """Index and offset of the code of every method of every class."""
    left = len(dex.data)
    for start in dict.fromkeys(each.data for each in dex.classes if each.data):
        end = yield from _methods_of(dex.data, start)
        left -= end - start
        if left < 0:
            raise broken("its classes share parts of their data")


def _methods_of(data: bytes, at: int) -> Generator[tuple[int, int], None, int]:
    """One class_data_item; returns the offset behind it."""
    counts = []
    for _ in range(4):
        count, at = read_uleb(data, at)
        counts.append(count)
    for _ in range(2 * (counts[0] + counts[1])):
        _, at = read_uleb(data, at)
    for number in counts[2:]:
        method = 0
        for _ in range(number):
            step, at = read_uleb(data, at)
            _, at = read_uleb(data, at)
            code, at = read_uleb(data, at)
            method += step
            if code:
                yield method, code
    return at
