"""Coverage: what was run and read, and every gap, as data. A blocking gap rules out `clean`.

The codes and their weight are documented in docs/specification/verdict.md; a test keeps both in step.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from sandbox.detect.match import Detection, Opaque
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Channel, Flow
from sandbox.gateway.probes.markers import Markers
from sandbox.persona.model import DataClass
from sandbox.verdict.faults import device_faults, stuck_threads
from sandbox.verdict.model import ByHand, Coverage, Explored, Gap
from sandbox.verdict.notices import shown_notices
from sandbox.verdict.pinning import pinned
from sandbox.verdict.screens import unseen
from sandbox.verdict.wording import few

_SHORT_S = 60.0
_FEW_CLASSES = 5
_FEW_STIMULI = 0.1
_OPAQUE_SHARE = 0.5
_TLS = (Channel.HTTPS, Channel.TLS)


class RunFacts(BaseModel):
    """What the orchestrator knows of a run and no event tells. Times are device hours.

    `packages` are the sample's own, `components` the class names that it declares (`activities` are among
    them), `startable` those of its packages that the plan tries to start; these, `components_declared` and
    `native_libraries` come from its files; `runs_native` and `explored` are the device's word. `kept_code`
    are digests of loaded code that became artifacts; `preinstalled` are packages that a firmware brings;
    `delivered` is when which stimulus was, in the order of device time; `by_hand` is what people did besides.
    `markers` are those of the run's command probes, where it had any; `given_numbers` are numbers of the
    owner's that these told the sample.
    """

    model_config = ConfigDict(frozen=True)

    packages: frozenset[str]
    hours_requested: float
    device_hours: float
    stimuli_planned: int
    stimuli_delivered: int
    components_declared: int
    components: frozenset[str] = frozenset()
    activities: frozenset[str] = frozenset()
    explored: tuple[Explored, ...] = ()
    startable: frozenset[str] = frozenset()
    native_libraries: tuple[str, ...] = ()
    runs_native: bool = False
    kept_code: frozenset[str] = frozenset()
    seeded: dict[str, int] = {}
    gaps: tuple[Gap, ...] = ()
    preinstalled: frozenset[str] = frozenset()
    delivered: tuple[tuple[float, str], ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    markers: Markers | None = None
    given_numbers: tuple[str, ...] = ()


def coverage(
    facts: RunFacts, events: Sequence[DeviceEvent], flows: Sequence[Flow], detection: Detection
) -> Coverage:
    """Weigh a run. `facts.gaps` are taken over as they are."""
    own = [event for event in events if event.package in facts.packages]
    tls = [flow for flow in flows if flow.channel in _TLS]
    read = [flow for flow in tls if not _refused(flow)]
    explored = tuple(_declared_only(one, facts.activities) for one in facts.explored)
    counted = Coverage(
        booted=any(event.kind == EventKind.BOOTED for event in events),
        device_hours=facts.device_hours,
        hours_requested=facts.hours_requested,
        self_test=any(match.data_class == DataClass.SELF_TEST for match in detection.matches),
        stimuli_planned=facts.stimuli_planned,
        stimuli_delivered=facts.stimuli_delivered,
        by_hand=facts.by_hand,
        components_declared=facts.components_declared,
        components_started=len(_started(own)),
        crashes=sum(event.kind == EventKind.CRASH for event in own),
        flows=len(flows),
        tls_flows=len(tls),
        tls_read=len(read),
        unread_payloads=unread_payloads(detection.opaque),
        native_libraries=facts.native_libraries,
        native_loaded=_libraries_loaded(own),
        seeded=facts.seeded,
        activities_declared=len(facts.activities),
        explored=explored,
        activities_explored=len({name for one in explored for name in one.activities}),
        notifications=sum(event.kind == EventKind.NOTIFICATION_POSTED for event in own),
        notices=shown_notices(own),
    )
    gaps = (
        *_run_gaps(counted),
        *_code_gaps(counted, own, facts),
        *_native_gaps(facts, own),
        *unseen(explored),
        *device_faults(own),
        *stuck_threads(events, facts.packages),
        *_unattributed(events),
        *_egress_gaps(counted, detection),
        *pinned(events, flows),
        *_record_gaps(flows),
        *facts.gaps,
    )
    return counted.model_copy(update={"gaps": gaps})


def _declared_only(explored: Explored, activities: frozenset[str]) -> Explored:
    """What was in front is the phone's word; the names that count are those of the manifest."""
    seen = tuple(name for name in explored.activities if name in activities)
    return explored.model_copy(update={"activities": seen})


