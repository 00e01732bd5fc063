"""Ciphers, and every way in which one key is usually used with them: modes, and where the vector comes from.

An attempt shows cheaply the first bytes and the last block of what it makes of a ciphertext, and opens all
of it. Whether that makes sense is asked elsewhere, but for sealed modes, which prove themselves.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4, Blowfish, TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4, ChaCha20

HEAD = 64
"""Bytes of the plaintext that an attempt shows."""

_NONCE = 12  # of GCM (NIST SP 800-38D, section 5.2.1.1) and of ChaCha20-Poly1305 (RFC 8439, section 2.8)
_TAG = 16
_BLOCKS: tuple[tuple[str, Any, int], ...] = (
    ("AES", AES, 16),
    ("DESede", TripleDES, 8),  # with a key of 8 bytes it is DES
    ("SM4", SM4, 16),
    ("Blowfish", Blowfish, 8),
)
_FEEDBACK: tuple[tuple[str, Any], ...] = (
    ("CFB", modes.CFB),
    ("OFB", modes.OFB),
)
_SHOWN_BY_BYTES = 24
_FRONTS = ((16, b""), (12, b"\0\0\0\0"), (12, b"\0\0\0\1"), (8, bytes(8)))
"""Bytes of a nonce before the ciphertext, and the counter that is behind it."""

_ALIASES = {"DES": "DESEDE", "TRIPLEDES": "DESEDE", "3DES": "DESEDE", "ARC4": "RC4", "ARCFOUR": "RC4"}
_OPEN_TO_ALL = ("AES", "RC4", "CHACHA20")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to open a ciphertext. `open` returns what its bytes behind the first `skip`, the vector, hold;
    None if they are not of its form.

    `head` are the first bytes of that, `tail` is the last block where padding of `block` bytes may end it.
    `sealed`: a tag over all of it proves the key, and a part cannot be opened.
    """

    name: str
    open: Callable[[bytes], bytes | None]
    head: bytes = b""
    tail: bytes = b""
    block: int = 0
    skip: int = 0
    sealed: bool = False


