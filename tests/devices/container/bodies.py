"""A request to create a container as a worker sends it, for tests that spoil it."""

import json
from typing import Any

from sandbox.devices.container.body import Bind, Create, Labels, Walls
from sandbox.devices.container.proxy.policy import Policy

ROOT = "/var/lib/engine/data"
POLICY = Policy(image="phonehome-device:test", place=f"data:{ROOT}")


def create(**changes: object) -> Create:
    """As for a run, with other parts where a test wants them."""
    fields: dict[str, Any] = {
        "image": POLICY.image,
        "user": "10001:10001",
        "cmd": ("java", "-version"),
        "labels": Labels(owner="7@1", place=POLICY.place),
        "host_config": Walls(mounts=(Bind(source=f"{ROOT}/run/data", target="/data"),), runtime="runc"),
    }
    return Create(**fields | changes)


def spoiled(path: str, value: object) -> bytes:
    """The same as JSON, with `value` at a dotted path."""
    body = create().json_body()
    place: Any = body
    *folders, last = path.split(".")
    for name in folders:
        place = place[int(name)] if isinstance(place, list) else place[name]
    place[last] = value
    return json.dumps(body).encode()
