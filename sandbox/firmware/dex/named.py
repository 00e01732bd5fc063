"""Fields whose names in JSON stand in an annotation, as Gson, Jackson, Moshi and others read them.

Source: AOSP, "Dalvik executable format" (annotations_directory_item, annotation_item, encoded_value).
"""

import struct
from collections.abc import Iterator

from sandbox.firmware.dex.file import DexFile, broken, read_uleb
from sandbox.gateway.briefing import Kind

_ANNOTATIONS = ("/SerializedName;", "/JsonProperty;", "/Json;", "/SerialName;", "/JSONField;")
_CLASS_DEFS_AT, _FIELDS_AT = 96, 80  # in the header: size, then offset
_ANNOTATIONS_IN_CLASS = 20
_STRING, _ARRAY = 0x17, 0x1C
_NUMBERS = frozenset(
    ("I", "J", "S", "B", "F", "D", "Ljava/lang/Integer;", "Ljava/lang/Long;", "Ljava/lang/Double;")
)
_MOST_FIELDS = 2_000
_MOST_ELEMENTS = 8


def named_fields(dex: DexFile) -> Iterator[tuple[str, Kind]]:
    """Each name in JSON, and what the field takes its value for. Raises BadInput (`broken_dex`)."""
    wanted = {index for index, name in enumerate(dex.types) if dex.strings[name].endswith(_ANNOTATIONS)}
    if not wanted:
        return
    try:
        yield from _named(dex, wanted)
    except (IndexError, struct.error) as error:
        raise broken("its annotations lie outside of it") from error


def _named(dex: DexFile, wanted: set[int]) -> Iterator[tuple[str, Kind]]:
    left = _MOST_FIELDS
    count, offset = struct.unpack_from("<II", dex.data, _CLASS_DEFS_AT)
    for number in range(count):
        (directory,) = struct.unpack_from("<I", dex.data, offset + 32 * number + _ANNOTATIONS_IN_CLASS)
        fields = struct.unpack_from("<II", dex.data, directory)[1] if directory else 0
        for at in range(directory + 16, directory + 16 + 8 * fields, 8):
            left -= 1
            if left < 0:
                return
            field, annotations = struct.unpack_from("<II", dex.data, at)
            if name := _name(dex, annotations, wanted):
                yield name, _kind(dex, field)


def _name(dex: DexFile, at: int, wanted: set[int]) -> str:
    """The first text in the first wanted annotation of a set; empty where there is none."""
    (count,) = struct.unpack_from("<I", dex.data, at)
    for place in range(at + 4, at + 4 + 4 * min(count, _MOST_ELEMENTS), 4):
        (item,) = struct.unpack_from("<I", dex.data, place)
        kind, rest = read_uleb(dex.data, item + 1)
        if kind in wanted:
            return _first_text(dex, rest)
    return ""


def _first_text(dex: DexFile, at: int) -> str:
    """Of the elements of an annotation: `value`, or the first of the names that it lists."""
    count, at = read_uleb(dex.data, at)
    for _ in range(min(count, _MOST_ELEMENTS)):
        _, at = read_uleb(dex.data, at)
        head = dex.data[at]
        if head & 0x1F == _STRING:
            index = int.from_bytes(dex.data[at + 1 : at + 2 + (head >> 5)], "little")
            return dex.strings[index]
        if head & 0x1F != _ARRAY:
            return ""
        at = _behind_texts(dex.data, at + 1)
    return ""


def _behind_texts(data: bytes, at: int) -> int:
    """The offset behind an array of texts; IndexError for one of anything else."""
    count, at = read_uleb(data, at)
    for _ in range(count):
        if data[at] & 0x1F != _STRING:
            raise IndexError
        at += 2 + (data[at] >> 5)
    return at


def _kind(dex: DexFile, field: int) -> Kind:
    (fields,) = struct.unpack_from("<I", dex.data, _FIELDS_AT + 4)
    (number,) = struct.unpack_from("<H", dex.data, fields + 8 * field + 2)
    name = dex.descriptor(number)
    if name in ("Ljava/lang/String;", "Ljava/lang/CharSequence;"):
        return Kind.TEXT
    if name in ("Z", "Ljava/lang/Boolean;"):
        return Kind.TRUTH
    if name in _NUMBERS:
        return Kind.NUMBER
    many = name.startswith("[") or name.endswith(("/List;", "/ArrayList;", "/Collection;", "/Set;"))
    return Kind.LIST if many else Kind.OBJECT
