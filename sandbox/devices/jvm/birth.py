"""Makes a booted `jvm` device the phone that a profile and a firmware describe."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sandbox.devices.jvm.firmware import Firmware
from sandbox.devices.profiles.registry import of_model
from sandbox.devices.profiles.tree import lay_out
from sandbox.devices.system import Refusal, SystemPackage
from sandbox.devices.wish import Identifiers
from sandbox.persona.model import Identity

Tell = Callable[[int, int], None]
"""How many packages are done, of how many."""

_AT_ONCE = 8


class Controlled(Protocol):
    """A device that takes commands of ours."""

    def control_with(self, name: str, value: object, *words: str) -> dict[str, object]:
        """Push `value` as JSON and run `cmd phonehome WORDS FILE`; its answer."""

    def control(self, *words: str) -> dict[str, object]: ...


def _at_once(_: Sequence[Path]) -> None:
    """Nothing is translated beforehand: the device does it."""


@dataclass(frozen=True)
class Birth:
    """`expect` returns when files' code has been translated, as far as that is done beforehand.

    `phone` is the host's folder that the device sees as /phone, None where it sees none.
    """

    firmware: Firmware = field(default_factory=Firmware)
    expect: Callable[[Sequence[Path]], None] = _at_once
    phone: Path | None = None
    identifiers: Identifiers = Identifiers.OPEN

    def give_profile(self, device: Controlled, model: str) -> None:
        """Of the owner's model, as far as it is known: its files, hardware and build properties."""
        profile = of_model(model)
        if profile is None or self.phone is None:
            return
        if not any(self.phone.iterdir()):
            lay_out(profile, self.phone)
        order = {
            **profile.model_dump(mode="json"),
            "properties": profile.properties(),
            "identifiers": self.identifiers,
        }
        device.control_with("profile.json", order, "profile")

    def identity(self, identity: Identity) -> Identity:
        """What the phone is for its owner: of the firmware's make, where it has one."""
        properties = self.firmware.properties
        return identity.model_copy(
            update={
                "manufacturer": properties.get("ro.product.manufacturer", identity.manufacturer),
                "model": properties.get("ro.product.model", identity.model),
            }
        )

    def give_identity(self, device: Controlled) -> None:
        """The build's properties, as soon as the phone has booted; nothing without a firmware."""
        if self.firmware.properties:
            device.control_with("properties.json", dict(self.firmware.properties), "firmware", "properties")

    def install(
        self, device: Controlled, packages: Sequence[SystemPackage], tell: Tell
    ) -> tuple[Refusal, ...]:
        """All packages, then those that a phone starts at boot; what the phone did not take."""
        refused = [*self.firmware.refused, *self._framework(device)]
        named = {one.package for one in refused}
        there = [one for one in packages if one.package not in named]
        for start in range(0, len(there), _AT_ONCE):
            refused += self._some(device, there[start : start + _AT_ONCE])
            tell(min(start + _AT_ONCE, len(there)) + len(packages) - len(there), len(packages))
        device.control("firmware", "begin")
        return tuple(refused)

    def _framework(self, device: Controlled) -> list[Refusal]:
        if not self.firmware.jars:
            return []
        self.expect([file for file, _ in self.firmware.jars])
        order = {
            "jars": [path for _, path in self.firmware.jars],
            "libraries": dict(self.firmware.libraries),
        }
        return _refusals(device.control_with("framework.json", order, "firmware", "framework"))

    def _some(self, device: Controlled, packages: Sequence[SystemPackage]) -> list[Refusal]:
        wanted, refused = [], []
        for one in packages:
            if one.package not in self.firmware.packages:
                refused.append(Refusal(package=one.package, reason="it was not ordered with the phone"))
                continue
            file, path = self.firmware.packages[one.package]
            self.expect([file])
            wanted.append({**one.model_dump(mode="json", exclude={"apk", "shared_user"}), "path": path})
        answer = device.control_with("packages.json", wanted, "firmware", "install")
        return refused + _refusals(answer)


def _refusals(answer: dict[str, object]) -> list[Refusal]:
    """The device's words are a sample's, too: what is no refusal in form is none."""
    told = answer.get("refused")
    return [
        Refusal(package=str(one.get("package"))[:300], reason=str(one.get("reason"))[:500])
        for one in (told if isinstance(told, list) else [])
        if isinstance(one, dict)
    ]
