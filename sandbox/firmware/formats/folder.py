"""What formats of a vendor's folder have in common: members, found by the names that a plan gives them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree

from sandbox.failures import Failure
from sandbox.firmware.formats.base import Opened, Part
from sandbox.firmware.formats.image import damaged
from sandbox.firmware.formats.members import members
from sandbox.firmware.formats.names import partition
from sandbox.firmware.formats.source import Source

_MOST_PLAN = 8 << 20  # bytes; real ones have some ten thousand


@dataclass(frozen=True)
class Placed:
    """A plan's word that a file is for a partition; `file` is relative to the plan's folder."""

    partition: str
    file: str


def read_plan(path: Path) -> str:
    """A vendor's text file. Raises BadInput (`damaged_image`) for one of absurd size."""
    with Source(path) as source:
        if source.size > _MOST_PLAN:
            raise damaged(f"{path.name[:80]} is larger than any real one.")
        return source.read(0, source.size).decode(errors="replace")


def read_xml(path: Path) -> etree._Element:
    """A vendor's XML file, whose entities mean nothing. Raises BadInput (`damaged_image`)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(read_plan(path).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"{path.name[:80]} is no XML: {error}.") from error
    return root


def label(folder: Path, plan: str, placed: Iterable[Placed]) -> Opened:
    """The plan's files as partitions, where they lie; a file for both slots is told for the first.

    What the plan names and the folder lacks is a problem (`missing_member`).
    """
    names = frozenset(members(folder))
    found: dict[str, Part] = {}
    lacking: dict[str, Failure] = {}
    for one in placed:
        member = find(names, plan, one.file)
        if member is None:
            lacking.setdefault(one.file, missing(plan, one.file))
        elif partition(one.partition).name:
            found.setdefault(member, Part(member, one.partition))
    return Opened(labelled=tuple(found.values()), problems=tuple(lacking.values()), used=(plan,))


def find(names: frozenset[str], plan: str, file: str) -> str | None:
    """The member that a plan among them names, which may use either kind of slash."""
    named = PurePosixPath(file.replace("\\", "/"))
    if named.is_absolute() or ".." in named.parts or "\0" in file or not named.parts:
        return None
    member = PurePosixPath(plan).parent / named
    return str(member) if str(member) in names else None


def missing(plan: str, file: str) -> Failure:
    """The failure for a file that is named and not there."""
    message = f"{PurePosixPath(plan).name[:80]} names {file[:80]!a}, which is not in the package."
    return Failure(code="missing_member", message=message, remedy="Submit the vendor's whole package.")
