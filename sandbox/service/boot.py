"""A booted phone with its sealed internet, each in a jail of its own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sandbox.devices.contract import Device
from sandbox.devices.jvm import start_jvm_device
from sandbox.devices.pace import real_time
from sandbox.gateway.process import Binds, Gateway, start_gateway
from sandbox.jail import Limits, find_jail
from sandbox.persona.generate import generate
from sandbox.persona.seeding import seed
from sandbox.persona.store import save
from sandbox.service.queue import device_wall_ms

_GATEWAY_LIMITS = Limits(memory_mib=768, processes=128, disk_mib=4096, cpu_s=1800)
_GATEWAY_UID = 61183  # just below the ids that devices get (sandbox/jail/model.py): limits are per user
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


Boot = Callable[[Path, int, ExitStack], tuple[Gateway, Device]]


def boot(run_dir: Path, wall_ms: int, stack: ExitStack, apks: Sequence[Path] = ()) -> tuple[Gateway, Device]:
    """Start both and leave their ends to `stack`, the device first.

    `wall_ms` is the wall clock at device time 0 (milliseconds since 1970); `apks` will be
    installed later. Raises PhonehomeError.
    """
    record, link = run_dir / "gateway", run_dir / "device" / "link"
    record.mkdir()
    gateway = stack.enter_context(
        start_gateway(record, _authority(), wall_ms, _gateway_wrap(), link_dir=link)
    )
    device = start_jvm_device(run_dir, gateway, wall_ms, find_jail(), apks)
    stack.callback(device.close)
    return gateway, device


@contextmanager
def booted_device(run_dir: Path, owner: int | None) -> Iterator[str]:
    """A phone to look around in, at the pace of the wall; yields its adb address.

    `owner` is the seed of the persona that it belongs to; a blank phone has none.
    """
    with ExitStack() as stack:
        wall_ms = device_wall_ms()
        _, device = boot(run_dir, wall_ms, stack)
        if owner is not None:
            persona = generate(owner, wall_ms)
            save(persona, run_dir / "persona.json")
            device.take_identity(persona.identity)
            seed(device, persona)
        stack.enter_context(real_time(device.clock))
        yield device.adb_address


def _gateway_wrap() -> Callable[[list[str], Binds], list[str]]:
    jail = find_jail(uid=_GATEWAY_UID)

    def wrap(argv: list[str], binds: Binds) -> list[str]:
        return jail.wrap(
            argv,
            read_only=binds.read_only,
            writable=binds.writable,
            environment=_ENVIRONMENT,
            limits=_GATEWAY_LIMITS,
        )

    return wrap


def _authority() -> Path:
    """The keys of the sealed internet's certificate authority: one per user of the host, never in a run."""
    return Path.home() / ".cache" / "phonehome" / "authority"
