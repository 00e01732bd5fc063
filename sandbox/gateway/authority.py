"""The certificate authority that devices trust, and its leaves, valid at device time.

The authority is made once and kept (`ensure_authority`); its key and that of all leaves never leave
the host. Lifetimes: a device's wall clock may stand anywhere between the two ends of the authority.
"""

import datetime as dt
import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from OpenSSL import SSL, crypto

from sandbox.gateway.names import literal

CA_FILE = "ca.pem"
_CA_KEY = "ca.key"
_LEAF_KEY = "leaf.key"
_CA_VALID = dt.datetime(2010, 1, 1, tzinfo=dt.UTC), dt.datetime(2060, 1, 1, tzinfo=dt.UTC)
_BEFORE = dt.timedelta(days=30)
_AFTER = dt.timedelta(days=365)
_CACHED = 1024
_ALPN = (b"h2", b"http/1.1", b"http/1.0")
_NAME = x509.Name(
    [
        x509.NameAttribute(NameOID.COMMON_NAME, "GlobalTrust Root R4"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "GlobalTrust"),
    ]
)


def _new_key(path: Path) -> rsa.RSAPrivateKey:
    """A key on disk, readable by its owner only from the first moment."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    partial = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    partial.rename(path)
    return key


def _self_signed(key: rsa.RSAPrivateKey) -> x509.Certificate:
    usage = dict.fromkeys(
        (
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(_NAME)
        .issuer_name(_NAME)
        .serial_number(x509.random_serial_number())
        .public_key(key.public_key())
        .not_valid_before(_CA_VALID[0])
        .not_valid_after(_CA_VALID[1])
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(key_cert_sign=True, crl_sign=True, **usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def ensure_authority(folder: Path) -> Path:
    """Make the authority in `folder` where it is missing; the path of its certificate (PEM)."""
    folder.mkdir(parents=True, exist_ok=True)
    certificate = folder / CA_FILE
    if not certificate.exists():
        _new_key(folder / _LEAF_KEY)
        pem = _self_signed(_new_key(folder / _CA_KEY)).public_bytes(serialization.Encoding.PEM)
        partial = certificate.with_suffix(f".{os.getpid()}")
        partial.write_bytes(pem)
        partial.rename(certificate)
    return certificate


@dataclass(frozen=True)
class Secrets:
    """The authority as PEM texts: handed to the gateway over a pipe, never bound into its jail."""

    certificate: str
    key: str
    leaf_key: str

    @classmethod
    def load(cls, folder: Path) -> Self:
        """What `ensure_authority` made in `folder`."""
        return cls(*((folder / name).read_text() for name in (CA_FILE, _CA_KEY, _LEAF_KEY)))


def _load_key(pem: str) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(pem.encode(), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("not an RSA key")
    return key


def _subject_name(host: str) -> x509.GeneralName:
    if address := literal(host):
        return x509.IPAddress(ipaddress.ip_address(str(address)))
    try:
        return x509.DNSName(host.encode("idna").decode())
    except UnicodeError:
        # A name that no certificate can carry: any certificate will be refused, as on the real internet.
        return x509.DNSName("invalid.test")


def _common_name(host: str) -> str:
    """RFC 5280 has room for 64 bytes; clients of today read the alternative name instead."""
    return host if host.isascii() and 0 < len(host) <= 64 else "host"


def _choose_alpn(_: SSL.Connection, offers: list[bytes]) -> object:
    return next((offer for offer in offers if offer in _ALPN), SSL.NO_OVERLAPPING_PROTOCOLS)


@dataclass(frozen=True)
class _Leaf:
    context: SSL.Context
    until: dt.datetime


class Authority:
    """Server-side TLS connections for any host, with leaves valid at the device's wall clock."""

    def __init__(self, secrets: Secrets) -> None:
        self._certificate = x509.load_pem_x509_certificate(secrets.certificate.encode())
        self._key = _load_key(secrets.key)
        self._leaf_key = _load_key(secrets.leaf_key)
        self._leaf_pkey = crypto.PKey.from_cryptography_key(self._leaf_key)
        self._leaves: dict[str, _Leaf] = {}

    def leaf(self, host: str, wall_ms: int) -> x509.Certificate:
        """A new certificate for `host`, valid around the device's wall clock (ms since 1970)."""
        now = self._moment(wall_ms)
        key_id = self._certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        return (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _common_name(host))]))
            .issuer_name(self._certificate.subject)
            .serial_number(x509.random_serial_number())
            .public_key(self._leaf_key.public_key())
            .not_valid_before(max(now - _BEFORE, _CA_VALID[0]))
            .not_valid_after(min(now + _AFTER, _CA_VALID[1]))
            .add_extension(x509.SubjectAlternativeName([_subject_name(host)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id), critical=False
            )
            .sign(self._key, hashes.SHA256())
        )

    def connection(self, host: str, wall_ms: int) -> SSL.Connection:
        """The server's end of a TLS connection to `host`, ready to accept."""
        leaf = self._leaves.get(host)
        if leaf is None or self._moment(wall_ms) + _BEFORE > leaf.until:
            leaf = _Leaf(self._context(host, wall_ms), self._moment(wall_ms) + _AFTER)
            if len(self._leaves) >= _CACHED:
                self._leaves.clear()
            self._leaves[host] = leaf
        connection = SSL.Connection(leaf.context)
        connection.set_accept_state()
        return connection

    def _context(self, host: str, wall_ms: int) -> SSL.Context:
        context = SSL.Context(SSL.TLS_SERVER_METHOD)
        context.set_min_proto_version(SSL.TLS1_VERSION)
        # Old phones' apps speak TLS 1.0 and RSA key exchange; being refused would hide what they send.
        context.set_cipher_list(b"ALL:!aNULL:@SECLEVEL=0")
        # pyOpenSSL's declared type of the callback has no return value; its documentation has.
        context.set_alpn_select_callback(_choose_alpn)  # type: ignore[arg-type]
        context.use_privatekey(self._leaf_pkey)
        context.use_certificate(crypto.X509.from_cryptography(self.leaf(host, wall_ms)))
        return context

    @staticmethod
    def _moment(wall_ms: int) -> dt.datetime:
        """In UTC; a clock outside the authority's life is moved to its nearer end."""
        first, last = _CA_VALID
        seconds = (last - first).total_seconds()
        offset = wall_ms / 1000 - first.timestamp()
        return first + dt.timedelta(seconds=min(max(offset, 0), seconds - 86400))
