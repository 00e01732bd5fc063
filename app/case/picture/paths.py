"""Each finding about the owner's data as a path: from the data over who read and sent it to who got it. Pure.

Where packages share the work, the path goes over each of them. Their calls are the ones that the verdict's
route names; how they are told is known from `sandbox.verdict.routes`, so none is read out of its words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.case.timeline import gathering
from sandbox.reports.plain import plain
from sandbox.verdict.model import Finding, FindingKind
from sandbox.verdict.routes import Call
from sandbox.verdict.wording import counted, host, named

_ABOUT_DATA = (FindingKind.LEAK, FindingKind.EXPOSED_DATA, FindingKind.PERSONA_DEPENDENT)
_TRACED = " (traced)"
AS_IT_IS = "as it is"


@dataclass(frozen=True, order=True)
class Stop:
    """A place on a path. `label` and `more` may be shown as they are."""

    label: str
    more: str = ""


@dataclass(frozen=True)
class Helper:
    """A package that the data came over. `means` is how the next one reached it, `call` tells so whole."""

    stop: Stop
    means: str
    call: str


@dataclass(frozen=True)
class Path:
    """`number` is the finding's. `helpers` begin with who read the data; `weight` counts distinct values."""

    number: int
    data: Stop
    helpers: tuple[Helper, ...]
    sender: Stop
    packing: Stop
    host: Stop
    weight: int
    grave: bool
    flows: tuple[int, ...]


def paths(findings: Sequence[Finding], calls: Iterable[gathering.Call]) -> list[Path]:
    """One for each class of data of a finding; `calls` are those that the device told of."""
    told = {call.told(): call for call in (_call(one) for one in calls)}
    return [
        path
        for number, finding in enumerate(findings, 1)
        if finding.kind in _ABOUT_DATA
        for path in _paths(number, finding, told)
    ]


def _paths(number: int, finding: Finding, told: Mapping[str, Call]) -> Iterable[Path]:
    flows = dict.fromkeys(one.flow_id for one in finding.evidence if one.flow_id is not None)
    classes = [finding.data_class] if finding.data_class else list(finding.classes)
    for data_class in classes:
        much = counted(data_class, finding.count) if finding.kind is not FindingKind.PERSONA_DEPENDENT else ""
        yield Path(
            number=number,
            data=Stop(named(data_class), "" if much == named(data_class) else much),
            helpers=_helpers(finding, told),
            sender=_sender(finding),
            packing=_packing(finding),
            host=_host(finding),
            weight=max(finding.count, 1),
            grave=finding.grave,
            flows=tuple(flows),
        )


def _helpers(finding: Finding, told: Mapping[str, Call]) -> tuple[Helper, ...]:
    """From the sender back to the reader, then turned round; none where a call is not on record."""
    package, way = finding.package, list[Helper]()
    for text in finding.route[:-1]:
        call = told.get(text)
        if call is None:
            return ()
        package = call.callee if call.caller == package else call.caller
        means = plain(f"{call.via} {call.what}", 120)
        way.append(Helper(Stop(plain(package, 120)), means, plain(text, 300)))
    return tuple(reversed(way))


def _sender(finding: Finding) -> Stop:
    package = plain(finding.package or "unknown", 120)
    name = (finding.component or "").rpartition(".")[2]
    return Stop(plain(name, 120), package) if name else Stop(package)


def _packing(finding: Finding) -> Stop:
    """In the order in which it was done: what is opened last was done first."""
    done = [plain(step.removesuffix(_TRACED), 60) for step in reversed(finding.decode_chain)]
    return Stop(done[0] if done else AS_IT_IS, "".join(f"→ {step} " for step in done[1:]).strip())


def _host(finding: Finding) -> Stop:
    channel = finding.channel.value if finding.channel else ""
    return Stop(plain(host(finding.channel, finding.endpoint), 120) or "nowhere yet", channel)


def _call(one: gathering.Call) -> Call:
    return Call(one.caller, one.callee, one.via, one.what, one.at_s)
