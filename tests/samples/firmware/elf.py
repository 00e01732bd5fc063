"""Small ELF files for arm64: a program that imports functions, or a library that carries data.

Layout after the ELF specification (`elf.h`): one loadable segment over the whole file, a dynamic segment, and
the sections that readers of symbols look for. Nothing in it can run: there is no code.
"""

import struct
from dataclasses import dataclass

_HEADER, _PROGRAM, _SECTION, _SYMBOL = 64, 56, 64, 24
_PT_LOAD, _PT_DYNAMIC = 1, 2
_PROGBITS, _STRTAB, _DYNAMIC, _DYNSYM = 1, 3, 6, 11
_DT_NEEDED, _DT_STRTAB, _DT_SYMTAB, _DT_STRSZ, _DT_SYMENT = 1, 5, 6, 10, 11
_GLOBAL_FUNCTION, _GLOBAL_OBJECT = 0x12, 0x11
_RODATA_INDEX = 1


@dataclass(frozen=True)
class _Section:
    name: str
    kind: int
    data: bytes
    link: int = 0
    entry: int = 0
    info: int = 0


def program(imports: tuple[str, ...], text: str) -> bytes:
    """A program that takes `imports` from libc; `text` is what its strings say."""
    symbols = [(name, _GLOBAL_FUNCTION, 0, 0, 0) for name in imports]
    return _file(symbols, text.encode() + b"\0")


def library(symbol: str, data: bytes) -> bytes:
    """A library that exports `data` as one object."""
    return _file([(symbol, _GLOBAL_OBJECT, _RODATA_INDEX, _start(), len(data))], data)


def _start() -> int:
    """Where the first section's bytes are: behind the headers, on a boundary that DEX needs."""
    return -(-(_HEADER + 2 * _PROGRAM) // 16) * 16


def _file(symbols: list[tuple[str, int, int, int, int]], data: bytes) -> bytes:
    names = b"\0libc.so\0"
    table = bytes(_SYMBOL)
    for name, kind, section, value, size in symbols:
        table += struct.pack("<IBBHQQ", len(names), kind, 0, section, value, size)
        names += name.encode() + b"\0"
    sections = [
        _Section(".rodata", _PROGBITS, data),
        _Section(".dynsym", _DYNSYM, table, link=3, entry=_SYMBOL, info=1),
        _Section(".dynstr", _STRTAB, names),
    ]
    places = _places(sections)
    tags = [(_DT_NEEDED, 1), (_DT_STRTAB, places[2]), (_DT_SYMTAB, places[1])]
    tags += [(_DT_STRSZ, len(names)), (_DT_SYMENT, _SYMBOL), (0, 0)]
    dynamic = b"".join(struct.pack("<QQ", *tag) for tag in tags)
    sections.append(_Section(".dynamic", _DYNAMIC, dynamic, link=3, entry=16))
    return _assembled(sections)


def _places(sections: list[_Section]) -> list[int]:
    """The offset of each, and behind them that of what follows; all on 16 bytes."""
    places = [_start()]
    for section in sections:
        places.append(-(-(places[-1] + len(section.data)) // 16) * 16)
    return places


def _assembled(sections: list[_Section]) -> bytes:
    names = b"\0" + b"".join(section.name.encode() + b"\0" for section in sections) + b".shstrtab\0"
    sections = [*sections, _Section(".shstrtab", _STRTAB, names)]
    places = _places(sections)
    body = bytearray(places[-1])
    headers = bytes(_SECTION)
    for section, place in zip(sections, places, strict=False):
        body[place : place + len(section.data)] = section.data
        headers += _section_header(section, names.index(b"\0" + section.name.encode() + b"\0") + 1, place)
    dynamic = next(index for index, section in enumerate(sections) if section.kind == _DYNAMIC)
    body[:_HEADER] = _header(places[-1], len(sections) + 1)
    segments = _segment(_PT_LOAD, 0, len(body)) + _segment(
        _PT_DYNAMIC, places[dynamic], len(sections[dynamic].data)
    )
    body[_HEADER : _HEADER + len(segments)] = segments
    return bytes(body) + headers


def _header(sections_at: int, sections: int) -> bytes:
    identity = b"\x7fELF\2\1\1" + bytes(9)  # 64 bits, least significant byte first
    shared, arm64 = 3, 183
    numbers = (
        shared,
        arm64,
        1,
        0,
        _HEADER,
        sections_at,
        0,
        _HEADER,
        _PROGRAM,
        2,
        _SECTION,
        sections,
        sections - 1,
    )
    return identity + struct.pack("<HHIQQQIHHHHHH", *numbers)


def _segment(kind: int, place: int, size: int) -> bytes:
    readable = 4
    return struct.pack("<IIQQQQQQ", kind, readable, place, place, place, size, size, 16)


def _section_header(section: _Section, name: int, place: int) -> bytes:
    loaded = 2
    numbers = (
        name,
        section.kind,
        loaded,
        place,
        place,
        len(section.data),
        section.link,
        section.info,
        16,
        section.entry,
    )
    return struct.pack("<IIQQQQIIQQ", *numbers)
