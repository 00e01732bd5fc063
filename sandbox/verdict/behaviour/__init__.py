"""What a sample does besides sending the owner's data: the registry; add a class here to add a behaviour."""

from collections.abc import Iterable

from sandbox.detect.match import Detection
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.probes.markers import Markers
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.behaviour.beacon import Beacon
from sandbox.verdict.behaviour.code_download import CodeDownload
from sandbox.verdict.behaviour.confused_deputy import ConfusedDeputy
from sandbox.verdict.behaviour.consent_ignored import ConsentIgnored
from sandbox.verdict.behaviour.escapes import Escapes
from sandbox.verdict.behaviour.installs import Installs
from sandbox.verdict.behaviour.log_collection import LogCollection
from sandbox.verdict.behaviour.message_filter import MessageFilter, asks
from sandbox.verdict.behaviour.persistence import Persistence
from sandbox.verdict.behaviour.privilege import Privilege
from sandbox.verdict.behaviour.remote_command import RemoteCommand
from sandbox.verdict.behaviour.tracking import Tracking
from sandbox.verdict.model import Finding

REGISTRY: tuple[Behaviour, ...] = (
    RemoteCommand(),
    CodeDownload(),
    Installs(),
    Escapes(),
    ConfusedDeputy(),
    MessageFilter(),
    ConsentIgnored(),
    Tracking(),
    LogCollection(),
    Privilege(),
    Persistence(),
    Beacon(),
)
_EXPLAINED = frozenset({EventKind.EXEC_ATTEMPT, EventKind.CODE_LOADED, EventKind.INSTALL_ATTEMPT})

__all__ = ["REGISTRY", "Behaviour", "Record", "asks_for_answers", "behaviour"]


def asks_for_answers(
    events: Iterable[DeviceEvent], detection: Detection | None = None, marks: Markers | None = None
) -> bool:
    """Whether anything happened that an answer could explain: reading all answers takes time."""
    if any(event.kind in _EXPLAINED for event in events):
        return True
    return detection is not None and marks is not None and asks(detection.matches, marks.keyword)


def behaviour(record: Record) -> list[Finding]:
    """What each class of behaviour finds, in the order of the registry."""
    return [finding for one in REGISTRY for finding in one.run(record)]
