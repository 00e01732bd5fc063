"""From an image to the packages that phones shall run: unpack, look through, choose, make ready."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.failures import BadInput, Failure
from sandbox.firmware.selection.choose import select
from sandbox.firmware.selection.device import Prepared, system_packages
from sandbox.firmware.selection.identity import system_identity
from sandbox.firmware.selection.model import Choice, Selection, Shard
from sandbox.firmware.triage.model import Triage
from sandbox.firmware.triage.rank import triage
from sandbox.jail import Jail, find_jail
from sandbox.service.firmware.gaps import image_gaps
from sandbox.service.firmware.image import Image, look_through, unpacked
from sandbox.service.firmware.told import firmware_info
from sandbox.service.model import Cancellation, OnProgress, Phase, Progress, ScanRequest
from sandbox.service.subject import SystemShare


@dataclass
class _Phases:
    """Tells of phases and measures them, in real seconds."""

    tell: OnProgress
    cancellation: Cancellation
    spent_s: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def phase(self, phase: Phase) -> Iterator[None]:
        self.cancellation.check()
        self.tell(Progress(phase))
        started = time.monotonic()
        yield
        self.spent_s[phase] = round(time.monotonic() - started, 3)


def prepare(
    request: ScanRequest, work: Path, tell: OnProgress, cancellation: Cancellation
) -> tuple[SystemShare, ...]:
    """One share for each phone. `work` is a new folder that must live as long as the phones.

    Leaves `inventory.json` and `triage.json` in the run's folder. Raises BadInput (`no_partitions`,
    `nothing_to_run`, `unknown_package`), Cancelled.
    """
    phases, jail = _Phases(tell, cancellation), find_jail()
    with phases.phase(Phase.UNPACK):
        extraction = unpacked(request.path, request.sample.name, work / "image", jail, tell, cancellation)
    with phases.phase(Phase.TRIAGE):
        image = look_through(extraction, work, jail)
        ranks = triage(image.inventory)
        selection = select(image.inventory, ranks, choice=Choice.parse(request.packages))
        _require_something(selection)
        (request.run_dir / "inventory.json").write_text(image.inventory.model_dump_json())
        (request.run_dir / "triage.json").write_text(ranks.model_dump_json())
        cancellation.check()
        return _shares(request, image, ranks, selection, work, jail, phases)


def _require_something(selection: Selection) -> None:
    if selection.shards:
        return
    number = len(selection.left_out)
    message = f"Of {number} packages in this image none can be run."
    remedy = "`phonehome inventory` tells what it holds; --packages all runs every package with code."
    if not number:
        message, remedy = "There is no package in this image.", "Submit the image of a phone's system."
    raise BadInput(Failure(code="nothing_to_run", message=message, remedy=remedy))


def _shares(
    request: ScanRequest,
    image: Image,
    ranks: Triage,
    selection: Selection,
    work: Path,
    jail: Jail,
    phases: _Phases,
) -> tuple[SystemShare, ...]:
    place = image.tree.host
    identity = system_identity(image.inventory, place, image.dex, _folder(work / "framework"), jail)
    ready = [
        system_packages(shard, image.inventory, place, image.dex, _folder(work / f"phone-{number}"), jail)
        for number, shard in enumerate(selection.shards)
    ]
    refused = [one for prepared in ready for one in prepared.refused]
    gaps = image_gaps(image.extraction, image.inventory, selection, refused)
    told = firmware_info(image.inventory, ranks, selection)
    info = request.sample.info.model_copy(update={"firmware": told})
    manifests = {package.path: package.manifest for package in image.inventory.packages}

    def share(shard: Shard, prepared: Prepared, first: bool) -> SystemShare:
        taken = {package.path for package in prepared.packages}
        return SystemShare(
            info=info,
            manifests=tuple(manifests[path] for path in shard.paths if path in taken),
            preinstalled=prepared.packages,
            identity=identity,
            gaps=gaps if first else (),
            spent_s=phases.spent_s if first else {},
        )

    return tuple(
        share(shard, prepared, number == 0)
        for number, (shard, prepared) in enumerate(zip(selection.shards, ready, strict=True))
    )


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
