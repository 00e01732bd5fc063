"""What a device tells of itself: one JSON object per line in `events.jsonl`.

Events explain a run (what started, crashed, was read, was refused); they never prove egress, for
the sample runs in the same process and could forge them. Egress is proven by the gateway's flows.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class EventKind(StrEnum):
    """Every kind of event; `data` of each is described in docs/specification/device-events.md."""

    BOOTED = "booted"
    PACKAGE_INSTALLED = "package_installed"
    PACKAGE_REMOVED = "package_removed"
    TRANSLATION_FAILED = "translation_failed"
    PROCESS_STARTED = "process_started"
    PROCESS_DIED = "process_died"
    COMPONENT_STARTED = "component_started"
    BROADCAST = "broadcast"
    CRASH = "crash"
    DATA_READ = "data_read"
    CRYPTO = "crypto"
    KEY_SEEN = "key_seen"
    CODE_LOADED = "code_loaded"
    NATIVE_LOADED = "native_loaded"
    NATIVE_MISSING = "native_missing"
    NATIVE_SYMBOL_MISSING = "native_symbol_missing"
    EXEC_ATTEMPT = "exec_attempt"
    INSTALL_ATTEMPT = "install_attempt"
    CONNECTED = "connected"
    ESCAPE_ATTEMPT = "escape_attempt"
    SERVICE_UNANSWERED = "service_unanswered"
    CLOCK_JUMP = "clock_jump"
    CLOCK_STUCK = "clock_stuck"
    CLOCK_UNSTUCK = "clock_unstuck"
    ALARM_FIRED = "alarm_fired"
    JOB_RUN = "job_run"
    CROSS_PACKAGE = "cross_package"
    NOTIFICATION_POSTED = "notification_posted"
    PINNING = "pinning"
    EXPOSED = "exposed"


class DeviceEvent(BaseModel):
    """`device_time_s` is device seconds since boot; `device` tells events of several devices apart."""

    model_config = ConfigDict(frozen=True)

    kind: EventKind
    device_time_s: float
    package: str | None = None
    component: str | None = None
    data: dict[str, object] = {}
    stack: tuple[str, ...] = ()
    device: str = ""
