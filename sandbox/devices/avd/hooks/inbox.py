"""What the hooks tell, from inside of hostile apps: checked, capped, and written beside the other events."""

import hashlib
import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.failures import PhonehomeError
from sandbox.verdict.model import Gap

_DIGEST = r"^[0-9a-f]{64}$"
_MOST_EVENTS = 100_000
_MOST_FRAMES = 64
_MOST_MESSAGE = 1 << 17
_MOST_BLOB = 16 << 20
_MOST_BLOBS = 40_000
_MOST_BYTES = 512 << 20
_ASK_S = 0.5

_Text = Field(max_length=500)
_Sha256 = Field(pattern=_DIGEST)


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Crypto(_Data):
    operation: str = _Text
    algorithm: str = _Text
    input: str = _Sha256
    output: str = _Sha256
    key: str | None = Field(default=None, pattern=_DIGEST)
    iv: str | None = Field(default=None, pattern=_DIGEST)


class _Read(_Data):
    source: str = Field(
        pattern="^(content|telephony|location|accounts|packages|clipboard|settings|wifi|file)$"
    )
    what: str = _Text


class _Code(_Data):
    sha256: str = _Sha256
    how: str = _Text


class _Exec(_Data):
    command: list[str] = Field(max_length=64)


class _Connected(_Data):
    host: str = _Text
    port: int = Field(ge=0, le=65535)


_FORMS: dict[EventKind, type[_Data]] = {
    EventKind.CRYPTO: _Crypto,
    EventKind.DATA_READ: _Read,
    EventKind.CODE_LOADED: _Code,
    EventKind.EXEC_ATTEMPT: _Exec,
    EventKind.CONNECTED: _Connected,
}
"""The kinds that hooks may tell; a hook that claims another, such as `booted`, is not believed."""


class Inbox:
    """Appends events to `file` and keeps blobs beside it. Messages may come from any thread.

    `now` is device time: an event may be from before, never from later. It is asked when an event claims to
    be later than it was, and not more often than twice a second, for it takes a look at the phone.
    """

    def __init__(self, file: Path, now: Callable[[], float]) -> None:
        self._file = file
        self._blobs = file.parent / "blobs"
        self._now = now
        self._latest_s = 0.0
        self._asked_at = float("-inf")
        self._lock = threading.Lock()
        self._kept = Counter[str]()
        self._lost = Counter[str]()
        self._fault = ""

    def take(self, package: str, message: dict[str, Any], data: bytes | None) -> None:
        """One message of Frida from the app `package`; whatever is wrong with it is counted, never raised."""
        with self._lock:
            try:
                self._sort(package, message, data)
            except (ValueError, TypeError, KeyError, OSError, RecursionError, PhonehomeError) as error:
                self._lose("not understood", f"{type(error).__name__}")

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What was told and could not be kept, and hooks that failed."""
        if not self._lost:
            return ()
        counts = ", ".join(f"{why}: {count}" for why, count in sorted(self._lost.items()))
        first = f"; first fault: {self._fault}" if self._fault else ""
        message = f"The hooks told things that were not kept ({counts}){first}"
        return (Gap(code="hooks_incomplete", message=message[:500]),)

    def _sort(self, package: str, message: dict[str, Any], data: bytes | None) -> None:
        payload = message.get("payload")
        if message.get("type") != "send" or not isinstance(payload, dict):
            self._lose("faults", str(message.get("description", "no message")))
        elif "event" in payload:
            self._event(package, payload["event"])
        elif "blob" in payload:
            self._blob(data or b"")
        else:
            self._lose("faults", str(payload.get("fault", "no fault")))

    def _event(self, package: str, told: object) -> None:
        if self._kept["events"] >= _MOST_EVENTS or len(json.dumps(told)) > _MOST_MESSAGE:
            return self._lose("too many or too long")
        try:
            event = DeviceEvent.model_validate(told)
            form = _FORMS[event.kind].model_validate(event.data)
        except (ValidationError, KeyError):
            return self._lose("not of the form")
        self._append(self._believed(event, package, form))
        return None

    def _believed(self, event: DeviceEvent, package: str, form: _Data) -> DeviceEvent:
        at_s = min(max(event.device_time_s, 0.0), self._not_after(event.device_time_s))
        stack = tuple(frame[:500] for frame in event.stack[:_MOST_FRAMES])
        return DeviceEvent(
            kind=event.kind,
            device_time_s=round(at_s, 3),
            package=package,
            data=form.model_dump(),
            stack=stack,
        )

    def _not_after(self, claimed_s: float) -> float:
        if claimed_s > self._latest_s and time.monotonic() - self._asked_at > _ASK_S:
            self._asked_at = time.monotonic()
            self._latest_s = max(self._latest_s, self._now())
        return self._latest_s

    def _append(self, event: DeviceEvent) -> None:
        self._kept["events"] += 1
        with self._file.open("a", encoding="utf-8") as file:
            file.write(event.model_dump_json() + "\n")

    def _blob(self, data: bytes) -> None:
        full = self._kept["blobs"] >= _MOST_BLOBS or self._kept["bytes"] + len(data) > _MOST_BYTES
        if full or len(data) > _MOST_BLOB:
            return self._lose("blobs too many or too large")
        # Under the digest that it has, whatever the app called it.
        place = self._blobs / hashlib.sha256(data).hexdigest()
        if not place.exists():
            self._blobs.mkdir(exist_ok=True)
            place.write_bytes(data)
            self._kept["blobs"] += 1
            self._kept["bytes"] += len(data)
        return None

    def _lose(self, why: str, fault: str = "") -> None:
        self._lost[why] += 1
        self._fault = self._fault or "".join(c for c in fault if c.isprintable())[:200]
