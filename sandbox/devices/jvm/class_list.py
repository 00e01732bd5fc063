"""Which classes Java shall put into an archive, out of what a phone loaded. Pure.

The form is OpenJDK's (src/hotspot/share/cds/classListParser.cpp): `NAME id: N` for a class of Java's own
loaders, and for one of any other loader what it extends and implements besides, by number, and its jar. Java
takes the latter out of the archive when a loader defines the same bytes under the same name.
"""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_UTF8, _INTEGERS, _LONGS, _NAMED = 1, (3, 4, 9, 10, 11, 12, 17, 18), (5, 6), (7, 8, 16, 19, 20)
_METHOD_HANDLE = 15


@dataclass(frozen=True)
class ClassHeader:
    """Names are internal ones, with slashes; `supertypes` is the superclass and then the interfaces."""

    name: str
    supertypes: tuple[str, ...]


def header(data: bytes) -> ClassHeader:
    """Of a class file (Java Virtual Machine Specification, 4.1), but for that of `java.lang.Object`."""
    constants, at = _constants(data)
    this, superclass, count = struct.unpack_from(">HHH", data, at + 2)
    interfaces = struct.unpack_from(f">{count}H", data, at + 8)
    names = [str(constants[int(constants[index])]) for index in (this, superclass, *interfaces)]
    return ClassHeader(names[0], tuple(names[1:]))


def _constants(data: bytes) -> tuple[dict[int, str | int], int]:
    """Texts and references to them, by index, and where the constants end (4.4)."""
    (count,) = struct.unpack_from(">H", data, 8)
    found: dict[int, str | int] = {}
    at, index = 10, 1
    while index < count:
        tag = data[at]
        if tag == _UTF8:
            (length,) = struct.unpack_from(">H", data, at + 1)
            found[index] = data[at + 3 : at + 3 + length].decode("utf-8", "surrogateescape")
            at += 3 + length
        elif tag in _NAMED:
            (found[index],) = struct.unpack_from(">H", data, at + 1)
            at += 3
        else:
            at += _size(tag)
        index += 2 if tag in _LONGS else 1
    return found, at


def _size(tag: int) -> int:
    if tag in _INTEGERS:
        return 5
    if tag in _LONGS:
        return 9
    if tag == _METHOD_HANDLE:
        return 4
    raise ValueError(f"no constant has the tag {tag}")


def compose(loaded: Iterable[str], recorded: Iterable[ClassHeader], source: str) -> list[str]:
    """The lines of the list.

    `loaded` are those that Java wrote itself (-XX:DumpLoadedClassList); `recorded` are the classes of the
    sandbox, all in the jar `source`. One whose supertypes are in neither is left out.
    """
    lines, numbers = _of_java(loaded)
    return lines + _of_sandbox({one.name: one for one in recorded}, numbers, source)


def _of_java(loaded: Iterable[str]) -> tuple[list[str], dict[str, int]]:
    """Numbered anew: some Javas write numbers, others none. Classes of other loaders are recorded by us."""
    lines: list[str] = []
    numbers: dict[str, int] = {}
    for line in loaded:
        name = line.split(" ")[0]
        if line.startswith("@"):
            lines.append(line)
        elif name and not name.startswith("#") and " source: " not in line and name not in numbers:
            numbers[name] = len(numbers)
            lines.append(f"{name} id: {numbers[name]}")
    return lines, numbers


def _of_sandbox(recorded: Mapping[str, ClassHeader], java: Mapping[str, int], source: str) -> list[str]:
    """Supertypes first. The sandbox has classes of its own under names that Java's loaders know, too."""
    lines: list[str] = []
    numbers: dict[str, int | None] = {}

    def number(name: str) -> int | None:
        if name not in recorded:
            return java.get(name)
        if name not in numbers:
            supers = [number(one) for one in recorded[name].supertypes]
            numbers[name] = own = None if None in supers else len(java) + len(numbers)
            if own is not None:
                lines.append(_line(name, own, [str(one) for one in supers], source))
        return numbers[name]

    for name in recorded:
        number(name)
    return lines


def _line(name: str, number: int, supers: list[str], source: str) -> str:
    interfaces = f" interfaces: {' '.join(supers[1:])}" if supers[1:] else ""
    return f"{name} id: {number} super: {supers[0]}{interfaces} source: {source}"
