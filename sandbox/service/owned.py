"""A phone with its owner and the self-test on it: what every sample meets, booted for it or ahead of it."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sandbox.devices.contract import Device
from sandbox.gateway.process import Gateway
from sandbox.persona.canaries import with_identity
from sandbox.persona.generate import generate
from sandbox.persona.model import Persona
from sandbox.persona.seeding import seed, shortfall
from sandbox.persona.store import save
from sandbox.persona.twin import Variation, vary
from sandbox.service import selftest
from sandbox.service.model import ScanRequest
from sandbox.service.subject import install
from sandbox.verdict.model import Gap


@dataclass(frozen=True)
class OwnedPhone:
    """`seeded` counts what of the owner arrived, by part; `gaps` tell what did not.

    `randomness` is what seeds the numbers that the phone draws.
    """

    gateway: Gateway
    device: Device
    persona: Persona
    seeded: Mapping[str, int]
    gaps: tuple[Gap, ...]
    randomness: str = ""


Take = Callable[[ScanRequest, ExitStack], OwnedPhone | None]
"""Hands over a phone that was made ready ahead, its record in the request's folder and its end left to the
stack; None where none fits.
"""


def none_ahead(_: ScanRequest, __: ExitStack) -> None:
    """Every run boots its own."""


def move_in(
    gateway: Gateway,
    device: Device,
    owner: int,
    wall_ms: int,
    run_dir: Path,
    make: str = "",
    variation: Variation | None = None,
    randomness: str = "",
) -> OwnedPhone:
    """Move the owner with the seed `owner` into a booted phone, and let the self-test send its canary.

    `wall_ms` is the phone's wall clock at boot; `run_dir` receives the persona; `make` names a profile
    (sandbox/devices/profiles), else the seed chooses one; `variation` makes the owner a twin. Raises
    PhonehomeError when the phone is gone.
    """
    persona = generate(owner, wall_ms, make)
    persona = selftest.with_canary(vary(persona, variation) if variation else persona)
    persona = with_identity(persona, device.take_identity(persona.identity))
    save(persona, run_dir / "persona.json")
    seeded = seed(device, persona)
    install(device, selftest.APK)
    selftest.send(device, persona)
    return OwnedPhone(gateway, device, persona, seeded, shortfall(persona, seeded), randomness)
