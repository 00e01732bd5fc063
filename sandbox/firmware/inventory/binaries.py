"""Native programs and libraries that open sockets, by what they import. Runs jailed, in a child of its own.

The functions' names are those of bionic and of every libc (POSIX, `sys/socket.h`). A program that calls the
kernel itself, or is linked statically, imports none of them and is not found: that is a limit.
"""

import mmap
from collections.abc import Iterator
from pathlib import Path

from elftools.common.exceptions import ELFError
from elftools.elf.dynamic import DynamicSegment
from elftools.elf.elffile import ELFFile
from pydantic import BaseModel, ConfigDict

from sandbox.firmware.inventory.model import Binary, InitService
from sandbox.firmware.inventory.tree import PhoneTree
from sandbox.intake.archive import refuse

_FUNCTIONS = ("accept", "accept4", "bind", "connect", "listen", "sendmsg", "sendto", "socket")
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
    with path.open("rb") as file:
        if not _mentions_one(file.fileno()):
            return Imports()
        try:
            return Imports(names=tuple(sorted(_imported(ELFFile(file)))))
        except _BROKEN as error:
            raise refuse("bad_elf", f"The ELF file cannot be read: {type(error).__name__}.") from error


def _mentions_one(descriptor: int) -> bool:
    """A look for the names as they stand in a string table: most files have none, and need no parser."""
    with mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) as data:
        return any(data.find(b"\0" + name.encode() + b"\0") >= 0 for name in _FUNCTIONS)


def _imported(elf: ELFFile) -> Iterator[str]:
    """Through the dynamic segment, as the loader goes: a file may have no sections."""
    for segment in elf.iter_segments("PT_DYNAMIC"):
        if isinstance(segment, DynamicSegment):
            for symbol in segment.iter_symbols():
                if symbol.name in _FUNCTIONS and symbol["st_shndx"] == "SHN_UNDEF":
                    yield symbol.name


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
