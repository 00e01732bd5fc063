"""One phone's run as it lies in its folder, and the verdict that is made of it: at once, or another day."""

from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from sandbox.detect.match import Detection
from sandbox.detect.matcher import Matcher
from sandbox.detect.sources import ReadBlob
from sandbox.detect.twin.compare import Run
from sandbox.devices.events import DeviceEvent
from sandbox.failures import BadInput, Failure
from sandbox.gateway.flow import Flow
from sandbox.gateway.store import RECORD_FOLDER, Blobs, read_flows
from sandbox.persona.model import Persona
from sandbox.persona.store import load
from sandbox.service.casefile.record import RunRecord, Told
from sandbox.service.record import read_blob, read_events
from sandbox.verdict.coverage import coverage
from sandbox.verdict.judge import judge
from sandbox.verdict.model import Verdict


def told_in(events_file: Path) -> Told:
    """Where in its folder a run's phone told of itself; one that waited knew the folder by another name."""
    return "device/link" if events_file.parent.name == "link" else "device"


@dataclass(frozen=True)
class StoredRun:
    """What one run left in `folder`; `told_in` is where in it the phone told of itself."""

    folder: Path
    told_in: Told = "device/link"

    @cached_property
    def persona(self) -> Persona:
        """BadInput (`bad_record`) where the folder has none that can be read."""
        path = self.folder / "persona.json"
        try:
            return load(path)
        except (OSError, ValueError) as error:
            message = f"The owner of this run cannot be read: {error}"[:300]
            raise BadInput(Failure(code="bad_record", message=message)) from None

    @cached_property
    def flows(self) -> list[Flow]:
        return read_flows(self.folder / RECORD_FOLDER)

    @cached_property
    def events(self) -> list[DeviceEvent]:
        return read_events(self.folder / "events.jsonl")

    @property
    def blobs(self) -> ReadBlob:
        return Blobs(self.folder / RECORD_FOLDER).read

    @property
    def told(self) -> ReadBlob:
        """Reads what events name; by its digest, for the folder is the device's."""
        return partial(read_blob, self.folder / self.told_in / "blobs")

    @cached_property
    def matcher(self) -> Matcher:
        """Looks for this owner; about a second. Its tables are made when they are first asked."""
        return Matcher(self.persona)

    def detection(self) -> Detection:
        """What the matcher finds."""
        return self.matcher.detect(self.flows, self.events, self.blobs, self.told)

    def run(self) -> Run:
        """To be held beside runs with other owners."""
        return Run.of(self.flows, self.blobs, self.matcher.reader(self.events, self.told))

    def judged(self, detection: Detection, record: RunRecord) -> Verdict:
        """The verdict, before other owners are asked."""
        return judge(
            detection,
            self.flows,
            self.events,
            coverage(record.facts, self.events, self.flows, detection),
            read_blob=self.blobs,
            sample=record.sample,
            run=record.run,
            facts=record.facts,
            screenshots=[f"{picture.name}.png" for picture in record.pictures],
        )
