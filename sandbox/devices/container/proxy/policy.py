"""Which requests are let through, and what is sent in their place. Pure.

Nothing of a request is passed on as it came: the engine reads JSON's names without regard to case, takes
fields twice, and knows many options. What is sent is written anew from what was understood.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote

from pydantic import ValidationError

from sandbox.devices.container.body import LABEL, PLACE_LABEL, Create

MOST_BODY = 64 * 1024
SERVICE_LABEL = "org.phonehome.service"

_ID = r"(?P<id>[0-9a-f]{12}|[0-9a-f]{64})"
_TARGET = re.compile(r"(?P<version>/v1\.[0-9]{2})?(?P<path>/[^?#]*)(?:\?[^#]*)?")


class Refused(Exception):
    """The request is not let through; the text says why."""


@dataclass(frozen=True)
class Policy:
    """`image` is the only one that is started; `place` is whose containers may be dealt with (owners.py)."""

    image: str
    place: str

    @property
    def ours(self) -> str:
        """The query that lists the containers of this place only."""
        return f"all=1&filters={quote(json.dumps({'label': [LABEL, f'{PLACE_LABEL}={self.place}']}))}"


class About(StrEnum):
    """Which container a request may be about."""

    NONE = "none"
    DEVICE = "device"
    DEVICE_OR_SELF = "device or the worker itself"


@dataclass(frozen=True)
class Forward:
    """What is sent to the engine in a request's place. `binds` are sources that must be real folders."""

    method: str
    path: str
    body: bytes = b""
    about: About = About.NONE
    container: str = ""
    reduce: Callable[[bytes], bytes] | None = None
    starts: bool = False
    binds: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Rule:
    """The client's query is ignored; `query` takes its place."""

    method: str
    path: re.Pattern[str]
    query: str = ""
    about: About = About.NONE
    reduce: Callable[[bytes], bytes] | None = None


def _keep(*names: str) -> Callable[[bytes], bytes]:
    def reduce(body: bytes) -> bytes:
        found = json.loads(body)
        return json.dumps({name: found[name] for name in names if name in found}).encode()

    return reduce


def _rule(method: str, path: str, query: str = "", about: About = About.NONE) -> _Rule:
    return _Rule(method, re.compile(path), query, about)


_RULES = (
    _rule("GET", "/_ping"),
    _rule("HEAD", "/_ping"),
    _rule("GET", "/version"),
    _Rule("GET", re.compile("/info"), reduce=_keep("Runtimes", "OSType", "Architecture")),
    _rule("GET", f"/containers/{_ID}/json", about=About.DEVICE_OR_SELF),
    _rule("GET", f"/containers/{_ID}/logs", "stdout=1&stderr=1&tail=10000", About.DEVICE),
    _rule("GET", f"/containers/{_ID}/stats", "stream=0&one-shot=1", About.DEVICE),
    _rule("POST", f"/containers/{_ID}/start", about=About.DEVICE),
    _rule("POST", f"/containers/{_ID}/stop", "t=2", About.DEVICE),
    _rule("POST", f"/containers/{_ID}/kill", about=About.DEVICE),
    _rule("POST", f"/containers/{_ID}/wait", about=About.DEVICE),
    _rule("DELETE", f"/containers/{_ID}", "force=1&v=1", About.DEVICE),
)


def decide(method: str, target: str, body: bytes, policy: Policy) -> Forward:
    """What to send for a request; `target` is as it came over the wire, undecoded. Raises Refused."""
    parts = _TARGET.fullmatch(target)
    if parts is None:
        raise Refused("no path of the engine's API")
    version, path = parts["version"] or "", parts["path"]
    if (method, path) == ("POST", "/containers/create"):
        return _create(version, body, policy)
    if body:
        raise Refused("this request has no body")
    if (method, unquote(path)) == ("GET", f"/images/{policy.image}/json"):
        return Forward("GET", f"{version}/images/{policy.image}/json")
    if (method, path) == ("GET", "/containers/json"):
        return Forward("GET", f"{version}{path}?{policy.ours}")
    for rule in _RULES:
        found = rule.path.fullmatch(path)
        if found and rule.method == method:
            sent = version + path + (f"?{rule.query}" if rule.query else "")
            identity = found.groupdict().get("id", "")
            return Forward(
                method, sent, b"", rule.about, identity, rule.reduce, starts=path.endswith("/start")
            )
    raise Refused(f"{method[:20]} {path[:100]} is not let through")


def _create(version: str, body: bytes, policy: Policy) -> Forward:
    try:
        asked = Create.model_validate_json(body)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()[:5])
        raise Refused(f"no container of a run: {told}"[:500]) from error
    if asked.image != policy.image:
        raise Refused("the image is not the device's")
    if asked.labels.place != policy.place:
        raise Refused("the container is labelled as somebody else's")
    binds = tuple(mount.source for mount in asked.host_config.mounts)
    sent = json.dumps(asked.json_body()).encode()
    return Forward("POST", f"{version}/containers/create", sent, binds=binds)


def check_container(forward: Forward, inspected: bytes, policy: Policy) -> Forward:
    """The request, if the container is one that it may be about, as the engine's own description tells.

    Of the worker's own container only its mounts are told. Raises Refused.
    """
    found = json.loads(inspected)
    labels = found["Config"].get("Labels") or {}
    if LABEL in labels and labels.get(PLACE_LABEL) == policy.place:
        mounts = found["HostConfig"].get("Mounts") or []
        binds = tuple(str(mount["Source"]) for mount in mounts) if forward.starts else ()
        return Forward(forward.method, forward.path, binds=binds)
    if forward.about is About.DEVICE_OR_SELF and labels.get(SERVICE_LABEL) == "worker":
        return Forward(forward.method, forward.path, reduce=_keep("Id", "Mounts"))
    raise Refused("the container is not one of a run")