def _refused(flow: Flow) -> bool:
    """Whether nothing of a TLS connection could be read; a silent one has nothing to read."""
    silent = not any(message.outbound for message in flow.messages)
    return "tls_refused" in flow.note or (silent and "no_data" not in flow.note)


def _started(own: Iterable[DeviceEvent]) -> set[str]:
    return {e.component for e in own if e.kind == EventKind.COMPONENT_STARTED and e.component}


def _run_gaps(counted: Coverage) -> Iterator[Gap]:
    """The run itself: booted, whole, its own canary caught."""
    if not counted.booted:
        yield _blocking("not_booted", "the device did not boot")
    if not counted.self_test:
        yield _blocking("self_test_missed", "the canary that the run sent itself was not caught")
    short = counted.hours_requested - counted.device_hours
    if short * 3600 > _SHORT_S:
        yield _blocking("hours_short", f"{short:.1f} of {counted.hours_requested:g} hours did not pass")
    if counted.by_hand:
        message = f"a person used the phone, {len(counted.by_hand)} times: no other run repeats that"
        yield Gap(code="used_by_hand", message=message)
    missed = counted.stimuli_planned - counted.stimuli_delivered
    if missed > 0:
        many = missed > counted.stimuli_planned * _FEW_STIMULI
        message = f"{missed} of {counted.stimuli_planned} stimuli were not delivered"
        yield Gap(code="stimuli_undelivered", message=message, blocking=many)


def _code_gaps(counted: Coverage, own: Sequence[DeviceEvent], facts: RunFacts) -> Iterator[Gap]:
    """Code of the sample that did not run."""
    kinds = Counter(event.kind for event in own)
    yield from _silent_gaps(counted, own, facts)
    if 0 < counted.components_started < counted.components_declared:
        rest = counted.components_declared - counted.components_started
        yield Gap(
            code="components_not_started",
            message=f"{rest} of {counted.components_declared} components never started",
        )
    yield from _crash_gaps(own)
    classes = _translation_losses(own)
    if classes:
        message = f"{classes} classes could not be translated"
        losers = _packages(own, EventKind.TRANSLATION_FAILED)
        blocking = classes > _FEW_CLASSES
        yield Gap(code="translation_failed", message=message, blocking=blocking, packages=losers)
    if kinds[EventKind.EXEC_ATTEMPT]:
        message = f"{kinds[EventKind.EXEC_ATTEMPT]} programs that the sample tried to run were refused"
        yield Gap(code="exec_refused", message=message)
    yield from _device_gaps(own)


def _silent_gaps(counted: Coverage, own: Iterable[DeviceEvent], facts: RunFacts) -> Iterator[Gap]:
    """Of a firmware, packages that the plan tried to start and that never ran prove nothing of themselves."""
    if counted.components_declared and not counted.components_started:
        yield _blocking("no_component_started", "no component of the sample started")
        return
    ran = {event.package for event in own if event.kind == EventKind.COMPONENT_STARTED}
    silent = sorted(facts.startable - ran)
    if silent and len(facts.packages) > 1:
        many = f"{len(silent)} of {len(facts.packages)} packages"
        yield _blocking("package_not_started", f"no component of {many} started: {few(silent, 10)}", silent)


def _crash_gaps(own: Sequence[DeviceEvent]) -> Iterator[Gap]:
    """Each package for itself: what runs well hides nobody who never did."""
    crashes = Counter(event.package or "" for event in own if event.kind == EventKind.CRASH)
    starts = Counter(event.package for event in own if event.kind == EventKind.COMPONENT_STARTED)
    for package, number in crashes.items():
        if not starts[package]:
            message = f"{package} crashed {number} times, before any component of it started"
            yield _blocking("crashed_at_start", message, [package])
        elif number >= starts[package]:
            message = f"each of {starts[package]} starts of {package} ended in a crash"
            yield _blocking("crashed_at_start", message, [package])
        else:
            message = f"{package} crashed {number} times in {starts[package]} starts"
            yield Gap(code="crashed", message=message, packages=(package,))


def _translation_losses(own: Iterable[DeviceEvent]) -> int:
    lost: set[str] = set()
    for event in own:
        if event.kind == EventKind.TRANSLATION_FAILED:
            classes = event.data.get("classes")
            lost |= (
                {str(name) for name in classes} if isinstance(classes, list) else {str(event.data.get("dex"))}
            )
    return len(lost)


def _packages(own: Iterable[DeviceEvent], kind: EventKind) -> tuple[str, ...]:
    return tuple(sorted({event.package for event in own if event.kind == kind and event.package}))


def _libraries_loaded(own: Iterable[DeviceEvent]) -> tuple[str, ...]:
    loaded = {str(e.data.get("library"))[:80] for e in own if e.kind == EventKind.NATIVE_LOADED}
    return tuple(sorted(loaded))


