"""A phone to look around in, with its sealed internet and, if wanted, its owner."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sandbox.devices.kind import Order
from sandbox.devices.kinds import named
from sandbox.devices.pace import real_time
from sandbox.persona.canaries import with_identity
from sandbox.persona.generate import generate
from sandbox.persona.seeding import seed
from sandbox.persona.store import save
from sandbox.service.model import device_wall_ms


@contextmanager
def booted_device(run_dir: Path, owner: int | None, kind: str = "jvm") -> Iterator[str]:
    """A phone to look around in, at the pace of the wall; yields its adb address.

    `owner` is the seed of the persona that it belongs to; a blank phone has none.
    """
    found, target = named(kind)
    found.require()
    with ExitStack() as stack:
        wall_ms = device_wall_ms()
        _, device = found.run(Order(run_dir, wall_ms, target=target), stack)
        if owner is not None:
            persona = generate(owner, wall_ms)
            persona = with_identity(persona, device.take_identity(persona.identity))
            save(persona, run_dir / "persona.json")
            seed(device, persona)
        stack.enter_context(real_time(device.clock))
        yield device.adb_address
