"""An image opened and looked through: what `phonehome inventory` and every scan of a firmware begin with."""

from dataclasses import dataclass
from pathlib import Path

from sandbox.failures import BadInput, Failure
from sandbox.firmware.inventory.model import Inventory
from sandbox.firmware.inventory.take import phone_tree, take_inventory
from sandbox.firmware.inventory.tree import PhoneTree
from sandbox.firmware.model import Extraction
from sandbox.firmware.triage.batch import with_reach
from sandbox.firmware.unpack import Stopped, UnpackLimits, UnpackProgress, unpack
from sandbox.jail import Jail
from sandbox.service.model import Cancellation, Cancelled, OnProgress, Phase, Progress

_REMEDY = "docs/reference/firmware-formats.md lists what is opened, and the limits of each format."


@dataclass(frozen=True)
class Image:
    """An image that was unpacked and looked through. `folder` holds its files, `dex` what was beside them."""

    extraction: Extraction
    inventory: Inventory
    tree: PhoneTree
    dex: Path


def unpacked(
    path: Path, name: str, folder: Path, jail: Jail, tell: OnProgress, cancellation: Cancellation
) -> Extraction:
    """Open the image down to its partitions. Raises BadInput where nothing came out, and Cancelled."""

    def told(progress: UnpackProgress) -> None:
        tell(Progress(Phase.UNPACK, note=f"{progress.path[-60:]}, {progress.written >> 20} MiB"))

    try:
        extraction = unpack(path, name, folder, jail, UnpackLimits(), told, lambda: cancellation.asked)
    except Stopped:
        raise Cancelled from None
    if extraction.partitions:
        return extraction
    if extraction.problems:
        raise BadInput(extraction.problems[0].failure)
    message = "No file system of a phone came out of this file."
    raise BadInput(Failure(code="no_partitions", message=message, remedy=_REMEDY))


def look_through(extraction: Extraction, work: Path, jail: Jail) -> Image:
    """Take the inventory, with what each package's code refers to."""
    folder, beside = work / "image", work / "inventory"
    found = take_inventory(extraction, folder, jail, beside)
    tree = phone_tree(extraction, folder, beside, found)
    inventory = with_reach(found, tree.host, beside / "dex", jail)
    return Image(extraction, inventory, tree, beside / "dex")
