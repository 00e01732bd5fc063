"""Packages that the sample asked to have installed."""

from collections.abc import Iterable, Iterator

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.answers import Answered, finding
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.behaviour.code_download import told_where
from sandbox.verdict.model import Evidence, Finding, FindingKind, Severity
from sandbox.verdict.wording import moment


class Installs(Behaviour):
    """It asked for the installation of a package whose bytes came in an answer, or tried one in silence."""

    name = "installs"
    kinds = (FindingKind.SILENT_INSTALL, FindingKind.INSTALL_REQUEST, FindingKind.SELF_UPDATE)
    requires = "`install_attempt` events (`jvm` only), and answers of the sealed internet"
    provides = (
        "the package and the answer that it came in; `silent_install` where nobody would have been asked, "
        "`install_request` where the owner would; `self_update`, a note, where it is the sample's own name "
        "and the owner would have been asked"
    )
    limits = (
        "of what came from no answer only silent attempts are told; the device installs nothing, so what the "
        "package would do is not seen"
    )

    def run(self, record: Record) -> Iterator[Finding]:
        seen: set[tuple[object, ...]] = set()
        for event in record.own:
            if event.kind is not EventKind.INSTALL_ATTEMPT:
                continue
            key = event.package, event.data.get("sha256"), event.data.get("how"), event.data.get("what")
            if key not in seen:
                seen.add(key)
                yield from self._found(event, record)

    def _found(self, event: DeviceEvent, record: Record) -> Iterable[Finding]:
        name = str(event.data.get("package") or event.data.get("what"))[:120]
        silent = event.data.get("silent") is True
        answer = record.sources.of(str(event.data.get("sha256")))
        if answer is not None:
            return [told_where(_downloaded(event, answer, name, silent), record.heard)]
        return [_silent(event, name)] if silent else []


def _downloaded(event: DeviceEvent, answer: Answered, name: str, silent: bool) -> Finding:
    own = name == event.package and not silent
    kind = FindingKind.SILENT_INSTALL if silent else FindingKind.INSTALL_REQUEST
    how = "without asking its owner" if silent else "of its owner"
    does = "tried to install" if silent else "asked the installation"
    summary = f"{does} {how}: {name}, that {answer.flow.endpoint} sent"
    excerpt = f"package {name}, sha256 {event.data.get('sha256')}"
    found = finding(FindingKind.SELF_UPDATE if own else kind, event, answer, summary, excerpt)
    return found.model_copy(update={"severity": Severity.NOTE}) if own else found


def _silent(event: DeviceEvent, name: str) -> Finding:
    return Finding(
        kind=FindingKind.SILENT_INSTALL,
        device_time_s=event.device_time_s,
        package=event.package,
        component=event.component,
        stack=event.stack,
        evidence=(Evidence(excerpt=f"{event.data.get('how')}: {str(event.data.get('what'))[:200]}"),),
        summary=f"tried to install {name} without asking, {moment(event.device_time_s)}",
    )
