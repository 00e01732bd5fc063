"""Reads what a device told of itself. The folder was the sample's to write: links, pipes, floods and lies."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from sandbox.devices.events import DeviceEvent

MOST_EVENTS = 500_000
_LONGEST_LINE = 1 << 20
_LARGEST_BLOB = 64 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")


def read_events(path: Path) -> list[DeviceEvent]:
    """The events in the order in which they were written; lines that are none are passed over."""
    return list(events_in(path))


def events_in(path: Path) -> Iterator[DeviceEvent]:
    """The same, one by one: there may be more than one wants to hold at once."""
    try:
        descriptor = open_regular(path)
    except OSError:
        return
    with os.fdopen(descriptor, "rb") as file:
        yield from _events(iter(lambda: file.readline(_LONGEST_LINE), b""))


def _events(lines: Iterator[bytes]) -> Iterator[DeviceEvent]:
    for number, line in enumerate(lines):
        if number >= MOST_EVENTS:
            return
        try:
            yield DeviceEvent.model_validate_json(line)
        except ValidationError:
            continue


def read_blob(folder: Path, sha256: str) -> bytes:
    """Bytes that an event names. ValueError for what is no digest, FileNotFoundError for what is not there.

    The digest is checked, so a link to a file of the host yields nothing.
    """
    if not _DIGEST.fullmatch(sha256):
        raise ValueError("not a sha-256 in hex")
    try:
        with os.fdopen(open_regular(folder / sha256), "rb") as file:
            # As much as is asked for is set aside at once, however small the file.
            data = file.read(min(os.fstat(file.fileno()).st_size, _LARGEST_BLOB) + 1)
    except OSError as error:
        raise FileNotFoundError(sha256) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FileNotFoundError(sha256)
    return data


def open_regular(path: Path) -> int:
    """Open a plain file without following a link at its end and without waiting on a pipe."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise FileNotFoundError(path)
    return descriptor
