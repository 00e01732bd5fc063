"""The pages of records, in their order, and those that a case has."""

from app.case.case import Case
from app.records.files import Files
from app.records.flows import Flows
from app.records.hosts import HOSTS, NAMES
from app.records.inventory import Firmware
from app.records.loaded import Loaded
from app.records.log import Logs
from app.records.manifest import Manifest
from app.records.messages import Messages
from app.records.record import Record
from app.records.screenshots import Screenshots

RECORDS: tuple[Record, ...] = (
    Flows(),
    HOSTS,
    NAMES,
    Messages(),
    Screenshots(),
    Files(),
    Loaded(),
    Manifest(),
    Firmware(),
    Logs(),
)


def of(case: Case) -> list[Record]:
    """Those that the case has something for."""
    return [record for record in RECORDS if record.shown(case)]
