"""MediaTek's folder for SP Flash Tool: images, and a scatter file that says for which partition each is.

Source of the layouts, for vendors publish none: scatter files of public device trees. Older phones have a
text of `key: value` lines, newer ones XML with the same keys.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from sandbox.firmware.formats.base import Candidate, Format, Job, Opened, refuse
from sandbox.firmware.formats.folder import Placed, label, read_plan, read_xml
from sandbox.firmware.formats.members import members

_SCATTER = re.compile(r"(^|/)[^/]*scatter[^/]*\.(txt|xml)$", re.IGNORECASE)
_LINE = re.compile(r"[ \t-]*(\w+)[ \t]*:[ \t]*(.*?)[ \t]*$")
_ABSENT = ("", "none")


class MediaTek(Format):
    """A folder with a scatter file."""

    name: ClassVar[str] = "mediatek"
    title: ClassVar[str] = "MediaTek SP Flash folder (scatter file)"
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = (
        "scatter files of before 2013, which name no files, only leave the images to their own names",
        "a partition that the scatter file does not download is looked at by its file's name",
    )

    def recognises(self, candidate: Candidate) -> bool:
        """By the name of a scatter file: bytes tell nothing of a text."""
        return any(map(_SCATTER.search, candidate.names))

    def run(self, job: Job) -> Opened:
        """Raises BadInput (`damaged_image`) where no scatter file says anything."""
        names = members(job.source)
        plans = {name: list(_placed(job.source / name)) for name in names if _SCATTER.search(name)}
        plan = max(plans, key=lambda name: len(plans[name]), default="")
        if not plan or not plans[plan]:
            raise refuse("damaged_image", "The scatter file places no file.")
        return label(job.source, plan, plans[plan])


def _placed(path: Path) -> Iterator[Placed]:
    entries = _of_xml(path) if path.suffix.lower() == ".xml" else _of_text(read_plan(path))
    for entry in entries:
        downloaded = entry.get("is_download", "true").lower() == "true"
        file = entry.get("file_name", "")
        if downloaded and file.lower() not in _ABSENT:
            yield Placed(entry.get("partition_name", ""), file)


def _of_text(text: str) -> Iterator[dict[str, str]]:
    """The keys of each `- partition_index:` block."""
    entry: dict[str, str] = {}
    for line in text.splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        if found[1] == "partition_index":
            yield entry
            entry = {}
        entry[found[1]] = found[2]
    yield entry


def _of_xml(path: Path) -> Iterable[dict[str, str]]:
    for element in read_xml(path).iter("partition_index"):
        yield {str(child.tag): (child.text or "").strip() for child in element}
