"""What is put on a phone and examined: one app, or those packages of a firmware that share a phone."""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sandbox.devices.contract import Device
from sandbox.devices.system import SystemIdentity, SystemPackage
from sandbox.intake import ManifestFacts, Sample
from sandbox.plan.model import Component, SampleComponents
from sandbox.verdict.model import Gap, SampleInfo

OnInstall = Callable[[int, int], None]
"""How many of how many packages are installed."""


class Subject(Protocol):
    """What a run examines. `manifests` are of the packages that shall run, in the order of their install."""

    @property
    def info(self) -> SampleInfo:
        """The part that a verdict carries."""

    @property
    def manifests(self) -> tuple[ManifestFacts, ...]: ...

    @property
    def apks(self) -> tuple[Path, ...]:
        """What will be installed as the owner would, so that it can be translated meanwhile."""

    @property
    def identity(self) -> SystemIdentity | None:
        """What the phone is born with; None for one of no maker in particular."""

    @property
    def preinstalled(self) -> tuple[SystemPackage, ...]:
        """What the phone is born with, installed when `install` asks for it."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is known to be missing before anything runs."""

    @property
    def spent_s(self) -> Mapping[str, float]:
        """Real seconds that making it ready took, by phase."""

    def install(self, device: Device, tell: OnInstall) -> tuple[Gap, ...]:
        """Put it on the phone; what the phone did not take. PhonehomeError when the phone is gone."""


@dataclass(frozen=True)
class App:
    """One APK, installed as the owner would."""

    sample: Sample
    path: Path
    identity: SystemIdentity | None = None
    preinstalled: tuple[SystemPackage, ...] = ()
    spent_s: Mapping[str, float] = field(default_factory=dict)

    @property
    def info(self) -> SampleInfo:
        return self.sample.info

    @property
    def manifests(self) -> tuple[ManifestFacts, ...]:
        return () if self.sample.manifest is None else (self.sample.manifest,)

    @property
    def apks(self) -> tuple[Path, ...]:
        return (self.path,)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(
            gap for facts in self.manifests for gap in (*_without_code(facts), *_without_rights(facts))
        )

    def install(self, device: Device, tell: OnInstall) -> tuple[Gap, ...]:
        refused = install(device, self.path)
        tell(1, 1)
        if not refused:
            return ()
        message = f"The device did not take the app: {refused}"
        names = tuple(facts.package for facts in self.manifests)
        return (Gap(code="not_installed", message=message, blocking=True, packages=names),)


@dataclass(frozen=True)
class SystemShare:
    """Preinstalled packages of a firmware that run on one phone together; `gaps` are those of the image."""

    info: SampleInfo
    manifests: tuple[ManifestFacts, ...]
    preinstalled: tuple[SystemPackage, ...]
    identity: SystemIdentity
    gaps: tuple[Gap, ...] = ()
    apks: tuple[Path, ...] = ()
    spent_s: Mapping[str, float] = field(default_factory=dict)

    def install(self, device: Device, tell: OnInstall) -> tuple[Gap, ...]:
        refused = device.install_system(self.preinstalled, tell)
        return tuple(
            Gap(
                code="not_installed",
                message=f"The device did not take {one.package}: {one.reason}",
                blocking=True,
                packages=(one.package,),
            )
            for one in refused
        )


def install(device: Device, apk: Path) -> str:
    """Install over ADB with all permissions granted; the reason why it was refused, or nothing."""
    place = "/data/local/tmp/install.apk"
    device.adb.sync.push(str(apk), place)
    answer = device.adb.shell2(shlex.join(["pm", "install", "-r", "-t", "-g", place]))
    return "" if answer.returncode == 0 else str(answer.output).strip()[:300] or "no reason given"


def components(facts: ManifestFacts) -> SampleComponents:
    """What the plan needs of a manifest: what can be started from outside."""

    def exported(kind: str) -> tuple[Component, ...]:
        return tuple(
            Component(name=found.name, permission=found.permission or "", actions=found.actions)
            for found in facts.of_kind(kind)
            if found.exported and found.enabled
        )

    return SampleComponents(
        package=facts.package,
        launcher_activities=tuple(found.name for found in facts.launchers),
        activities=exported("activity"),
        services=exported("service"),
        receivers=exported("receiver"),
    )


def _without_code(facts: ManifestFacts) -> tuple[Gap, ...]:
    if facts.dex_files:
        return ()
    return (Gap(code="no_code", message="The app holds no code of its own, so there is little to run"),)


def _without_rights(facts: ManifestFacts) -> tuple[Gap, ...]:
    if facts.permissions:
        return ()
    message = "The app asks for no permission: a phone gives it neither the network nor the owner's data"
    return (Gap(code="no_permissions", message=message),)
