"""What a run told that values may be mixed with before they are hashed: packages, keys and salts."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from sandbox.detect.sources import ReadBlob
from sandbox.detect.transformations.base import SeenInRun
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Flow

LONGEST = 64
_MOST = 16
_MOST_PACKAGES = 2
_MIXED = frozenset({"digest", "mac"})
_SALTS = frozenset({"salt", "password"})


def seen_in_run(flows: Iterable[Flow], events: Iterable[DeviceEvent], read_blob: ReadBlob) -> SeenInRun:
    """The first packages that sent something, and the first 16 keys and 16 salts of up to 64 bytes."""
    told = list(events)
    return SeenInRun(
        first_packages(flow.origin.package or "" for flow in flows),
        _read(_blobs(told, _is_key), read_blob),
        _read(_blobs(told, _is_salt), read_blob),
    )


def first_packages(names: Iterable[str]) -> tuple[str, ...]:
    """The first of the senders, each once, without what has no name."""
    return tuple(islice((name for name in dict.fromkeys(names) if name), _MOST_PACKAGES))


_Named = Callable[[DeviceEvent], str]


def _is_key(event: DeviceEvent) -> str:
    """The blob of a key, "" if the event tells none."""
    if event.kind == EventKind.KEY_SEEN and event.data.get("role") == "key":
        return str(event.data.get("material") or "")
    return str(event.data.get("key") or "") if event.kind == EventKind.CRYPTO else ""


def _is_salt(event: DeviceEvent) -> str:
    if event.kind == EventKind.KEY_SEEN and event.data.get("role") in _SALTS:
        return str(event.data.get("material") or "")
    mixed = event.kind == EventKind.CRYPTO and event.data.get("operation") in _MIXED
    return str(event.data.get("input") or "") if mixed else ""


def _blobs(events: Iterable[DeviceEvent], named: _Named) -> Iterator[str]:
    yield from dict.fromkeys(name for event in events if (name := named(event)))


def _read(names: Iterable[str], read_blob: ReadBlob) -> tuple[bytes, ...]:
    def short() -> Iterator[bytes]:
        for name in islice(names, 64 * _MOST):
            try:
                data = read_blob(name)
            except (KeyError, OSError, ValueError):
                continue
            if 0 < len(data) <= LONGEST:
                yield data

    return tuple(islice(dict.fromkeys(short()), _MOST))
