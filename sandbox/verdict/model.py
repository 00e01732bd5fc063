"""The verdict: findings with proof, and the coverage that says what the verdict is worth.

This is the public JSON form (`docs/specification/verdict.md`): fields are added, never renamed.
All times named `device_time_s` are device seconds since boot.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass


class Outcome(StrEnum):
    """`clean` is given only with coverage proof; anything less is `inconclusive`."""

    LEAK = "leak"
    SUSPICIOUS = "suspicious"
    CLEAN = "clean"
    INCONCLUSIVE = "inconclusive"


class FindingKind(StrEnum):
    """What a finding asserts."""

    LEAK = "leak"
    REMOTE_COMMAND = "remote_command"
    CODE_DOWNLOAD = "code_download"
    UNREADABLE_PAYLOAD = "unreadable_payload"
    ESCAPE_ATTEMPT = "escape_attempt"
    EXPOSED_DATA = "exposed_data"
    PERSONA_DEPENDENT = "persona_dependent"
    COMMAND_CHANNEL = "command_channel"
    SILENT_INSTALL = "silent_install"
    INSTALL_REQUEST = "install_request"
    SELF_UPDATE = "self_update"
    CONFUSED_DEPUTY = "confused_deputy"
    MESSAGE_FILTER = "message_filter"
    CONSENT_IGNORED = "consent_ignored"
    TRACKING = "tracking"
    LOG_COLLECTION = "log_collection"
    PERSISTENCE = "persistence"
    PRIVILEGE = "privilege"
    BEACON = "beacon"


class Severity(StrEnum):
    """What a finding does to the verdict: `grave` decides it, a `note` is shown and decides nothing."""

    GRAVE = "grave"
    NOTE = "note"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class ByteRange(_Frozen):
    """Half-open range in the payload as it left the device, before any decoding."""

    start: int
    end: int


class EvidencePart(_Frozen):
    """One of several payloads that together carried a canary."""

    flow_id: int
    message: str = ""
    payload: str = ""  # sha-256 of the stored bytes
    byte_range: ByteRange
    device_time_s: float


class Evidence(_Frozen):
    """Where the proof is: which flow and message, which bytes, and what was found there."""

    flow_id: int | None = None
    message: str = ""
    payload: str = ""  # sha-256 of the stored bytes
    byte_range: ByteRange | None = None
    excerpt: str = ""  # the decoded text around the canary, printable
    excerpt_range: ByteRange | None = None  # the characters of the excerpt that are the canary
    canary_label: str = ""
    canary_value: str = ""
    device: str = ""  # which of several devices saw it; empty where there was one
    parts: tuple[EvidencePart, ...] = ()  # every place of what was sent in pieces, the first included


class StepKind(StrEnum):
    """The stations of a value on its way out of the device."""

    READ = "read"
    TRANSFORMED = "transformed"
    SENT = "sent"


class TrailStep(_Frozen):
    """One station: what an app did with the value, when, and where in its code. The device's own account."""

    step: StepKind
    what: str  # `content query content://sms/inbox`, `encrypt AES/CBC/PKCS5Padding`, an endpoint
    device_time_s: float
    package: str | None = None
    component: str | None = None
    stack: tuple[str, ...] = ()
    key: str = ""  # sha-256 of the key that was used
    flow_id: int | None = None  # of `sent`


class Finding(_Frozen):
    """One data class that left, over one endpoint, from one component, in one encoding."""

    kind: FindingKind
    data_class: DataClass | None = None
    channel: Channel | None = None
    endpoint: str = ""
    device_time_s: float
    last_device_time_s: float | None = None
    package: str | None = None
    component: str | None = None
    thread: str | None = None
    stack: tuple[str, ...] = ()
    decode_chain: tuple[str, ...] = ()
    count: int = 1  # how many distinct canaries
    sends: int = 1  # in how many flows
    evidence: tuple[Evidence, ...] = ()
    summary: str = ""
    seen_on: tuple[str, ...] = ()  # the devices that saw it, where there were several
    route: tuple[str, ...] = ()  # how the data came to the sender where another package read it
    note: str = ""  # what a reader must know to weigh it
    occasion: str = ""  # the stimulus that came last before it; empty where none did lately
    trail: tuple[TrailStep, ...] = ()  # read, transformed, sent: as the device tells it, in this order
    severity: Severity = Severity.GRAVE
    techniques: tuple[str, ...] = ()  # ids of MITRE ATT&CK for Mobile

    confidence: float | None = None  # of what runs with other owners showed, 0 to 1; else proven outright
    classes: tuple[DataClass, ...] = ()  # the data that it depends on, by such runs

    @property
    def grave(self) -> bool:
        """Whether it decides the verdict."""
        return self.severity is Severity.GRAVE


class LoadedCode(_Frozen):
    """One piece of code that was loaded while the sample ran. `name` is what the sample called it; escape it.

    `origin` tells where its bytes came from: the network by the gateway's record, all else by the device.
    """

    sha256: str
    name: str
    size: int | None = None
    origin: str = ""
    loader: str = ""  # class of the loader
    device_time_s: float
    package: str | None = None
    component: str | None = None
    stack: tuple[str, ...] = ()
    kept: bool = False  # whether the bytes are an artifact, named by their sha-256


class Gap(_Frozen):
    """One thing that could not be seen or run. A blocking gap turns `clean` into `inconclusive`.

    `packages` are those of a firmware that it concerns; where it names none, all.
    """

    code: str
    message: str
    blocking: bool = False
    packages: tuple[str, ...] = ()


class Consent(_Frozen):
    """A decision that the run took for the owner. `label` is the button's text, the sample's: hostile."""

    label: str
    accepted: bool


