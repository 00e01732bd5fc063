"""Keys that the device saw, tried on what left: for ciphers of the app's own making, which no hook follows.

A key is no proof, but what it opens is: bytes that make sense by far more than chance would have it.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from sandbox.detect.ciphers import Attempt, attempts
from sandbox.detect.crypto import Candidate
from sandbox.detect.decoders.base import Decoded, Whole, ascii_share, is_text
from sandbox.detect.decoders.compressed import Gzip, Zip, Zlib
from sandbox.detect.decoders.runs import Base64, hex_tokens
from sandbox.detect.keys import Keys
from sandbox.detect.match import Transformed
from sandbox.detect.reading import Reading

STEP = "decrypted"
UNKNOWN_S = float("inf")
"""Nobody saw when it was encrypted, but that it was before it was sent."""

MOST_TRIES = 100_000
MOST_TRIES_EACH = 2_000
"""On one reading: the pixels of a picture have as many tokens as a phone's traffic."""

_MIN_SIZE = 8
_MOST_SIZE = 4 << 20
_MOST_RUNS = 500
_HEAD = 64
_LONG = 4096
_BYTES_A_TRY = 16 * 1024
_SURE_BITS = 40.0
_LIKELY_BITS = 18.0
_BYTE = 8.0
_TEXT_BITS = 1.4
"""What a printable byte tells: 97 of 256 are."""

_MIXED = 0.62
"""Share of printable bytes in the first kilobyte that chance does not reach, and records with texts do."""

_NOT_CONTROL = bytes(byte for byte in range(256) if (byte >= 32 and byte != 127) or byte in (9, 10, 13))
_STREAMS = (Gzip(), Zlib(), Zip())


@dataclass(frozen=True, slots=True)
class _Opened:
    plain: bytes
    skip: int
    sure: bool


