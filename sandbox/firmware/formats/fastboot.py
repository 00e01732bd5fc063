"""Folders that a script writes by fastboot: Xiaomi's, and Google's factory images.

The script tells which image is for which partition. It is read, and never run.
"""

import re
from pathlib import PurePosixPath
from typing import ClassVar

from sandbox.firmware.formats.base import Candidate, Format, Job, Opened, Part
from sandbox.firmware.formats.folder import Placed, label, read_plan
from sandbox.firmware.formats.members import members
from sandbox.firmware.formats.names import of_file

_XIAOMI_SCRIPT = re.compile(r"(^|/)flash_all[^/]*\.(sh|bat)$")
_GOOGLE_SCRIPT = re.compile(r"(^|/)flash-all\.(sh|bat)$")
_GOOGLE_IMAGES = re.compile(r"(^|/)image-[^/]+\.zip$")
# fastboot $* flash system_a `dirname $0`/images/system.img || exit 1
_FLASH = re.compile(
    r"\bflash(?::raw)?[ \t]+(?P<partition>[\w.-]+)\S*[ \t]+"
    r"(?:`[^`\n]*`|\$\([^)\n]*\)|%~dp0|\$\w+|\$\{\w+\})?(?P<file>[\w./\\-]+)"
)


class Xiaomi(Format):
    """What Xiaomi's tgz holds: `images/`, and `flash_all.sh` that writes them."""

    name: ClassVar[str] = "xiaomi"
    title: ClassVar[str] = "Xiaomi fastboot package (tgz)"
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = ("an image that no script writes is looked at by its file's name",)

    def recognises(self, candidate: Candidate) -> bool:
        """By its script, whose text is a shell's."""
        return any(map(_XIAOMI_SCRIPT.search, candidate.names))

    def run(self, job: Job) -> Opened:
        """Raises BadInput (`damaged_image`) for a script of absurd size."""
        names = members(job.source)
        plans = {name: _placed(read_plan(job.source / name)) for name in names if _XIAOMI_SCRIPT.search(name)}
        plan = max(plans, key=lambda name: len(plans[name]))
        return label(job.source, plan, plans[plan])


class Factory(Format):
    """What Google's factory zip holds: bootloader, radio, and a zip of the images."""

    name: ClassVar[str] = "factory"
    title: ClassVar[str] = "Google factory images (zip in zip)"
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = ("bootloader and radio are vendors' own formats and stay closed",)

    def recognises(self, candidate: Candidate) -> bool:
        """The outer folder by its script and inner zip; the inner one by `android-info.txt` and images."""
        names = candidate.names
        outer = any(map(_GOOGLE_SCRIPT.search, names)) and any(map(_GOOGLE_IMAGES.search, names))
        return outer or ("android-info.txt" in names and any(name.endswith(".img") for name in names))

    def run(self, job: Job) -> Opened:
        """The images of the inner zip are partitions, each of its file's name."""
        names = sorted(path.name for path in job.source.iterdir() if path.is_file())
        images = [name for name in names if name.endswith(".img") and "android-info.txt" in names]
        return Opened(labelled=tuple(Part(name, of_file(name).name) for name in images))


def _placed(script: str) -> list[Placed]:
    return [
        Placed(found["partition"], _below(found["file"]))
        for line in script.splitlines()
        if (found := _FLASH.search(line)) and not line.lstrip().startswith(("#", "rem ", "::"))
    ]


def _below(file: str) -> str:
    """The path below the script's folder, of what follows the words for that folder."""
    return str(PurePosixPath(file.replace("\\", "/").lstrip("/")))
