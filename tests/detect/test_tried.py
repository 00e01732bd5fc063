"""Keys that the device saw open what left, and what they do not open stays unreadable."""

import base64
import gzip
import hashlib
import json
import random

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4, Blowfish, TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4, ChaCha20
from cryptography.hazmat.primitives.padding import PKCS7
from owner import Blobs, post
from sending import bare, cut, request

from sandbox.detect.keys import Keys, seen
from sandbox.detect.matcher import Matcher
from sandbox.detect.sources import ReadBlob
from sandbox.detect.tried import KeysTried
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.persona.model import DataClass, Persona

_KEY = hashlib.sha256(b"a key").digest()
_IV = bytes(range(100, 116))


def _seen(blobs: Blobs, *materials: bytes, role: str = "key") -> list[DeviceEvent]:
    return [
        DeviceEvent(
            kind=EventKind.KEY_SEEN,
            device_time_s=1.0,
            package="com.spy",
            data={"role": role, "algorithm": "AES", "material": blobs.put(material)},
        )
        for material in materials
    ]


def _run(cipher: object, mode: object, data: bytes) -> bytes:
    encryptor = Cipher(cipher, mode).encryptor()  # type: ignore[arg-type, type-var]
    return encryptor.update(data) + encryptor.finalize()


def _padded(data: bytes, block: int) -> bytes:
    padder = PKCS7(block * 8).padder()
    return padder.update(data) + padder.finalize()


_MADE = {
    "AES/CBC, vector in front": lambda d: (
        _KEY,
        _IV + _run(AES(_KEY), modes.CBC(_IV), _padded(d, 16)),
    ),
    "AES/CBC, vector of zeros": lambda d: (
        _KEY[:16],
        _run(AES(_KEY[:16]), modes.CBC(bytes(16)), _padded(d, 16)),
    ),
    "AES/CBC, vector of the key": lambda d: (
        _KEY[:24],
        _run(AES(_KEY[:24]), modes.CBC(_KEY[:16]), _padded(d, 16)),
    ),
    "AES/ECB": lambda d: (_KEY, _run(AES(_KEY), modes.ECB(), _padded(d, 16))),
    "AES/CTR": lambda d: (_KEY, _IV + _run(AES(_KEY), modes.CTR(_IV), d)),
    "AES/CTR, nonce of 12": lambda d: (_KEY, _IV[:12] + _run(AES(_KEY), modes.CTR(_IV[:12] + bytes(4)), d)),
    "AES/CFB": lambda d: (_KEY, _IV + _run(AES(_KEY), modes.CFB(_IV), d)),
    "AES/CFB8": lambda d: (_KEY, _IV + _run(AES(_KEY), modes.CFB8(_IV), d)),
    "AES/OFB": lambda d: (_KEY, _run(AES(_KEY), modes.OFB(bytes(16)), d)),
    "AES/GCM": lambda d: (_KEY, _IV[:12] + AESGCM(_KEY).encrypt(_IV[:12], d, None)),
    "ChaCha20-Poly1305": lambda d: (_KEY, _IV[:12] + ChaCha20Poly1305(_KEY).encrypt(_IV[:12], d, None)),
    "ChaCha20": lambda d: (_KEY, _run(ChaCha20(_KEY, bytes(16)), None, d)),
    "DES/CBC": lambda d: (_KEY[:8], _IV[:8] + _run(TripleDES(_KEY[:8]), modes.CBC(_IV[:8]), _padded(d, 8))),
    "DESede/ECB": lambda d: (_KEY[:24], _run(TripleDES(_KEY[:24]), modes.ECB(), _padded(d, 8))),
    "Blowfish/CBC": lambda d: (b"secret", _run(Blowfish(b"secret"), modes.CBC(bytes(8)), _padded(d, 8))),
    "SM4/CBC": lambda d: (_KEY[:16], _IV + _run(SM4(_KEY[:16]), modes.CBC(_IV), _padded(d, 16))),
    "RC4": lambda d: (_KEY[:16], _run(ARC4(_KEY[:16]), None, d)),
}


@pytest.mark.parametrize("name", sorted(_MADE))
@pytest.mark.parametrize("wrap", ["raw", "base64"])
def test_a_key_that_was_seen_opens_what_left(
    name: str, wrap: str, matcher: Matcher, persona: Persona
) -> None:
    blobs = Blobs()
    key, sent = _MADE[name](json.dumps({"imei": persona.identity.imei, "os": "android 14"}).encode())
    body = sent if wrap == "raw" else b'{"p":"' + base64.b64encode(sent) + b'"}'
    events = _seen(blobs, b"another key used", key)
    detection = matcher.detect([post(blobs, body)], events, blobs)
    (match,) = detection.matches
    assert (match.data_class, match.chain[-1]) == (DataClass.IMEI, "decrypted")
    (step,) = match.steps
    assert step.algorithm == name.partition(",")[0].replace("DES/", "DESede/")
    assert step.key == hashlib.sha256(key).hexdigest()
    assert detection.opaque == ()


def test_what_was_packed_before_it_was_encrypted_is_opened_too(matcher: Matcher, persona: Persona) -> None:
    blobs, packed = Blobs(), gzip.compress(persona.sms[0].body.encode())
    sent = _run(AES(_KEY), modes.CTR(bytes(16)), packed)
    (match,) = matcher.detect([post(blobs, sent)], _seen(blobs, _KEY), blobs).matches
    assert match.chain == ("decrypted", "gzip")


