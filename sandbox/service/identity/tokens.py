"""An API key as its owner has it, and what is stored of it.

    ph_<id: 16 hexadecimal digits>_<secret: 64 hexadecimal digits>

The secret is 256 random bits, and its SHA-256 is all that is stored. A slow hash makes guesses dear where
there are few to make, as with passwords; nobody guesses 2**256.
"""

import hmac
import re
import secrets
from hashlib import sha256

_FORM = re.compile(r"ph_([0-9a-f]{16})_([0-9a-f]{64})")
KEY_ID = r"^[0-9a-f]{16}$"


def new_id() -> str:
    """No secret; it finds the key's row."""
    return secrets.token_hex(8)


def new_secret() -> str:
    """256 bits."""
    return secrets.token_hex(32)


def token_of(key_id: str, secret: str) -> str:
    """What its owner sends."""
    return f"ph_{key_id}_{secret}"


def parts_of(token: str) -> tuple[str, str] | None:
    """Id and secret; None for what is no key at all."""
    found = _FORM.fullmatch(token)
    return (found[1], found[2]) if found else None


def digest(secret: str) -> str:
    """What is stored."""
    return sha256(secret.encode()).hexdigest()


def same(secret: str, stored: str) -> bool:
    """Whether the digest is that secret's, in a time that does not depend on where they differ."""
    return hmac.compare_digest(digest(secret), stored)
