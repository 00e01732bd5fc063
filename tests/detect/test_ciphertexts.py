"""What keys are tried on: words in odd alphabets, byte strings behind their length; and what is sense."""

import base64
import hashlib
import random
import string
import textwrap
from collections.abc import Callable

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.padding import PKCS7
from owner import Blobs, post

from sandbox.detect.ciphertexts import ciphertexts, is_noise
from sandbox.detect.keys import Keys
from sandbox.detect.matcher import Matcher
from sandbox.detect.sense import LIKELY_BITS, SURE_BITS, sense
from sandbox.detect.tried import KeysTried
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.persona.model import DataClass, Persona

_KEY = hashlib.sha256(b"a key of an app").digest()[:16]
_DIGITS = string.digits.encode()
_LOWER = string.ascii_lowercase.encode()
_UPPER = string.ascii_uppercase.encode()


def _told(blobs: Blobs, algorithm: str = "AES") -> list[DeviceEvent]:
    data = {"role": "key", "algorithm": algorithm, "material": blobs.put(_KEY)}
    return [DeviceEvent(kind=EventKind.KEY_SEEN, device_time_s=1.0, package="com.spy", data=data)]


def _ecb(data: bytes) -> bytes:
    padder, encryptor = PKCS7(128).padder(), Cipher(AES(_KEY), modes.ECB()).encryptor()
    return encryptor.update(padder.update(data) + padder.finalize())


def _gcm(data: bytes) -> bytes:
    return bytes(range(50, 62)) + AESGCM(_KEY).encrypt(bytes(range(50, 62)), data, None)


def _number(data: bytes, letters: bytes) -> bytes:
    number, out = int.from_bytes(data, "big"), bytearray()
    while number:
        number, digit = divmod(number, len(letters))
        out.append(letters[digit])
    return bytes(out[::-1])


def _lines(text: str) -> bytes:
    return "\r\n".join(textwrap.wrap(text, 40)).encode()


_WRITTEN: dict[str, Callable[[bytes], bytes]] = {
    "base36": lambda d: _number(d, _DIGITS + _LOWER),
    "base58": lambda d: _number(d, b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
    "base62": lambda d: _number(d, _DIGITS + _UPPER + _LOWER),
    "a decimal number": lambda d: str(int.from_bytes(d, "big")).encode(),
    "base32 in lower case": lambda d: base64.b32encode(d).rstrip(b"=").lower(),
    "base85": base64.b85encode,
    "ascii85": base64.a85encode,
    "hexadecimal with colons": lambda d: d.hex(":").encode(),
    "hexadecimal in lines": lambda d: _lines(d.hex()),
    "base64 in lines": lambda d: _lines(base64.b64encode(d).decode()),
    "signed decimals": lambda d: str([byte - 256 if byte > 127 else byte for byte in d]).encode(),
}


@pytest.mark.parametrize("seal", [_ecb, _gcm], ids=["AES/ECB", "AES/GCM"])
@pytest.mark.parametrize("written", sorted(_WRITTEN))
def test_a_key_opens_what_was_written_in_any_alphabet(
    written: str, seal: Callable[[bytes], bytes], matcher: Matcher, persona: Persona
) -> None:
    blobs = Blobs()
    body = b"payload=" + _WRITTEN[written](seal(persona.identity.imei.encode()))
    (match,) = matcher.detect([post(blobs, body)], _told(blobs), blobs).matches
    assert match.data_class == DataClass.IMEI
    assert match.chain[-1] == "decrypted"


@pytest.mark.parametrize(
    "before",
    [b"\xa2csid\x19\xcc\xcdddataX\x20", b"\x01\x02\x00\x20", b"\x08\x01\x12\x20", b"\x05\x00\x20\0\0\0"],
    ids=["cbor", "two bytes", "protobuf", "four bytes, lowest first"],
)
def test_a_key_opens_what_stands_behind_its_length(before: bytes, matcher: Matcher, persona: Persona) -> None:
    blobs = Blobs()
    sent = before + _ecb(b"imei " + persona.identity.imei.encode())
    (match,) = matcher.detect([post(blobs, sent)], _told(blobs), blobs).matches
    assert (match.data_class, match.chain) == (DataClass.IMEI, ("decrypted",))


def test_a_key_opens_twelve_digits_of_a_stream(matcher: Matcher, persona: Persona) -> None:
    blobs = Blobs()
    sent = Cipher(ARC4(_KEY), None).encryptor().update(persona.identity.phone_number[:16].encode())
    matches = matcher.detect([post(blobs, sent)], _told(blobs, "RC4"), blobs).matches
    assert [match.data_class for match in matches] == [DataClass.PHONE_NUMBER]


def test_text_of_two_bytes_a_character_is_sense_and_noise_is_none() -> None:
    draw = random.Random(7)
    assert sense("Grüße aus Brückner".encode("utf-16-le")) >= SURE_BITS
    assert sense(bytes(byte ^ 0x5A for byte in b"meet at the old bridge after work")) >= LIKELY_BITS
    noise = [sense(draw.randbytes(draw.randrange(8, 300))) for _ in range(3000)]
    assert max(noise) < SURE_BITS
    assert sum(bits >= LIKELY_BITS for bits in noise) <= 3


def test_what_a_wrong_key_makes_of_zeros_is_no_sense() -> None:
    """It is the same block again and again."""
    decryptor = Cipher(AES(_KEY), modes.ECB()).decryptor()
    assert sense(decryptor.update(bytes(512))) < LIKELY_BITS


def test_plain_records_and_texts_are_not_taken_for_ciphertexts() -> None:
    assert not is_noise(b'{"event":"start","session":12}')
    assert not is_noise(b"\x08\x01\x12\x20" + b"a sentence in a record of protobuf")
    text = b"com.vendor.application.android Mozilla/5.0 (Linux; Android 14; Pixel 8) applicationversion=12"
    assert [one for one in ciphertexts(text) if not one.meant] == []


def test_of_several_vectors_the_one_that_spoils_no_block_is_taken(persona: Persona) -> None:
    """What was packed is read from its first byte on."""
    vector = bytes(range(200, 216))
    plain = bytes(byte ^ 0x5A for byte in b"the number of my phone is " + persona.identity.imei.encode() * 9)
    padder, encryptor = PKCS7(128).padder(), Cipher(AES(_KEY), modes.CBC(vector)).encryptor()
    sent = vector + encryptor.update(padder.update(plain) + padder.finalize())
    (opened, *_) = KeysTried(Keys((_KEY,), (), ("AES",))).run(sent)
    assert opened.data == plain


def test_a_key_opens_what_z85_filled_up_with_zeros(matcher: Matcher, persona: Persona) -> None:
    sealed = _gcm(b"imei is " + persona.identity.imei.encode())
    filled = sealed + bytes(-len(sealed) % 4)
    assert filled != sealed
    blobs = Blobs()
    matches = matcher.detect([post(blobs, filled)], _told(blobs), blobs).matches
    assert [match.data_class for match in matches] == [DataClass.IMEI]


def test_identifiers_in_hexadecimal_are_of_no_other_alphabet() -> None:
    identifier = b"7c369e63-0263-4902-b20e-f3478e8dd445"
    assert all(one.meant for one in ciphertexts(b'{"id":"%s"}' % identifier))
    number = str(int.from_bytes(_gcm(b"a number"), "big")).encode()
    assert any(one.data == _gcm(b"a number") for one in ciphertexts(b"n=%s" % number))
