"""Encrypts orders as a sample would decrypt them, by what stands in its code. Pure.

Source of the names and of what is left out of them: Java Cryptography Architecture, "Cipher algorithm names";
a name alone stands for ECB with PKCS #5 padding.
"""

import warnings

from cryptography.hazmat.primitives.ciphers import Cipher, CipherAlgorithm, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from sandbox.gateway.briefing import Recipe

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES

_PADDINGS = ("PKCS5PADDING", "PKCS7PADDING")


def seal(recipe: Recipe, data: bytes) -> bytes | None:
    """The ciphertext, without the vector; None for a transformation or a key that does not fit."""
    name, _, rest = recipe.transformation.upper().partition("/")
    mode, _, padding = (rest or "ECB/PKCS5PADDING").partition("/")
    key, vector = recipe.key.encode(), recipe.vector.encode() or recipe.key.encode()
    algorithm = _algorithm(name, key)
    if algorithm is None or padding not in _PADDINGS or mode not in ("ECB", "CBC"):
        return None
    size = algorithm.block_size // 8  # type: ignore[attr-defined]
    if mode == "CBC" and len(vector) < size:
        return None
    chained = modes.CBC(vector[:size]) if mode == "CBC" else modes.ECB()  # noqa: S305
    padder = PKCS7(size * 8).padder()
    encryptor = Cipher(algorithm, chained).encryptor()
    return encryptor.update(padder.update(data) + padder.finalize()) + encryptor.finalize()


def _algorithm(name: str, key: bytes) -> CipherAlgorithm | None:
    if name == "DES" and len(key) >= 8:
        return TripleDES(key[:8] * 3)  # the same key thrice is DES
    if name in ("DESEDE", "TRIPLEDES") and len(key) >= 24:
        return TripleDES(key[:24])
    if name == "AES" and len(key) in (16, 24, 32):
        return algorithms.AES(key)
    return None