@dataclass(slots=True, eq=False)
class Unlocking:
    """A key of the run, prepared for many ciphertexts. `algorithm` is what the app called it, "" if nobody
    heard; `vectors` are those seen in the run."""

    key: bytes
    vectors: Sequence[bytes] = ()
    algorithm: str = ""
    _blocks: "list[_BlockCipher]" = field(init=False)
    _streams: "list[_StreamCipher]" = field(init=False)
    _seals: "list[_Seal]" = field(init=False)

    def __post_init__(self) -> None:
        bits = len(self.key) * 8
        self._blocks = [
            _BlockCipher(name, cipher(self.key), block, self._vectors(block))
            for name, cipher, block in _BLOCKS
            if bits in cipher.key_sizes
        ]
        self._streams = [_StreamCipher("RC4", ARC4(self.key))] if bits in ARC4.key_sizes else []
        nonces = (bytes(_NONCE), *(one for one in self.vectors if len(one) in (_NONCE, 16)))
        self._seals = [_Seal("AES/GCM", AESGCM(self.key), nonces)] if bits in AES.key_sizes else []
        if len(self.key) == 32:
            self._seals.append(_Seal("ChaCha20-Poly1305", ChaCha20Poly1305(self.key), nonces))
            self._streams += [
                _StreamCipher("ChaCha20", ChaCha20(self.key, counter + nonce))
                for nonce in nonces
                for counter in ((b"\0\0\0\0", b"\1\0\0\0") if len(nonce) == _NONCE else (b"",))
            ]

    def _vectors(self, block: int) -> list[bytes]:
        """Those seen, zero, and of the key: what the app made comes before what it may have taken."""
        given = (*self.vectors, bytes(block), self.key[:block])
        return list(dict.fromkeys(vector for vector in given if len(vector) == block))

    def usual(self, data: bytes) -> Iterator[Attempt]:
        """What apps do with a key of its name: chained blocks, a counter, a stream, a seal."""
        for seal in self._seals:
            yield from seal.attempts(data)
        for cipher in self._blocks:
            if self._named(cipher.name):
                yield from cipher.chained(data)
                yield from cipher.counted(data)
        for stream in self._streams:
            if self._named(stream.name):
                yield from stream.attempts(data)

    def rest(self, data: bytes) -> Iterator[Attempt]:
        """Other ciphers that a key of its length fits, and other modes."""
        for cipher in self._blocks:
            if not self._named(cipher.name):
                yield from chain(cipher.chained(data), cipher.counted(data))
            yield from cipher.fed_back(data)
        for stream in self._streams:
            if not self._named(stream.name):
                yield from stream.attempts(data)
        if len(self.key) == 32 and len(data) > _NONCE:
            for counter in (b"\0\0\0\0", b"\1\0\0\0"):
                behind = _StreamCipher("ChaCha20", ChaCha20(self.key, counter + data[:_NONCE]), _NONCE)
                yield from behind.attempts(data)

    def unproven(self, data: bytes) -> Iterator[Attempt]:
        """What tells nothing by itself and is done most: a counter from a vector in front, a stream."""
        for cipher in self._blocks:
            if self.algorithm and self._named(cipher.name):
                yield from (one for one in cipher.counted(data) if one.skip == 16)
        for stream in self._streams:
            if self.algorithm and stream.name == "RC4" and self._named("RC4"):
                yield from stream.attempts(data)

    def _named(self, cipher: str) -> bool:
        """Whether the app's own word for the key allows for it."""
        told = self.algorithm.upper().partition("/")[0].replace("-", "")
        told = _ALIASES.get(told, told)
        known = told in _OPEN_TO_ALL or any(told == name.upper() for name, _, _ in _BLOCKS)
        return cipher.upper() == told if known else cipher.upper() in _OPEN_TO_ALL


