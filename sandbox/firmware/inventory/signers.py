"""Whose certificates an APK carries: APK Signature Scheme v3, v2, or the JAR signature (v1).

As Android does for what lies on its system partitions, certificates are read and signatures are not checked:
whoever can write to the partition needs no signature. Sources: source.android.com, "APK Signature Scheme v2"
and "v3"; AOSP tools/apksig. Test keys: AOSP build/make/target/product/security.
"""

import hashlib
import json
import re
import struct
import zipfile
from importlib.resources import files
from typing import IO

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import load_der_pkcs7_certificates

from sandbox.failures import BadInput
from sandbox.intake.archive import member_data

_MAGIC = b"APK Sig Block 42"
_SCHEMES = (0x1B93AD61, 0xF05368C0, 0x7109871A)  # v3.1, v3, v2: the newest that is there counts
_JAR_SIGNATURE = re.compile(r"META-INF/[^/]+\.(RSA|DSA|EC)", re.IGNORECASE)
_LARGEST_BLOCK = 16 << 20
_LARGEST_SIGNATURE = 1 << 20
_MOST_SIGNERS = 10  # as AOSP's apksig
_LONGEST_NAME = 300

PUBLISHED: dict[str, str] = json.loads((files(__package__) / "published_keys.json").read_text())["keys"]
"""sha-256 of the certificate to the name of a key whose private half is in AOSP's source."""


def certificates(file: IO[bytes], archive: zipfile.ZipFile) -> tuple[bytes, ...]:
    """The signers' certificates (DER) of an open APK; empty when it has none that can be read."""
    block = _signing_block(file, archive)
    for scheme in _SCHEMES:
        found = _of_scheme(block[scheme]) if scheme in block else ()
        if found:
            return found
    return _of_jar(file, archive)


def digest(certificate: bytes) -> str:
    """How a certificate is named everywhere here: sha-256 of its DER, hex."""
    return hashlib.sha256(certificate).hexdigest()


def subject(certificate: bytes) -> str:
    """The certificate's subject as RFC 4514 writes it; empty when it cannot be read."""
    try:
        return x509.load_der_x509_certificate(certificate).subject.rfc4514_string()[:_LONGEST_NAME]
    except ValueError:
        return ""


def _signing_block(file: IO[bytes], archive: zipfile.ZipFile) -> dict[int, bytes]:
    """Id to value of the block that lies right before the central directory."""
    end = archive.start_dir
    if end < 32:
        return {}
    file.seek(end - 24)
    size, magic = struct.unpack("<Q16s", file.read(24))
    if magic != _MAGIC or not 24 <= size <= min(end - 8, _LARGEST_BLOCK):
        return {}
    file.seek(end - size)
    return _pairs(file.read(size - 24))


def _pairs(data: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at + 12 <= len(data):
        size, name = struct.unpack_from("<QI", data, at)
        if size < 4 or at + 8 + size > len(data):
            break
        found.setdefault(name, data[at + 12 : at + 8 + size])
        at += 8 + size
    return found


def _of_scheme(value: bytes) -> tuple[bytes, ...]:
    """The first certificate of each signer: signers, signer, signed data, (digests, certificates)."""
    found = []
    for signer in _sized(_first(value))[:_MOST_SIGNERS]:
        parts = _sized(_first(signer))
        held = _sized(parts[1]) if len(parts) > 1 else []
        if held and subject(held[0]):
            found.append(held[0])
    return tuple(found)


def _first(data: bytes) -> bytes:
    return next(iter(_sized(data)), b"")


def _sized(data: bytes) -> list[bytes]:
    """Parts that each begin with their length (u32); what follows a wrong length is left aside."""
    found = []
    at = 0
    while at + 4 <= len(data):
        (size,) = struct.unpack_from("<I", data, at)
        if at + 4 + size > len(data):
            break
        found.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    return found


def _of_jar(file: IO[bytes], archive: zipfile.ZipFile) -> tuple[bytes, ...]:
    found: dict[bytes, None] = {}
    signatures = [member for member in archive.infolist() if _JAR_SIGNATURE.fullmatch(member.filename)]
    for member in signatures[:_MOST_SIGNERS]:
        if member.file_size <= _LARGEST_SIGNATURE:
            found.update(dict.fromkeys(_of_signature(b"".join(member_data(file, member)))))
    return tuple(found)


def _of_signature(signature: bytes) -> list[bytes]:
    """The certificates of a PKCS #7 signature that issued none of the others."""
    try:
        held = load_der_pkcs7_certificates(signature)
    except ValueError:
        return []
    issuers = {one.issuer for one in held if one.issuer != one.subject}
    signers = [one for one in held if one.subject not in issuers]
    return [one.public_bytes(Encoding.DER) for one in signers]


def read(file: IO[bytes], archive: zipfile.ZipFile) -> tuple[bytes, ...]:
    """As `certificates`, and empty where the signature itself is damaged."""
    try:
        return certificates(file, archive)
    except (BadInput, struct.error):
        return ()
