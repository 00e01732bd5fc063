"""The advertising id together with ids that its owner cannot reset."""

from collections import defaultdict
from collections.abc import Iterator

from sandbox.detect.match import Match
from sandbox.persona.model import DataClass
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.model import Evidence, Finding, FindingKind, Severity
from sandbox.verdict.wording import counted, host, joined, moment, order

_LASTING = frozenset(
    {DataClass.IMEI, DataClass.IMSI, DataClass.ICCID, DataClass.SERIAL, DataClass.MAC, DataClass.ANDROID_ID}
)


class Tracking(Behaviour):
    """It gives one host the advertising id and an id that outlives its reset."""

    name = "tracking"
    kinds = (FindingKind.TRACKING,)
    severity = Severity.NOTE
    requires = "leaks of both to one host by one package"
    provides = "the ids and the host: who has both keeps the owner in view after a reset"
    limits = "the leaks themselves decide the verdict; hosts of one company are not put together"

    def run(self, record: Record) -> Iterator[Finding]:
        groups: dict[tuple[str | None, str], list[Match]] = defaultdict(list)
        for match in record.detection.matches:
            if match.data_class in _LASTING or match.data_class is DataClass.ADVERTISING_ID:
                groups[match.origin.package, host(match.channel, match.endpoint)].append(match)
        for (package, name), matches in groups.items():
            classes = {match.data_class for match in matches}
            if DataClass.ADVERTISING_ID in classes and classes & _LASTING:
                yield _tracking(package, name, matches)


def _tracking(package: str | None, name: str, matches: list[Match]) -> Finding:
    first = min(matches, key=lambda match: match.device_time_s)
    lasting = sorted({match.data_class for match in matches} & _LASTING, key=order)
    what = joined([counted(data_class, 1) for data_class in lasting])
    return Finding(
        kind=FindingKind.TRACKING,
        severity=Severity.NOTE,
        channel=first.channel,
        endpoint=first.endpoint,
        device_time_s=first.device_time_s,
        package=package,
        component=first.origin.component,
        stack=first.origin.stack,
        evidence=(Evidence(flow_id=first.flow_id, message=first.message, payload=first.payload),),
        summary=f"gave {name} the advertising id together with {what}, first {moment(first.device_time_s)}",
    )
