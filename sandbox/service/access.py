"""Special access: what an owner switches on in the settings for an app, beside permissions.

Stalkerware lives on it, and whoever installs it does so by hand. The commands are those of a stock shell:
AOSP's `NotificationShellCmd` (Android 9 and later) and `settings`.
"""

import shlex
from collections.abc import Iterator

from sandbox.devices.contract import Device
from sandbox.intake import ManifestFacts
from sandbox.verdict.model import Gap

_LISTENER = "android.permission.BIND_NOTIFICATION_LISTENER_SERVICE"
_ACCESSIBILITY = "android.permission.BIND_ACCESSIBILITY_SERVICE"
_SETTING = "enabled_accessibility_services"


def give_access(device: Device, facts: ManifestFacts) -> tuple[Gap, ...]:
    """Switch on every notification listener and accessibility service of an app; what could not be."""
    refused = [*_listeners(device, facts), *_accessibility(device, facts)]
    if not refused:
        return ()
    message = f"The phone did not switch on {', '.join(refused)[:300]}"
    return (Gap(code="access_not_given", message=message, packages=(facts.package,)),)


def _listeners(device: Device, facts: ManifestFacts) -> Iterator[str]:
    for name in _guarded_by(_LISTENER, facts):
        if not _run(device, "cmd", "notification", "allow_listener", name):
            yield name


def _accessibility(device: Device, facts: ManifestFacts) -> Iterator[str]:
    names = _guarded_by(_ACCESSIBILITY, facts)
    if not names:
        return
    before = str(device.adb.shell2(f"settings get secure {_SETTING}").output).strip()
    known = [name for name in before.split(":") if "/" in name]
    value = ":".join(dict.fromkeys([*known, *names]))
    settings = {_SETTING: value, "accessibility_enabled": "1"}
    if not all(_run(device, "settings", "put", "secure", *one) for one in settings.items()):
        yield from names


def _guarded_by(permission: str, facts: ManifestFacts) -> tuple[str, ...]:
    return tuple(
        f"{facts.package}/{service.name}"
        for service in facts.of_kind("service")
        if service.permission == permission and service.enabled
    )


def _run(device: Device, *words: str) -> bool:
    return bool(device.adb.shell2(shlex.join(words)).returncode == 0)
