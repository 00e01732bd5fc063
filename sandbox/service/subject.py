"""What is put on a phone and examined: one app, or those packages of a firmware that share a phone."""

import re
import shlex
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from adbutils import ShellReturn

from sandbox.devices.contract import Device
from sandbox.devices.system import SystemIdentity, SystemPackage
from sandbox.gateway.briefing import Content
from sandbox.intake import ManifestFacts, Sample, unpacked
from sandbox.jail import find_jail
from sandbox.plan.model import Component, SampleComponents
from sandbox.service.access import give_access
from sandbox.verdict.model import Gap, SampleInfo

_UPLOADS = "/data/local/tmp"
_OPEN = re.compile(r"[#*]+")
_EXPANSIONS = "/sdcard/Android/obb"

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
    """One app, installed as the owner would. `parts` are the APKs of a bundle, `expansions` its OBB files.

    With `grant_all` it has all permissions, and its listeners and accessibility services are switched on;
    without, it starts with those permissions only that a phone gives unasked.
    """

    sample: Sample
    path: Path
    parts: tuple[Path, ...] = ()
    expansions: Mapping[str, Path] = field(default_factory=dict)
    grant_all: bool = True
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
        return self.parts or (self.path,)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(
            gap for facts in self.manifests for gap in (*_without_code(facts), *_without_rights(facts))
        )

    def install(self, device: Device, tell: OnInstall) -> tuple[Gap, ...]:
        refused = install(device, *self.apks, grant_all=self.grant_all)
        for name, file in self.expansions.items():
            device.adb.sync.push(str(file), f"{_EXPANSIONS}/{self.info.package}/{name}")
        tell(1, 1)
        if not refused:
            return self._give_access(device)
        message = f"The device did not take the app: {refused}"
        names = tuple(facts.package for facts in self.manifests)
        return (Gap(code="not_installed", message=message, blocking=True, packages=names),)

    def _give_access(self, device: Device) -> tuple[Gap, ...]:
        wanted = self.manifests if self.grant_all else ()
        return tuple(gap for facts in wanted for gap in give_access(device, facts))


@contextmanager
def app_of(sample: Sample, path: Path, grant_all: bool = True) -> Iterator[App]:
    """The app that was submitted, its parts unpacked while the context is open. Raises PhonehomeError."""
    bundle = sample.bundle
    if bundle is None:
        yield App(sample, path, grant_all=grant_all)
        return
    with unpacked(path, (*bundle.parts, *bundle.expansions), find_jail()) as files:
        count = len(bundle.parts)
        names = [PurePosixPath(part.member).name for part in bundle.expansions]
        yield App(sample, path, files[:count], dict(zip(names, files[count:], strict=True)), grant_all)


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


def install(device: Device, *apks: Path, grant_all: bool = True) -> str:
    """Install an app over ADB, all permissions granted or not, from one APK or the base and its splits.

    The reason why it was refused, or nothing.
    """
    places = [f"{_UPLOADS}/install{number or ''}.apk" for number in range(len(apks))]
    device.expect(apks)
    for apk, place in zip(apks, places, strict=True):
        device.adb.sync.push(str(apk), place)
    options = ("-r", "-t", *(["-g"] if grant_all else []))
    if len(places) == 1:
        return _refusal(_pm(device, "install", *options, places[0]))
    return _install_multiple(device, places, options)


def _install_multiple(device: Device, places: Sequence[str], options: Sequence[str]) -> str:
    created = _pm(device, "install-create", *options)
    session = re.search(r"\[(\d+)\]", str(created.output))
    if session is None:
        return _refusal(created) or "no session"
    for number, place in enumerate(places):
        refused = _refusal(_pm(device, "install-write", session[1], f"{number}.apk", place))
        if refused:
            _pm(device, "install-abandon", session[1])
            return refused
    return _refusal(_pm(device, "install-commit", session[1]))


def _pm(device: Device, *words: str) -> ShellReturn:
    return device.adb.shell2(shlex.join(["pm", *words]))


def _refusal(answer: ShellReturn) -> str:
    return "" if answer.returncode == 0 else str(answer.output).strip()[:300] or "no reason given"


def components(facts: ManifestFacts, known: Collection[Content] = ()) -> SampleComponents:
    """What the plan needs of a manifest: what can be started from outside. `known` are the places of content
    providers that its code knows.
    """

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
        contents=tuple(_contents(facts, known)),
    )


def _contents(facts: ManifestFacts, known: Collection[Content]) -> Iterator[str]:
    """Each provider itself, and behind it what is known of it, or may be of any of them."""
    exported = (found for found in facts.of_kind("provider") if found.exported and found.enabled)
    own = [name for found in exported for name in found.authorities if name]
    yield from (f"content://{name}" for name in own)
    for name in own:
        paths = (place.path for place in known if place.authority in ("", name))
        yield from dict.fromkeys(f"content://{name}/{_OPEN.sub('1', path)}" for path in paths)


def _without_code(facts: ManifestFacts) -> tuple[Gap, ...]:
    if facts.dex_files:
        return ()
    return (Gap(code="no_code", message="The app holds no code of its own, so there is little to run"),)


def _without_rights(facts: ManifestFacts) -> tuple[Gap, ...]:
    if facts.permissions:
        return ()
    message = "The app asks for no permission: a phone gives it neither the network nor the owner's data"
    return (Gap(code="no_permissions", message=message),)
