"""Certificates of every scheme, and the keys that everybody has."""

import io
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder

from sandbox.firmware.inventory import signers
from tests.firmware.inventory.phone import apk, archive, signer, xml


def _read(data: bytes) -> tuple[bytes, ...]:
    file = io.BytesIO(data)
    with zipfile.ZipFile(file) as opened:
        return signers.read(file, opened)


def _der(name: str) -> bytes:
    return signer(name).certificate.public_bytes(Encoding.DER)


def _jar_signature(name: str) -> bytes:
    key = signer(name)
    builder = PKCS7SignatureBuilder().set_data(b"x").add_signer(key.certificate, key.key, hashes.SHA256())
    return builder.sign(Encoding.DER, [PKCS7Options.DetachedSignature])


def test_the_signing_block_names_the_signer() -> None:
    assert _read(apk(xml("a.b"), by="one")) == (_der("one"),)


def test_a_jar_signature_counts_where_there_is_no_block() -> None:
    assert _read(archive({"META-INF/CERT.RSA": _jar_signature("two"), "x": b""})) == (_der("two"),)


def test_the_block_counts_more_than_the_jar_signature() -> None:
    signed = apk(xml("a.b"), by="one", **{"META-INF/CERT.EC": _jar_signature("two")})
    assert _read(signed) == (_der("one"),)


@pytest.mark.parametrize("damage", [b"\xff" * 40, b"\0" * 40])
def test_damage_gives_no_signer_rather_than_an_error(damage: bytes) -> None:
    signed = apk(xml("a.b"), by="one")
    at = signed.index(b"APK Sig Block 42") - 700
    assert isinstance(_read(signed[:at] + damage + signed[at + 40 :]), tuple)
    assert _read(archive({"META-INF/CERT.RSA": damage})) == ()


def test_an_unsigned_archive_has_no_signer() -> None:
    assert _read(apk(xml("a.b"), by=None)) == ()


def test_published_keys_are_digests_of_certificates() -> None:
    assert set(signers.PUBLISHED.values()) >= {"platform", "testkey", "media", "shared"}
    assert all(len(digest) == 64 and int(digest, 16) for digest in signers.PUBLISHED)


def test_the_subject_is_shown_as_text(tmp_path: Path) -> None:
    assert signers.subject(_der("one")) == "CN=one"
    assert signers.subject(b"no certificate") == ""
