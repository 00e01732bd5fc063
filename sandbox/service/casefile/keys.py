"""The key that signs cases: Ed25519, made at first use in the data folder, readable by its owner alone."""

import hashlib
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sandbox.failures import BadInput, Failure, Unavailable

KEY_FILE = "signing-key.pem"
_PRIVATE, _MINE_ALONE = 0o600, 0o077
_LARGEST = 64 << 10


def signing_key(data: Path) -> Ed25519PrivateKey:
    """The key of this data folder. Of several processes that need it at once, one makes it.

    Raises Unavailable (`bad_signing_key`) where it is no such key, cannot be made, or others may read it.
    """
    path = data / KEY_FILE
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _make(path)
        if stat.S_IMODE(path.stat().st_mode) & _MINE_ALONE:
            raise _unfit(f"others than its owner may read {path}.", f"chmod 600 {path}, or begin a new one.")
        key = serialization.load_pem_private_key(path.read_bytes()[:_LARGEST], password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _unfit(f"{path} cannot be read or made: {type(error).__name__}.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _unfit(f"{path} is no key of Ed25519.")
    return key


def own_public_key(data: Path) -> Ed25519PublicKey | None:
    """The public half where this data folder has a key already; makes none."""
    return signing_key(data).public_key() if (data / KEY_FILE).exists() else None


def public_key_of(path: Path) -> Ed25519PublicKey:
    """Read a public key as PEM. Raises BadInput (`bad_key`)."""
    try:
        with path.open("rb") as file:
            key = serialization.load_pem_public_key(file.read(_LARGEST))
    except (OSError, ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        message = f"{path} is no public key of Ed25519 in PEM."
        raise BadInput(Failure(code="bad_key", message=message, remedy="`phonehome signing-key` prints one."))
    return key


def pem_of(key: Ed25519PublicKey) -> str:
    """The public key as `openssl` reads it."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_bytes(serialization.Encoding.PEM, form).decode()


def key_id(key: Ed25519PublicKey) -> str:
    """By what a key is called: the sha-256 of its DER form (SubjectPublicKeyInfo), in hex."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return hashlib.sha256(key.public_bytes(serialization.Encoding.DER, form)).hexdigest()


def _make(path: Path) -> None:
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    new = path.with_name(f".{KEY_FILE}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # somebody was quicker: theirs counts
        os.link(new, path)
    new.unlink()


def _unfit(why: str, remedy: str = "See that the data folder (PHONEHOME_DATA) is yours.") -> Unavailable:
    return Unavailable(
        Failure(code="bad_signing_key", message=f"The signing key is unfit: {why}", remedy=remedy)
    )