class Explored(_Frozen):
    """How far the exploration of one package's screens went in one round.

    `activities` are those of the sample's manifest that were in front; `screens` those never seen in an
    earlier round; `actions_found` and `actions_tried` count up over the rounds. `ended` says why it ended:
    `all_tried`, `steps`, `time`, `not_open`, `no_screen`, `stuck` or `refused`.
    """

    package: str
    round: int
    activities: tuple[str, ...] = ()
    screens: int = 0
    steps: int = 0
    actions_found: int = 0
    actions_tried: int = 0
    consents: tuple[Consent, ...] = ()
    ended: str = ""


class Notice(_Frozen):
    """A notification that the sample showed its owner. Title and text are the sample's: hostile."""

    package: str
    title: str
    text: str
    device_time_s: float  # when it was first shown


class ByHand(_Frozen):
    """What a person did to the phone: a stimulus, and why it was not delivered, if it was not.

    The arguments are the person's: what was typed is among them.
    """

    device_time_s: float
    stimulus: str
    arguments: dict[str, str] = {}
    delivered: bool = True
    reason: str = ""


class Coverage(_Frozen):
    """What was run, and what was not. `by_hand` is what people did; it is not among the stimuli counted."""

    booted: bool = False
    device_hours: float = 0.0
    hours_requested: float = 0.0
    self_test: bool = False
    stimuli_planned: int = 0
    stimuli_delivered: int = 0
    by_hand: tuple[ByHand, ...] = ()
    components_declared: int = 0
    components_started: int = 0
    crashes: int = 0
    flows: int = 0
    tls_flows: int = 0
    tls_read: int = 0
    unread_payloads: int = 0
    native_libraries: tuple[str, ...] = ()
    native_loaded: tuple[str, ...] = ()
    seeded: dict[str, int] = {}
    activities_declared: int = 0
    activities_explored: int = 0
    explored: tuple[Explored, ...] = ()
    notifications: int = 0
    twin_runs: int = 0
    notices: tuple[Notice, ...] = ()
    gaps: tuple[Gap, ...] = ()


class BootedPackage(_Frozen):
    """A preinstalled package that ran. `reach` says why it was chosen, the gravest reason first."""

    package: str
    path: str
    version: str = ""
    privileged: bool = False
    shared_user: str = ""
    reach: tuple[str, ...] = ()


class LeftOut(_Frozen):
    """A preinstalled package that did not run. `reason` is a stable code, `told` a sentence."""

    package: str
    path: str
    reason: str
    told: str = ""


class KnownPackage(_Frozen):
    """A preinstalled package that others have reported, with where."""

    package: str
    path: str
    what: str
    sources: tuple[str, ...] = ()


class FirmwareInfo(_Frozen):
    """The image, as its own files say: hostile text. Every package is in `booted` or in `left_out`."""

    fingerprint: str = ""
    maker: str = ""
    model: str = ""
    android: str = ""
    security_patch: str = ""
    partitions: tuple[str, ...] = ()
    packages: int = 0
    booted: tuple[BootedPackage, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    known: tuple[KnownPackage, ...] = ()
    notes: tuple[str, ...] = ()  # the state of the image's own protections, in sentences


class SampleInfo(_Frozen):
    """What was submitted. `name` is the submitter's and hostile; escape it. `firmware` is None for an app.

    `parts` are the APKs of a bundle that were installed, by their names in it; `left_out` those that do not
    fit the phone. All are hostile, too.
    """

    name: str
    sha256: str
    size: int
    package: str | None = None
    version_name: str | None = None
    label: str | None = None
    permissions: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    firmware: FirmwareInfo | None = None


class RunInfo(_Frozen):
    """How it was run. `phases_s` is real seconds by phase.

    A phone that was `booted_ahead` of the run has spent its boot and the move of its owner before it.
    """

    id: str
    device_kind: str
    seed: int
    hours: float
    started_at: str
    real_seconds: float = 0.0
    phases_s: dict[str, float] = {}
    peak_memory_mib: float | None = None
    version: str = ""
    booted_ahead: bool = False
    scenario: str = "plain"  # how the sealed internet answered
    randomness: str = ""  # what seeds the random numbers of the phone, where it repeats them
    booted_at: str = ""  # the phone's wall clock at device time 0, ISO 8601 in UTC


class DeviceVerdict(_Frozen):
    """What one of several devices saw of a submission, before the answers were put together."""

    verdict: Outcome
    coverage: Coverage
    run: RunInfo


class Rejudgement(_Frozen):
    """A verdict made again from a stored record, without a new run.

    `at` is ISO 8601 in UTC, `version` the release that judged now, `former_version` the one before, whose
    verdict lies in `former_file`. `appeared` and `gone` are summaries of findings; the others codes of gaps.
    """

    at: str
    version: str
    former_version: str
    former_file: str
    former_verdict: Outcome
    appeared: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    gaps_appeared: tuple[str, ...] = ()
    gaps_gone: tuple[str, ...] = ()


class Verdict(_Frozen):
    """The answer to one submission. `devices` is filled where it ran on more than one; `rejudged` where it
    was made again from the record of a run, which `run` still tells of.
    """

    verdict: Outcome
    summary: str
    findings: tuple[Finding, ...] = ()
    coverage: Coverage = Coverage()
    sample: SampleInfo
    run: RunInfo
    screenshots: tuple[str, ...] = ()
    loaded_code: tuple[LoadedCode, ...] = ()
    devices: tuple[DeviceVerdict, ...] = ()
    rejudged: Rejudgement | None = None