def test_a_vector_that_was_seen_and_a_digest_of_a_password_are_tried(
    matcher: Matcher, persona: Persona
) -> None:
    blobs, key = Blobs(), hashlib.sha256(b"correct horse").digest()
    sent = _run(AES(key), modes.CBC(_IV), _padded(persona.sms[0].body.encode(), 16))
    events = [*_seen(blobs, b"correct horse", role="password"), *_seen(blobs, _IV, role="iv")]
    assert [m.data_class for m in matcher.detect([post(blobs, sent)], events, blobs).matches] == [
        DataClass.SMS_BODY
    ]


def test_pieces_that_were_encrypted_one_by_one_are_opened_and_put_together(
    matcher: Matcher, persona: Persona
) -> None:
    blobs, text = Blobs(), persona.sms[1].body.encode()
    sealed = [_IV[:12] + AESGCM(_KEY).encrypt(_IV[:12], piece, None) for piece in cut(text, 12)]
    flows = [
        request(blobs, at, body=b'{"d":"%s"}' % base64.b64encode(piece)) for at, piece in enumerate(sealed, 1)
    ]
    matches = matcher.detect(flows, _seen(blobs, _KEY), blobs).matches
    assert [(m.chain, m.covered) for m in matches] == [(("fields", "base64", "decrypted"), 1.0)]


def test_a_ciphertext_that_was_cut_over_datagrams_is_opened(matcher: Matcher, persona: Persona) -> None:
    blobs = Blobs()
    sent = _IV + _run(AES(_KEY), modes.CBC(_IV), _padded(persona.sms[1].body.encode(), 16))
    flows = [bare(blobs, at, bytes([at]) + piece) for at, piece in enumerate(cut(sent, 30), 1)]
    (match,) = matcher.detect(flows, _seen(blobs, _KEY), blobs).matches
    assert match.chain == ("datagrams", "decrypted")
    assert len(match.parts) == len(flows)


def test_noise_is_opened_by_no_key_and_stays_unreadable(matcher: Matcher) -> None:
    draw = random.Random(2)
    blobs = Blobs()
    events = _seen(blobs, *(draw.randbytes(size) for size in (8, 16, 24, 32, 16, 32)))
    flows = [post(blobs, draw.randbytes(draw.randrange(64, 400)), at) for at in range(60)]
    detection = matcher.detect(flows, events, blobs)
    assert detection.matches == ()
    assert len(detection.opaque) == 60


def test_what_the_device_told_of_is_followed_and_not_tried(matcher: Matcher, persona: Persona) -> None:
    blobs, plain = Blobs(), persona.sms[0].body.encode()
    sent = _run(AES(_KEY), modes.CTR(bytes(16)), plain)
    told: dict[str, object] = {
        "operation": "encrypt",
        "algorithm": "AES/CTR/NoPadding",
        "input": blobs.put(plain),
        "output": blobs.put(sent),
        "key": blobs.put(_KEY),
    }
    event = DeviceEvent(kind=EventKind.CRYPTO, device_time_s=2.0, package="com.spy", data=told)
    (match,) = matcher.detect([post(blobs, sent)], [event], blobs).matches
    assert match.chain == ("AES/CTR/NoPadding (traced)",)
    assert [step.operation for step in match.steps] == ["encrypt"]


def test_work_is_bounded_and_the_bound_is_told(matcher: Matcher) -> None:
    draw = random.Random(3)
    keys = KeysTried(Keys(tuple(draw.randbytes(16) for _ in range(50))), tries=1000)
    for _ in range(20):
        assert list(keys.run(draw.randbytes(80))) == []
    assert keys.exhausted


def test_material_that_is_not_stored_is_left_out() -> None:
    blobs = Blobs()
    events = _seen(blobs, _KEY)
    blobs.clear()
    read: ReadBlob = blobs
    assert seen(events, read) == Keys()


def test_only_what_may_be_a_password_is_tried_as_a_digest() -> None:
    blobs = Blobs()
    raw, word = _KEY[:16], b"correct horse bat"
    events = [*_seen(blobs, raw, word), *_seen(blobs, _KEY, role="password")]
    keys = seen(events, blobs).keys
    assert keys[:3] == (raw, word, _KEY)
    assert hashlib.sha256(raw).digest() not in keys
    assert {hashlib.sha256(word).digest(), hashlib.sha256(_KEY).digest()} <= set(keys)


def test_a_short_ciphertext_among_many_small_texts_is_opened(matcher: Matcher, persona: Persona) -> None:
    blobs = Blobs()
    sealed = _run(AES(_KEY), modes.ECB(), _padded(persona.identity.imei.encode(), 16))
    bodies = [json.dumps({"event": f"open {at}", "at": at * 37}).encode() for at in range(12)]
    bodies[7] = json.dumps({"event": "open 7", "d": base64.b64encode(sealed).decode()}).encode()
    flows = [request(blobs, at, body=body) for at, body in enumerate(bodies, 1)]
    matches = matcher.detect(flows, _seen(blobs, _KEY), blobs).matches
    assert {match.data_class for match in matches} == {DataClass.IMEI}
