"""Ciphers, and every way in which one key is usually used with them: modes, and where the vector comes from.

An attempt opens the first bytes of a ciphertext cheaply, or all of it. Whether what comes out makes sense is
asked elsewhere, but for sealed modes, which prove themselves.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4, Blowfish, TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4, ChaCha20

_NONCE = 12  # of GCM (NIST SP 800-38D, section 5.2.1.1) and of ChaCha20-Poly1305 (RFC 8439, section 2.8)
_TAG = 16
_BLOCKS: tuple[tuple[str, Any, int], ...] = (
    ("AES", AES, 16),
    ("DESede", TripleDES, 8),  # with a key of 8 bytes it is DES
    ("SM4", SM4, 16),
    ("Blowfish", Blowfish, 8),
)
_STREAMING: tuple[tuple[str, Any], ...] = (
    ("CTR", modes.CTR),
    ("CFB", modes.CFB),
    ("CFB8", modes.CFB8),
    ("OFB", modes.OFB),
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to open a ciphertext. `open` returns what the bytes hold, None if they are not of its form.

    `block` is the size to which padding may have filled it up, 0 for none. `skip` first bytes are the vector.
    `sealed`: a tag over all of it proves the key, and a part cannot be opened.
    """

    name: str
    open: Callable[[bytes], bytes | None]
    block: int = 0
    skip: int = 0
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class _Vector:
    data: bytes
    skip: int = 0


def attempts(key: bytes, vectors: Sequence[bytes], data: bytes) -> Iterator[Attempt]:
    """Every attempt on `data` with one key. `vectors` are those seen in the run."""
    for name, algorithm, block in _BLOCKS:
        if len(key) * 8 in algorithm.key_sizes:
            yield from _block(name, algorithm(key), block, list(_vectors(block, key, vectors, data)), data)
    if len(key) * 8 in AES.key_sizes:
        yield from _sealed("AES/GCM", AESGCM(key), vectors, data)
    if len(key) == 32:
        yield from _sealed("ChaCha20-Poly1305", ChaCha20Poly1305(key), vectors, data)
        yield from _chacha(key, vectors, data)
    if len(key) * 8 in ARC4.key_sizes:
        yield Attempt("RC4", _opener(ARC4(key), None))


def _block(
    name: str, cipher: object, block: int, vectors: Iterable[_Vector], data: bytes
) -> Iterator[Attempt]:
    if len(data) % block == 0:
        for vector in vectors:
            yield Attempt(f"{name}/CBC", _opener(cipher, modes.CBC(vector.data)), block, vector.skip)
        yield Attempt(f"{name}/ECB", _opener(cipher, modes.ECB()), block)  # noqa: S305 - what others use
    for mode_name, mode in _STREAMING:
        for vector in vectors:
            yield Attempt(f"{name}/{mode_name}", _opener(cipher, mode(vector.data)), 0, vector.skip)
    if block > _NONCE:
        for size, count in ((_NONCE, b"\0\0\0\0"), (_NONCE, b"\0\0\0\1"), (8, bytes(8))):
            if len(data) > size:
                mode = modes.CTR(data[:size] + count)
                yield Attempt(f"{name}/CTR", _opener(cipher, mode), 0, size)


def _vectors(block: int, key: bytes, seen: Sequence[bytes], data: bytes) -> Iterator[_Vector]:
    """Zero, of the key, those seen in the run, and in front of the ciphertext.

    The last would open any chained ciphertext but for its first block; so it comes last.
    """
    yield _Vector(bytes(block))
    if len(key) >= block:
        yield _Vector(key[:block])
    for vector in seen:
        if len(vector) == block:
            yield _Vector(vector)
    if len(data) > block:
        yield _Vector(data[:block], block)


def _sealed(
    name: str, cipher: AESGCM | ChaCha20Poly1305, seen: Sequence[bytes], data: bytes
) -> Iterator[Attempt]:
    """With the nonce in front of it, of zeros, or one seen in the run; nothing besides is authenticated."""
    if len(data) <= _TAG:
        return
    nonces = [_Vector(data[:_NONCE], _NONCE), _Vector(bytes(_NONCE))]
    nonces += [_Vector(vector) for vector in seen if len(vector) in (_NONCE, 16)]
    for nonce in nonces:
        yield Attempt(name, _unsealer(cipher, nonce.data), 0, nonce.skip, sealed=True)


def _unsealer(cipher: AESGCM | ChaCha20Poly1305, nonce: bytes) -> Callable[[bytes], bytes | None]:
    def opened(data: bytes) -> bytes | None:
        try:
            return cipher.decrypt(nonce, data, None)
        except (InvalidTag, ValueError):
            return None

    return opened


def _chacha(key: bytes, seen: Sequence[bytes], data: bytes) -> Iterator[Attempt]:
    """RFC 8439: a counter of 32 bits from 0 or 1 on, then the nonce; or the nonce of 16 bytes as a whole."""
    nonces = [_Vector(vector) for vector in (bytes(_NONCE), *seen) if len(vector) in (_NONCE, 16)]
    if len(data) > _NONCE:
        nonces.append(_Vector(data[:_NONCE], _NONCE))
    for nonce in nonces:
        counters = (b"\0\0\0\0", b"\1\0\0\0") if len(nonce.data) == _NONCE else (b"",)
        for counter in counters:
            yield Attempt("ChaCha20", _opener(ChaCha20(key, counter + nonce.data), None), 0, nonce.skip)


def _opener(cipher: Any, mode: Any) -> Callable[[bytes], bytes | None]:  # noqa: ANN401 - of the library
    def opened(data: bytes) -> bytes | None:
        try:
            decryptor = Cipher(cipher, mode).decryptor()
            return decryptor.update(data) + decryptor.finalize()
        except (ValueError, UnsupportedAlgorithm):
            return None

    return opened
