"""Formats of firmware that take tools of the host. What takes none is always opened."""

import shutil

from sandbox.firmware.formats.base import Format
from sandbox.firmware.formats.registry import FORMATS
from sandbox.firmware.formats.unblob import ENVIRONMENT, Unblob
from sandbox.operations.doctor.model import Capability, Found, able, unable

_TOOLS = "Debian, Ubuntu: apt install brotli erofs-utils lz4 squashfs-tools zstd"


class OwnFormats(Capability):
    """Those that are read here."""

    name, can = "firmware", "open firmware"

    def run(self) -> Found:
        """Their names."""
        return able(", ".join(kind.name for kind in FORMATS if not kind.requires))


class ToolFormat(Capability):
    """One that takes tools."""

    def __init__(self, kind: type[Format]) -> None:
        self.name = f"firmware-{kind.name}"
        self.can = f"open firmware with {kind.name}"
        self._kind = kind

    def run(self) -> Found:
        """Whether all of them are there; unblob has an environment of its own."""
        if self._kind is Unblob and ENVIRONMENT.is_dir():
            return able(str(ENVIRONMENT))
        missing = [tool for tool in self._kind.requires if shutil.which(tool) is None]
        if not missing:
            return able(", ".join(self._kind.requires))
        remedy = "make unblob" if self._kind is Unblob else _TOOLS
        return unable(f"{', '.join(missing)} is missing.", remedy)


FIRMWARE = (OwnFormats(), *(ToolFormat(kind) for kind in FORMATS if kind.requires))
