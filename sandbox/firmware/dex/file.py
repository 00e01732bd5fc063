"""The tables of one DEX file. Pure over bytes, which are hostile: every offset is checked.

Source: AOSP, "Dalvik executable format" (header_item, string_id_item … class_def_item).
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sandbox.failures import BadInput
from sandbox.firmware.formats.base import refuse

_MAGIC = re.compile(rb"dex\n0(35|36|37|38|39|40)\0")
_HEADER = 112
_TABLES = struct.Struct("<12I")  # size and offset of six tables, from string_ids on
_TABLES_AT = 56
_NO_INDEX = 0xFFFFFFFF


class Member(NamedTuple):
    """A field or method that the file names: indices of its class in `types`, of its name in `strings`."""

    owner: int
    name: int


class ClassDefinition(NamedTuple):
    """A class that the file brings. `parent` is None for java.lang.Object; `data` is the offset of its
    class_data_item, 0 for none."""

    type: int
    parent: int | None
    data: int


@dataclass(frozen=True)
class DexFile:
    """`types` are indices into `strings`; a type's string is its descriptor (`Ljava/lang/String;`)."""

    data: bytes
    strings: tuple[str, ...]
    types: tuple[int, ...]
    shorties: tuple[int, ...]
    fields: tuple[Member, ...]
    methods: tuple[Member, ...]
    classes: tuple[ClassDefinition, ...]

    def descriptor(self, index: int) -> str:
        """The descriptor of one type."""
        return self.strings[self.types[index]]

    def place(self, method: int) -> str:
        """A method as its place is told: `Lclass;->name`."""
        member = self.methods[method]
        return f"{self.descriptor(member.owner)}->{self.strings[member.name]}"


def parse(data: bytes) -> DexFile:
    """Read the tables. Raises BadInput (`broken_dex`) for what is damaged, or of a version not known here."""
    if len(data) < _HEADER or not _MAGIC.match(data):
        raise broken("its header is missing or of an unknown version")
    tables = _TABLES.unpack_from(data, _TABLES_AT)
    strings_at, types_at, protos_at, fields_at, methods_at, classes_at = zip(
        tables[::2], tables[1::2], strict=True
    )
    try:
        found = DexFile(
            data=data,
            strings=tuple(_strings(data, [offset for (offset,) in _rows(data, strings_at, "<I")])),
            types=tuple(index for (index,) in _rows(data, types_at, "<I")),
            shorties=tuple(row[0] for row in _rows(data, protos_at, "<III")),
            fields=tuple(Member(owner, name) for owner, _, name in _rows(data, fields_at, "<HHI")),
            methods=tuple(Member(owner, name) for owner, _, name in _rows(data, methods_at, "<HHI")),
            classes=tuple(_classes(data, classes_at)),
        )
        _check_indices(found)
    except (IndexError, struct.error) as error:
        raise broken("a table lies outside of it") from error
    return found


def broken(why: str) -> BadInput:
    """The exception for a damaged file."""
    return refuse("broken_dex", f"The DEX file cannot be read: {why}.")


def _rows(data: bytes, table: tuple[int, int], layout: str) -> Iterator[tuple[int, ...]]:
    count, offset = table
    end = offset + count * struct.calcsize(layout)
    if end > len(data):
        raise IndexError
    return struct.iter_unpack(layout, memoryview(data)[offset:end])


def _strings(data: bytes, offsets: list[int]) -> Iterator[str]:
    """Modified UTF-8 behind a length; what is not UTF-8 of it (lone surrogates) becomes U+FFFD.

    Strings that share bytes would let a small file ask for any amount of memory.
    """
    left = len(data)
    for offset in offsets:
        _, start = read_uleb(data, offset)
        end = data.find(b"\0", start)
        if end < 0:
            raise IndexError
        left -= end - start
        if left < 0:
            raise broken("its strings share their bytes")
        yield data[start:end].decode("utf-8", "replace")


def _classes(data: bytes, table: tuple[int, int]) -> Iterator[ClassDefinition]:
    for kind, _, parent, _, _, _, offset, _ in _rows(data, table, "<8I"):
        yield ClassDefinition(kind, None if parent == _NO_INDEX else parent, offset)


def read_uleb(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number of at most five bytes, and the offset behind it. Raises IndexError."""
    value = data[at]
    if value < 0x80:
        return value, at + 1
    value &= 0x7F
    for shift in (7, 14, 21, 28):
        at += 1
        byte = data[at]
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
    return value, at + 1


def _check_indices(dex: DexFile) -> None:
    """Later lookups need no care."""
    names = [*dex.types, *dex.shorties, *(member.name for member in (*dex.fields, *dex.methods))]
    types = [member.owner for member in (*dex.fields, *dex.methods)]
    types += [index for each in dex.classes for index in (each.type, each.parent or 0)]
    if max(names, default=-1) >= len(dex.strings) or max(types, default=-1) >= len(dex.types):
        raise IndexError
