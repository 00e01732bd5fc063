"""The keys and vectors that the device saw in a run."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sandbox.detect.decoders.base import ASCII
from sandbox.detect.sources import ReadBlob
from sandbox.devices.events import DeviceEvent, EventKind

MOST_KEYS = 256
_MOST_VECTORS = 16
_CIPHERS = frozenset(("AES", "DES", "DESEDE", "TRIPLEDES", "RC4", "ARC4", "ARCFOUR", "BLOWFISH", "CHACHA20"))


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys and vectors of a run, in the order in which they were seen. `algorithms` are what the first keys
    were for, as far as the app told; behind them are digests of keys.
    """

    keys: tuple[bytes, ...] = ()
    vectors: tuple[bytes, ...] = ()
    algorithms: tuple[str, ...] = ()


def seen(events: Iterable[DeviceEvent], read_blob: ReadBlob) -> Keys:
    """The keys and vectors of `key_seen` and `crypto` events; of what may be a password also its digests."""
    keys: dict[bytes, str] = {}
    words: dict[bytes, None] = {}
    vectors: dict[bytes, None] = {}
    for event in events:
        if event.kind not in (EventKind.KEY_SEEN, EventKind.CRYPTO):
            continue
        for role, name in _named(event):
            try:
                material = read_blob(name)
            except (KeyError, OSError, ValueError):
                continue
            if role == "iv":
                vectors[material[:512]] = None
            else:
                algorithm = str(event.data.get("algorithm") or "")
                keys.setdefault(material[:512], algorithm)
                if role != "key" or _is_word(material, algorithm):
                    words[material[:512]] = None
    digests = dict.fromkeys(digest for key in words for digest in _derived(key))
    most = dict.fromkeys((*keys, *digests))
    return Keys(tuple(most)[:MOST_KEYS], tuple(vectors)[:_MOST_VECTORS], tuple(keys.values())[:MOST_KEYS])


def _is_word(key: bytes, algorithm: str) -> bool:
    """Whether a key may be a word that a key is made of: bytes made for a cipher are that cipher's key."""
    return algorithm.upper().partition("/")[0] not in _CIPHERS or not key.translate(None, ASCII)


def _named(event: DeviceEvent) -> Iterator[tuple[str, str]]:
    """The role and the blob of each piece of material that the event tells of."""
    if event.kind == EventKind.KEY_SEEN:
        yield str(event.data.get("role")), str(event.data.get("material"))
    elif event.data.get("key"):
        yield "key", str(event.data["key"])
    if event.data.get("iv"):
        yield "iv", str(event.data["iv"])


def _derived(key: bytes) -> Iterator[bytes]:
    """What code makes of a password where it knows no better (the digests of OpenSSL's `enc` are others)."""
    for name in ("sha256", "md5"):
        yield hashlib.new(name, key, usedforsecurity=False).digest()
    yield hashlib.sha1(key, usedforsecurity=False).digest()[:16]
