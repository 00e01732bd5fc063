"""Native programs and libraries that open sockets, by what they import. Runs jailed, in a child of its own.

The functions' names are those of bionic and of every libc (POSIX, `sys/socket.h`). A program that calls the
kernel itself, or is linked statically, imports none of them and is not found: that is a limit.
"""

import mmap
import struct
from collections.abc import Iterator
from pathlib import Path

from elftools.common.exceptions import ELFError
from elftools.elf.dynamic import DynamicSegment
from elftools.elf.elffile import ELFFile
from pydantic import BaseModel, ConfigDict

from sandbox.firmware.inventory.model import Binary, InitService
from sandbox.firmware.inventory.tree import PhoneTree
from sandbox.intake.archive import refuse

_FUNCTIONS = (b"accept", b"accept4", b"bind", b"connect", b"listen", b"sendmsg", b"sendto", b"socket")
_UNDEFINED = 0  # SHN_UNDEF
_MAGIC = b"\x7fELF"
_BROKEN = (ELFError, OSError, ValueError, LookupError, AttributeError, TypeError, OverflowError)
_NO_CODE = (
    ".apk",
    ".jar",
    ".apex",
    ".capex",
    ".odex",
    ".vdex",
    ".oat",
    ".art",
    ".xml",
    ".png",
    ".ogg",
    ".ttf",
)


class Imports(BaseModel):
    """The socket functions that one file imports."""

    model_config = ConfigDict(frozen=True)

    names: tuple[str, ...] = ()


def candidates(tree: PhoneTree) -> Iterator[str]:
    """Files that begin as ELF does, by their first bytes and not by their names."""
    for path, place in sorted(tree.files.items()):
        if not path.endswith(_NO_CODE) and _is_elf(place):
            yield path


def _is_elf(place: Path) -> bool:
    try:
        with place.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def imports(path: Path) -> Imports:
    """Read one ELF file. Raises BadInput (`bad_elf`) and OSError."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        # Most files have none of the names in any string, and need no parser.
        if all(data.find(name + b"\0") < 0 for name in _FUNCTIONS):
            return Imports()
        try:
            return Imports(names=tuple(sorted(set(_imported(ELFFile(file), data)))))
        except _BROKEN as error:
            raise refuse("bad_elf", f"The ELF file cannot be read: {type(error).__name__}.") from error


def _imported(elf: ELFFile, data: mmap.mmap) -> Iterator[str]:
    """Through the dynamic segment, as the loader goes: a file may have no sections."""
    symbol = struct.Struct(
        ("<" if elf.little_endian else ">") + ("IBBHQQ" if elf.elfclass == 64 else "IIIBBH")
    )
    section = 3 if elf.elfclass == 64 else 5
    for segment in elf.iter_segments("PT_DYNAMIC"):
        if isinstance(segment, DynamicSegment) and (table := segment.get_table_offset("DT_SYMTAB")[1]):
            wanted = _names(segment, data)
            symbols = data[table : table + segment.num_symbols() * symbol.size]
            for fields in symbol.iter_unpack(symbols[: len(symbols) // symbol.size * symbol.size]):
                if fields[section] == _UNDEFINED and fields[0] in wanted:
                    yield wanted[fields[0]]


def _names(segment: DynamicSegment, data: mmap.mmap) -> dict[int, str]:
    """Where the functions' names stand in the string table; a name may be the end of a longer one."""
    start = segment.get_table_offset("DT_STRTAB")[1] or 0
    size = next((tag.entry.d_val for tag in segment.iter_tags("DT_STRSZ")), 0)
    strings = data[start : start + size]
    found = {}
    for name in _FUNCTIONS:
        at = strings.find(name + b"\0")
        while at >= 0:
            found[at] = name.decode()
            at = strings.find(name + b"\0", at + 1)
    return found


def binaries(
    tree: PhoneTree, found: dict[str, tuple[str, ...]], services: tuple[InitService, ...]
) -> tuple[Binary, ...]:
    """Those that import something, with the services that init starts them as."""
    starters: dict[str, list[str]] = {}
    for service in services:
        program = tree.resolve(service.command[0])
        if program is not None:
            starters.setdefault(program, []).append(service.name)
    return tuple(
        Binary(path=path, imports=names, started_by=tuple(dict.fromkeys(starters.get(path, ()))))
        for path, names in sorted(found.items())
        if names
    )
