"""A gateway as runs use it: in a jail of its own, with the user's own certificate authority."""

import os
from pathlib import Path

from sandbox.gateway.process import Binds, EngineOrder, Gateway, Wrap, open_gateway, start_gateway
from sandbox.gateway.remote import RemoteEngine
from sandbox.jail import Limits, find_jail

_LIMITS = Limits(memory_mib=768, processes=128, disk_mib=4096, cpu_s=1800)
_UID = 61183  # just below the ids that devices get (sandbox/jail/model.py): limits are per user
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


SERVICE = "PHONEHOME_GATEWAY"
"""Names the socket of a gateway service; without it, each run starts a jail of its own here."""


def start_jailed_gateway(record_dir: Path, link_dir: Path, wall_ms: int) -> Gateway:
    """Start one for a run; folders and `wall_ms` as in `start_gateway`. Raises Unavailable."""
    service = os.environ.get(SERVICE)
    if not service:
        return start_gateway(record_dir, authority_dir(), wall_ms, jail_wrap(), link_dir=link_dir)
    order = EngineOrder(record_dir, link_dir, wall_ms)
    return open_gateway(order, authority_dir(), lambda found: RemoteEngine(Path(service), found))


def authority_dir() -> Path:
    """The keys of the sealed internet's certificate authority: one per user of the host, never in a run."""
    return Path.home() / ".cache" / "phonehome" / "authority"


def jail_wrap() -> Wrap:
    """A new jail for an engine. Raises Unavailable where none works."""
    jail = find_jail(uid=_UID)

    def wrap(argv: list[str], binds: Binds) -> list[str]:
        return jail.wrap(
            argv,
            read_only=binds.read_only,
            writable=binds.writable,
            environment=_ENVIRONMENT,
            limits=_LIMITS,
        )

    return wrap