class _BlockCipher:
    """A block cipher with a key, and with the vectors that it may have had."""

    def __init__(self, name: str, cipher: Any, block: int, vectors: Sequence[bytes]) -> None:  # noqa: ANN401
        self.name, self._cipher, self._block, self._vectors = name, cipher, block, vectors
        plain = Cipher(cipher, modes.ECB())  # noqa: S305 - what others use, and what modes are made of
        self._decrypt, self._encrypt = plain.decryptor().update, plain.encryptor().update
        self._keystreams = [self._keystream(vector) for vector in vectors]

    def chained(self, data: bytes) -> Iterator[Attempt]:
        """ECB and CBC; a vector in front comes last, for it opens all but the first block of any CBC."""
        block = self._block
        if not data or len(data) % block:
            return
        head, tail = self._decrypt(data[:HEAD]), self._decrypt(data[-block:])
        yield Attempt(f"{self.name}/ECB", _opener(self._cipher, modes.ECB()), head, tail, block)  # noqa: S305
        name = f"{self.name}/CBC"
        for vector in self._vectors:
            before = (vector + data[: HEAD - block])[: len(head)]
            last = _xored(tail, data[-2 * block : -block] or vector)
            opener = _opener(self._cipher, modes.CBC(vector))
            yield Attempt(name, opener, _xored(head, before), last, block)
        if len(data) > block:
            shown = _xored(head[block:], data[: len(head) - block])
            last = _xored(tail, data[-2 * block : -block])
            yield Attempt(name, _opener(self._cipher, modes.CBC(data[:block])), shown, last, block, block)

    def counted(self, data: bytes) -> Iterator[Attempt]:
        """CTR with a vector of the run, or with a vector or a nonce in front."""
        name = f"{self.name}/CTR"
        for vector, stream in zip(self._vectors, self._keystreams, strict=True):
            shown = _xored(data[:HEAD], stream)
            yield Attempt(name, _opener(self._cipher, modes.CTR(vector)), shown)
        for size, count in _FRONTS if self._block == 16 else ((self._block, b""),):
            if len(data) > size:
                vector = data[:size] + count
                shown = _xored(data[size : size + HEAD], self._keystream(vector))
                yield Attempt(name, _opener(self._cipher, modes.CTR(vector)), shown, skip=size)

    def fed_back(self, data: bytes) -> Iterator[Attempt]:
        """CFB and OFB with a vector of the run or in front. Of both the first block is that of CTR."""
        block = self._block
        given = [(vector, stream, 0) for vector, stream in zip(self._vectors, self._keystreams, strict=True)]
        if len(data) > block:
            given.append((data[:block], self._encrypt(data[:block]), block))
        for vector, stream, skip in given:
            first = _xored(data[skip : skip + block], stream)
            for name, mode in _FEEDBACK:
                yield Attempt(f"{self.name}/{name}", _opener(self._cipher, mode(vector)), first, skip=skip)
            window = vector + data[skip : skip + _SHOWN_BY_BYTES]
            stream = self._encrypt(b"".join([window[at : at + block] for at in range(len(window) - block)]))
            shown = _xored(data[skip : skip + _SHOWN_BY_BYTES], stream[::block])
            yield Attempt(f"{self.name}/CFB8", _opener(self._cipher, modes.CFB8(vector)), shown, skip=skip)

    def _keystream(self, vector: bytes) -> bytes:
        size, first = self._block, int.from_bytes(vector, "big")
        counts = ((first + at) % (1 << 8 * size) for at in range(HEAD // size))
        return self._encrypt(b"".join([count.to_bytes(size, "big") for count in counts]))


class _StreamCipher:
    """A keystream that is the same for every ciphertext, or begins behind what stands in front."""

    def __init__(self, name: str, cipher: Any, skip: int = 0) -> None:  # noqa: ANN401 - of the library
        self.name, self._opener, self._skip = name, _opener(cipher, None), skip
        self._keystream = self._opener(bytes(HEAD)) or bytes(HEAD)

    def attempts(self, data: bytes) -> Iterator[Attempt]:
        shown = _xored(data[self._skip : self._skip + HEAD], self._keystream)
        yield Attempt(self.name, self._opener, shown, skip=self._skip)


class _Seal:
    """A mode with a tag; the nonce is in front, of zeros, or seen in the run. Nothing besides is sealed."""

    def __init__(self, name: str, cipher: AESGCM | ChaCha20Poly1305, nonces: Sequence[bytes]) -> None:
        self._name, self._cipher, self._nonces = name, cipher, nonces

    def attempts(self, data: bytes) -> Iterator[Attempt]:
        if len(data) > _TAG + _NONCE:
            yield Attempt(self._name, self._unsealer(data[:_NONCE]), skip=_NONCE, sealed=True)
        for nonce in self._nonces if len(data) > _TAG else ():
            yield Attempt(self._name, self._unsealer(nonce), sealed=True)

    def _unsealer(self, nonce: bytes) -> Callable[[bytes], bytes | None]:
        def opened(data: bytes) -> bytes | None:
            try:
                return self._cipher.decrypt(nonce, data, None)
            except (InvalidTag, ValueError):
                return None

        return opened


def _xored(data: bytes, other: bytes) -> bytes:
    """As many bytes as the shorter has."""
    size = min(len(data), len(other))
    return (int.from_bytes(data[:size], "big") ^ int.from_bytes(other[:size], "big")).to_bytes(size, "big")


def _opener(cipher: Any, mode: Any) -> Callable[[bytes], bytes | None]:  # noqa: ANN401 - of the library
    def opened(data: bytes) -> bytes | None:
        try:
            decryptor = Cipher(cipher, mode).decryptor()
            return decryptor.update(data) + decryptor.finalize()
        except (ValueError, UnsupportedAlgorithm):
            return None

    return opened
