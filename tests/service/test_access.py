"""Which switches of the settings are set for an app, by which commands."""

from types import SimpleNamespace
from typing import cast

from sandbox.devices.contract import Device
from sandbox.intake.model import Component, ManifestFacts
from sandbox.service.access import give_access

LISTENER = "android.permission.BIND_NOTIFICATION_LISTENER_SERVICE"
ACCESSIBILITY = "android.permission.BIND_ACCESSIBILITY_SERVICE"


class Shell:
    """Remembers commands; `settings get` answers what it was told to."""

    def __init__(self, before: str = "null", refuses: str = "nothing") -> None:
        self.said: list[str] = []
        self._before, self._refuses = before, refuses

    def shell2(self, line: str) -> SimpleNamespace:
        self.said.append(line)
        return SimpleNamespace(output=self._before, returncode=int(line.startswith(self._refuses)))


def give(shell: Shell, *services: Component) -> list[str]:
    """The codes of the gaps."""
    facts = ManifestFacts(package="com.spy", components=services)
    return [gap.code for gap in give_access(cast(Device, SimpleNamespace(adb=shell)), facts)]


def service(name: str, permission: str | None, enabled: bool = True) -> Component:
    return Component(kind="service", name=name, permission=permission, enabled=enabled)


def test_listeners_and_accessibility_services_are_switched_on() -> None:
    shell = Shell()
    assert not give(shell, service("com.spy.Ear", LISTENER), service("com.spy.Eye", ACCESSIBILITY))
    assert shell.said == [
        "cmd notification allow_listener com.spy/com.spy.Ear",
        "settings get secure enabled_accessibility_services",
        "settings put secure enabled_accessibility_services com.spy/com.spy.Eye",
        "settings put secure accessibility_enabled 1",
    ]


def test_what_was_on_before_stays_on() -> None:
    shell = Shell(before="org.reader/.Voice\n")
    give(shell, service("com.spy.Eye", ACCESSIBILITY))
    assert any(line.endswith("org.reader/.Voice:com.spy/com.spy.Eye") for line in shell.said)


def test_other_services_are_left_alone() -> None:
    shell = Shell()
    assert not give(shell, service("com.spy.Plain", None), service("com.spy.Off", LISTENER, enabled=False))
    assert not shell.said


def test_what_the_phone_refuses_is_a_gap() -> None:
    assert give(Shell(refuses="cmd"), service("com.spy.Ear", LISTENER)) == ["access_not_given"]
    assert give(Shell(refuses="settings put"), service("com.spy.Eye", ACCESSIBILITY)) == ["access_not_given"]