@dataclass(slots=True, eq=False)
class KeysTried:
    """Ciphertexts opened with keys that the device saw: AES, DES, Triple DES, SM4 and Blowfish in ECB, CBC,
    CTR, CFB and OFB, AES-GCM, ChaCha20 with and without Poly1305, and RC4. What is `explained`, by operations
    that the device told of, is left alone: they tell more."""

    keys: Keys
    explained: Callable[[bytes], bool] = lambda _: False
    tries: int = MOST_TRIES
    name: str = STEP
    requires: str = "a key seen in the run; binary data, or a run of base64 or hex, of 8 bytes and more"
    provides: str = "the plaintext, where a tag, or padding and sense, or sense alone proves it"
    limits: str = (
        "headers before the ciphertext but for the vector; data that a tag covers besides; keys derived by "
        "more than one MD5, SHA-1 or SHA-256; vectors that are not in front, zero, of the key or seen"
    )
    trigger: bytes | None = None
    form: bool = True
    exhausted: bool = False
    _least: int = 0
    _known: dict[bytes, _Opened | None] = field(default_factory=dict)
    _told: dict[bytes, Transformed] = field(default_factory=dict)
    _usual: list[tuple[bytes, str, int]] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return bool(self.keys.keys)

    def begin(self) -> None:
        """Another payload: it may have a quarter of the tries that are left."""
        self._least = self.tries - self.tries // 4

    def run(self, data: bytes) -> Iterator[Decoded]:
        least = max(self.tries - MOST_TRIES_EACH, self._least)
        for ciphertext, place in _ciphertexts(data):
            if self.tries < least:
                self.exhausted = True
                return
            opened = self._open(ciphertext)
            if opened:
                yield Decoded(opened.plain, place, guess=not opened.sure)

    def codec(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        """The same for one whole piece, where it is sure."""
        opened = self._open(data) if self.any and not _is_clean(data) else None
        if opened and opened.sure:
            yield STEP, opened.plain

    def with_steps(self, reading: Reading, candidate: Candidate) -> Candidate:
        """The candidate with the keys that led to its reading, innermost first."""
        steps: list[Transformed] = []
        here: Reading | None = reading if STEP in reading.chain else None
        while here is not None:
            told = self._told.get(_digest(here.data)) if here.chain[-1:] == (STEP,) else None
            steps += [told] if told else []
            here = here.parent
        return replace(candidate, steps=(*candidate.steps, *steps)) if steps else candidate

    def _open(self, data: bytes) -> _Opened | None:
        if not _MIN_SIZE <= len(data) <= _MOST_SIZE:
            return None
        digest = _digest(data)
        if digest not in self._known:
            self._known[digest] = None if self.explained(data) else self._tried(data)
        return self._known[digest]

    def _tried(self, data: bytes) -> _Opened | None:
        likely: _Opened | None = None
        for key, attempt in self._attempts(data):
            if self.tries <= 0:
                self.exhausted = True
                break
            self.tries -= 1 + len(data) // _BYTES_A_TRY
            plain, bits = _plain(attempt, data)
            if plain and bits >= _LIKELY_BITS and (bits >= _SURE_BITS or likely is None):
                opened = _Opened(plain, attempt.skip, bits >= _SURE_BITS)
                self._told[_digest(plain)] = _step(attempt, key)
                if opened.sure:
                    self._remember(key, attempt)
                    return opened
                likely = opened
        return likely

    def _attempts(self, data: bytes) -> Iterator[tuple[bytes, Attempt]]:
        """What has worked before comes first: an app has one cipher for all that it sends."""
        for key, name, skip in list(self._usual):
            for attempt in attempts(key, self.keys.vectors, data):
                if (attempt.name, attempt.skip) == (name, skip):
                    yield key, attempt
        for key in self.keys.keys:
            for attempt in attempts(key, self.keys.vectors, data):
                yield key, attempt

    def _remember(self, key: bytes, attempt: Attempt) -> None:
        way = (key, attempt.name, attempt.skip)
        self._usual = [way, *(other for other in self._usual if other != way)][:3]


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _ciphertexts(data: bytes) -> Iterator[tuple[bytes, Whole]]:
    if not _is_clean(data):
        yield data, Whole(0, len(data))
    tokens = islice(chain(Base64().tokens(data), hex_tokens(data)), _MOST_RUNS)
    for piece, start, end in sorted(tokens, key=lambda token: -len(token[0])):
        if not _is_clean(piece):
            yield piece, Whole(start, end)


def _step(attempt: Attempt, key: bytes) -> Transformed:
    return Transformed("opened with a key seen", attempt.name, UNKNOWN_S, key=hashlib.sha256(key).hexdigest())


def _plain(attempt: Attempt, data: bytes) -> tuple[bytes, float]:
    """What an attempt makes of a ciphertext, and how many bits speak for it. Most fail on the first bytes."""
    body = data[attempt.skip :]
    if attempt.sealed:
        plain = attempt.open(body)
        return (plain, _SURE_BITS) if plain else (b"", 0.0)
    head = attempt.open(body[:_HEAD])
    by_head = attempt.block == 0 or len(body) > _LONG
    if not head or (by_head and _sense(head) < _LIKELY_BITS / 2):
        return b"", 0.0
    plain = attempt.open(body) if len(body) > _HEAD else head
    if not plain:
        return b"", 0.0
    bare, bits = _unpadded(plain, attempt.block)
    return bare, bits + _sense(bare)


def _unpadded(plain: bytes, block: int) -> tuple[bytes, float]:
    """Without the padding of PKCS #7 (RFC 5652, section 6.3) or zeros, and what the padding tells."""
    size = plain[-1]
    if block and 0 < size <= block and plain.endswith(bytes([size]) * size):
        return plain[:-size], min(size, 4) * _BYTE
    if block and plain.endswith(b"\0"):
        bare = plain.rstrip(b"\0")
        return bare, min(len(plain) - len(bare), 4) * _BYTE if len(plain) - len(bare) < block else 0.0
    return plain, 0.0


def _sense(data: bytes) -> float:
    """How many bits speak against chance: text by its length, streams that inflate, mixed records, zeros."""
    if len(data) >= _MIN_SIZE and _is_clean(data):
        return _TEXT_BITS * min(len(data), 256)
    if data[:2] in (b"\x1f\x8b", b"PK") or data[:1] == b"\x78":
        inflated = next((out for stream in _STREAMS for out in stream.run(data)), None)
        if inflated and inflated.to_input(0, 1) is not None and len(inflated.data) > _MIN_SIZE:
            return _SURE_BITS if is_text(inflated.data) else _LIKELY_BITS
    zeros = data[:_HEAD].count(0)
    if zeros * 2 >= min(len(data), _HEAD) and len(data) - zeros >= _MIN_SIZE:
        return _SURE_BITS  # UTF-16, records of fixed size, the head of an archive
    if data.startswith((b"SQLite format 3\0", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n")):
        return _SURE_BITS
    return _LIKELY_BITS if len(data) >= _HEAD and ascii_share(data[:1024]) >= _MIXED else 0.0


def _is_clean(data: bytes) -> bool:
    """Whether the data is UTF-8 without control characters; a last character may be cut."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(data) - 3:
            return False
    return not data.translate(None, _NOT_CONTROL)