def _native_gaps(facts: RunFacts, own: Sequence[DeviceEvent]) -> Iterator[Gap]:
    yield from _symbol_gaps(own)
    missing = sorted(
        {
            str(e.data.get("library") or e.data.get("symbol"))[:80]
            for e in own
            if e.kind == EventKind.NATIVE_MISSING
        }
    )
    if missing:
        askers = _packages(own, EventKind.NATIVE_MISSING)
        yield _blocking("native_missing", f"native code could not run: {', '.join(missing[:10])}", askers)
    elif facts.native_libraries and not facts.runs_native:
        message = f"the sample carries {len(facts.native_libraries)} native libraries and loaded none of them"
        yield Gap(code="native_unused", message=message)


def _symbol_gaps(own: Sequence[DeviceEvent]) -> Iterator[Gap]:
    """Functions of the phone that native code called and the device has not."""
    called = {
        f"{str(e.data.get('symbol'))[:60]} ({str(e.data.get('library'))[:60]})"
        for e in own
        if e.kind == EventKind.NATIVE_SYMBOL_MISSING
    }
    if called:
        message = (
            f"native code called {len(called)} functions that the device has not: {few(sorted(called), 10)}"
        )
        askers = _packages(own, EventKind.NATIVE_SYMBOL_MISSING)
        yield Gap(code="native_symbol_missing", message=message, packages=askers)


def _device_gaps(own: Iterable[DeviceEvent]) -> Iterator[Gap]:
    services = Counter(str(e.data.get("service"))[:60] for e in own if e.kind == EventKind.SERVICE_UNANSWERED)
    if services:
        names = ", ".join(name for name, _ in services.most_common(5))
        yield Gap(code="service_unanswered", message=f"the device has no answer for calls to {names}")


def _unattributed(events: Iterable[DeviceEvent]) -> Iterator[Gap]:
    """Attempts that the device could not lay to any app: its own runtime's, or a thread's of nobody."""
    tries = Counter(
        str(e.data.get("what"))[:80] for e in events if e.kind == EventKind.ESCAPE_ATTEMPT and not e.package
    )
    if tries:
        first = ", ".join(what for what, _ in tries.most_common(3))
        calls = "1 call" if tries.total() == 1 else f"{tries.total()} calls"
        message = f"the device refused {calls} that it could not lay to an app: {first}"
        yield Gap(code="escape_unattributed", message=message)


def _egress_gaps(counted: Coverage, detection: Detection) -> Iterator[Gap]:
    """What left and could not be read."""
    unread = counted.tls_flows - counted.tls_read
    if unread:
        yield _blocking(
            "tls_unread",
            f"{unread} of {counted.tls_flows} TLS connections were refused by the sample or not read",
        )
    yield from opaque_gaps(detection.opaque)
    yield from detection.gaps


def unread_payloads(pieces: Iterable[Opaque]) -> int:
    """How many payloads have parts that nobody can read."""
    return len({(piece.flow_id, piece.message) for piece in pieces if not piece.media})


def opaque_gaps(pieces: Sequence[Opaque]) -> Iterator[Gap]:
    """Parts of what left that could not be read and are no finding."""
    small = [p for p in pieces if not p.media and p.share < _OPAQUE_SHARE]
    if small:
        yield _blocking("opaque_part", f"{len(small)} parts of readable payloads could not be read")
    claimed = [p for p in pieces if p.media.startswith("(")]
    if claimed:
        yield _blocking(
            "media_claimed", f"{len(claimed)} payloads are called media and are not recognised as such"
        )
    media = [p for p in pieces if p.media and not p.media.startswith("(")]
    if media:
        yield Gap(
            code="media_payload",
            message=f"{len(media)} images, sounds or films left; their pixels were not read",
        )


def _record_gaps(flows: Sequence[Flow]) -> Iterator[Gap]:
    """What the gateway could not keep; it says so in the notes of its flows."""
    capped = sum("capped:" in flow.note for flow in flows)
    if capped:
        yield _blocking("payload_capped", f"{capped} payloads were too large to be kept in full")
    if any("flow_limit" in flow.note for flow in flows):
        yield _blocking("flow_limit", "there were more connections than the gateway records")
    refused = sum(flow.note.startswith(("refused:", "malformed:")) for flow in flows)
    if refused:
        yield Gap(code="connection_refused", message=f"{refused} connections were refused by the gateway")


def _blocking(code: str, message: str, packages: Sequence[str] = ()) -> Gap:
    return Gap(code=code, message=message, blocking=True, packages=tuple(packages))
