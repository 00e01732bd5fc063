"""Signs an APK by the APK Signature Scheme v2, with a key made for the run.

Source: the scheme's description (source.android.com, "APK Signature Scheme v2") and AOSP's tools/apksig,
V2SchemeSigner. Android 7 and later read it; nothing older is driven, so there is no v1 signature.
"""

import hashlib
import struct
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

_ECDSA_SHA256 = 0x0201
_V2_BLOCK = 0x7109871A
_MAGIC = b"APK Sig Block 42"
_END_OF_DIRECTORY = b"PK\x05\x06"
_CHUNK = 1 << 20
_DAY = timedelta(days=1)


class Signer(NamedTuple):
    """A key and its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def new_signer(name: str = "app") -> Signer:
    """A fresh key with a certificate of its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + 10_000 * _DAY)
        .sign(key, hashes.SHA256())
    )
    return Signer(key, certificate)


def sign(archive: bytes, signer: Signer) -> bytes:
    """The zip archive with a signing block before its central directory; ValueError when it is none."""
    end = archive.rfind(_END_OF_DIRECTORY)
    if end < 0:
        raise ValueError("not a zip archive")
    (directory,) = struct.unpack_from("<I", archive, end + 16)
    entries, central, tail = archive[:directory], archive[directory:end], archive[end:]
    block = _block(_signer_block(_digest((entries, central, tail)), signer))
    moved = tail[:16] + struct.pack("<I", directory + len(block)) + tail[20:]
    return entries + block + central + moved


def _digest(sections: Iterable[bytes]) -> bytes:
    """The digest over chunks of 1 MiB; the end record counts as it stood before the block came in."""
    chunks = [part[at : at + _CHUNK] for part in sections for at in range(0, len(part), _CHUNK)]
    digests = [hashlib.sha256(b"\xa5" + _u32(len(chunk)) + chunk).digest() for chunk in chunks]
    return hashlib.sha256(b"\x5a" + _u32(len(chunks)) + b"".join(digests)).digest()


def _signer_block(digest: bytes, signer: Signer) -> bytes:
    digests = _sized(_sized(_u32(_ECDSA_SHA256) + _sized(digest)))
    certificates = _sized(_sized(signer.certificate.public_bytes(Encoding.DER)))
    signed = digests + certificates + _sized(b"")
    signature = signer.key.sign(signed, ec.ECDSA(hashes.SHA256()))
    signatures = _sized(_sized(_u32(_ECDSA_SHA256) + _sized(signature)))
    public = signer.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return _sized(_sized(_sized(signed) + signatures + _sized(public)))


def _block(value: bytes) -> bytes:
    pair = struct.pack("<QI", len(value) + 4, _V2_BLOCK) + value
    size = struct.pack("<Q", len(pair) + 8 + len(_MAGIC))
    return size + pair + size + _MAGIC


def _u32(number: int) -> bytes:
    return struct.pack("<I", number)


def _sized(data: bytes) -> bytes:
    return _u32(len(data)) + data
