"""What a payload or a field of one is as a whole: read although it is short, or looks like other text."""

import base64
import json
import struct
from collections.abc import Callable

import pytest
from owner import Blobs, post

from sandbox.detect.classical.evidence import proves, proves_alone
from sandbox.detect.matcher import Matcher
from sandbox.persona.model import Persona


def _found(matcher: Matcher, *bodies: bytes) -> set[str]:
    blobs = Blobs()
    flows = [post(blobs, body).model_copy(update={"id": at}) for at, body in enumerate(bodies, 1)]
    return {match.value for match in matcher.detect(flows, [], blobs).matches}


def _xored(data: bytes, *key: int) -> bytes:
    return bytes(byte ^ key[at % len(key)] for at, byte in enumerate(data))


def _counted(data: bytes) -> bytes:
    return bytes(byte ^ (0x57 + at & 255) for at, byte in enumerate(data))


@pytest.mark.parametrize(
    "hidden",
    [
        lambda data: _xored(data, 0x1A),
        lambda data: _xored(data, 0xC3),
        lambda data: bytes((byte + 200) % 256 for byte in data),
        lambda data: _xored(data, 0x91, 0x07, 0xE5),
        _counted,
    ],
)
def test_a_value_of_twelve_bytes_is_read_under_a_key_where_it_is_all_of_a_payload(
    hidden: Callable[[bytes], bytes], matcher: Matcher, persona: Persona
) -> None:
    number = persona.contacts[0].phones[0]
    assert number in _found(matcher, hidden(number.encode()))


def test_a_strangers_number_under_a_key_is_not_the_owners(matcher: Matcher) -> None:
    assert not _found(matcher, _xored(b"+13105550000", 0x1A), _counted(b"+13105550000"))


def test_a_key_that_leaves_bytes_as_they_are_proves_nothing() -> None:
    plain, other = b"e8:50:8b:c0:bb:4e", b"e8:50:8b:c3:b8:4d"
    assert not proves_alone(plain, other, _xored(plain, *other)[:3])
    assert proves_alone(plain, _xored(plain, 5, 9, 77), bytes([5, 9, 77]))


def test_less_is_asked_of_a_value_that_is_nearly_all_of_a_piece() -> None:
    plain = b"17085559573"
    there = _xored(plain, 0xC1)
    assert proves(plain, there, 16, 13)
    assert not proves(plain, there, 16, 400)


def test_a_code_is_read_to_the_end_of_its_element(matcher: Matcher, persona: Persona) -> None:
    code = (
        base64.a85encode(persona.identity.imsi.encode()).replace(b"<", b"&lt;").replace(b"&lt;lt;", b"&lt;")
    )
    body = b"<request><ts>75a9d0b4</ts><data>" + code + b"</data></request>"
    assert persona.identity.imsi in _found(matcher, body)


def test_a_text_with_fillers_between_is_read_among_other_texts(matcher: Matcher, persona: Persona) -> None:
    filled = b"".join(bytes([byte]) + b"x" for byte in f"id {persona.identity.imei} and more".encode())
    others = [json.dumps({"evt": "open", "n": at}).encode() for at in range(6)]
    assert persona.identity.imei in _found(matcher, filled, *others)


def test_a_body_in_chunks_is_read_among_other_texts(matcher: Matcher, persona: Persona) -> None:
    number = persona.identity.imei.encode()
    chunked = b"6\r\n%b\r\n9\r\n%b\r\n0\r\n\r\n" % (number[:6], number[6:])
    others = [json.dumps({"evt": "open", "n": at}).encode() for at in range(6)]
    assert persona.identity.imei in _found(matcher, chunked, *others)


def test_an_own_number_is_read_in_any_published_order_of_base64(matcher: Matcher, persona: Persona) -> None:
    serial = persona.identity.serial.encode()
    standard = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    bcrypt = b"./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    code = base64.b64encode(serial).rstrip(b"=").translate(bytes.maketrans(standard, bcrypt))
    assert persona.identity.serial in _found(matcher, b'{"d":"' + code + b'"}')


def test_a_frame_with_one_long_field_is_read_as_a_message(matcher: Matcher, persona: Persona) -> None:
    inner = _xored(persona.sms[0].body.encode(), 0xD6)
    message = b"\x0a" + bytes([len(inner) & 127 | 128, len(inner) >> 7]) + inner
    body = b"\0" + struct.pack(">I", len(message)) + message
    assert persona.sms[0].body in _found(matcher, body)
