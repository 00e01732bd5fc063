"""Encrypted, with what a device tells: the call itself, or the key that the app made."""

from collections.abc import Callable

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4, TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, CipherAlgorithm, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sandbox.devices.events import DeviceEvent, EventKind
from tests.detect.payloads.digests import seen
from tests.detect.payloads.model import Draw, Family, Kind, Piece, Transformation

_MOST = 1 << 17


def _any(piece: Piece) -> bool:
    return 12 <= len(piece.data) <= _MOST


def _padded(data: bytes, block: int) -> bytes:
    """PKCS #7."""
    size = block - len(data) % block
    return data + bytes([size]) * size


def _run(algorithm: CipherAlgorithm, mode: modes.CBC | modes.ECB | modes.CTR | None, data: bytes) -> bytes:
    encryptor = Cipher(algorithm, mode).encryptor()
    return encryptor.update(data) + encryptor.finalize()


def _traced(piece: Piece, draw: Draw) -> Piece:
    """The device saw the call: plaintext in, ciphertext out."""
    key, iv = draw.random.randbytes(16), draw.random.randbytes(16)
    out = _run(algorithms.AES(key), modes.CBC(iv), _padded(piece.data, 16))
    data: dict[str, object] = {
        "operation": "encrypt",
        "algorithm": "AES/CBC/PKCS5Padding",
        "input": draw.blobs.put(piece.data),
        "output": draw.blobs.put(out),
    }
    draw.events.append(
        DeviceEvent(kind=EventKind.CRYPTO, device_time_s=60.0, package="com.vendor.app", data=data)
    )
    return piece.into(out, Kind.BINARY)


def _cbc(piece: Piece, draw: Draw) -> Piece:
    """The initialisation vector goes before the ciphertext, or is told of like the key."""
    key, iv = _key(draw, "AES"), draw.random.randbytes(16)
    out = _run(algorithms.AES(key), modes.CBC(iv), _padded(piece.data, 16))
    if draw.random.random() < 0.5:
        return piece.into(iv + out, Kind.BINARY)
    seen(draw, "iv", "IvParameterSpec", iv)
    return piece.into(out, Kind.BINARY)


def _ecb(piece: Piece, draw: Draw) -> Piece:
    return piece.into(
        _run(algorithms.AES(_key(draw, "AES")), modes.ECB(), _padded(piece.data, 16)), Kind.BINARY
    )


def _ctr(piece: Piece, draw: Draw) -> Piece:
    key, iv = _key(draw, "AES"), draw.random.randbytes(16)
    return piece.into(iv + _run(algorithms.AES(key), modes.CTR(iv), piece.data), Kind.BINARY)


def _gcm(piece: Piece, draw: Draw) -> Piece:
    key, nonce = _key(draw, "AES"), draw.random.randbytes(12)
    return piece.into(nonce + AESGCM(key).encrypt(nonce, piece.data, None), Kind.BINARY)


def _rc4(piece: Piece, draw: Draw) -> Piece:
    return piece.into(_run(ARC4(_key(draw, "RC4")), None, piece.data), Kind.BINARY)


def _triple_des(piece: Piece, draw: Draw) -> Piece:
    key, iv = draw.random.randbytes(24), draw.random.randbytes(8)
    seen(draw, "key", "DESede", key)
    return piece.into(iv + _run(TripleDES(key), modes.CBC(iv), _padded(piece.data, 8)), Kind.BINARY)


def _key(draw: Draw, algorithm: str) -> bytes:
    key = draw.random.randbytes(draw.random.choice((16, 32)))
    seen(draw, "key", algorithm, key)
    return key


def _encrypted(name: str, run: Callable[[Piece, Draw], Piece]) -> Transformation:
    return Transformation(name, Family.ENCRYPTED, "12 bytes to 128 KiB", _any, run)


ENCRYPTED: tuple[Transformation, ...] = (
    _encrypted("aes, call traced", _traced),
    _encrypted("aes-cbc, key seen", _cbc),
    _encrypted("aes-ecb, key seen", _ecb),
    _encrypted("aes-ctr, key seen", _ctr),
    _encrypted("aes-gcm, key seen", _gcm),
    _encrypted("rc4, key seen", _rc4),
    _encrypted("3des-cbc, key seen", _triple_des),
)
