"""What stands at the edge of a form: behind a length that reads as a letter, in a frame without a mask, below
a header that ends in text."""

import base64
import hashlib
import hmac
import json
import struct
from collections.abc import Iterator

from golden_binary import masked
from owner import Blobs, post
from sending import bare

from sandbox.detect.backwards import Backwards
from sandbox.detect.classical.constant import Xor
from sandbox.detect.classical.cribs import cribs
from sandbox.detect.decoders import REGISTRY
from sandbox.detect.decoders.arrangement import Multipart
from sandbox.detect.decoders.base import Decoded, Whole
from sandbox.detect.decoders.base32 import Base32Hex
from sandbox.detect.decoders.forms import has_form
from sandbox.detect.decoders.media.pictures import Jpeg, Png
from sandbox.detect.decoders.protocols.websocket import WebSocket
from sandbox.detect.matcher import Matcher
from sandbox.detect.reading import Shortfall
from sandbox.detect.unfold import unfold
from sandbox.detect.values import collect
from sandbox.persona.model import Persona

_TEXT = b"the gate is open until nine"
_BYTES = bytes(range(200, 240))


def _plain(opcode: int, data: bytes) -> bytes:
    return bytes([0x80 | opcode, len(data)]) + data


def _read(data: bytes) -> list[tuple[bytes, bool]]:
    return [(one.data, one.guess) for one in WebSocket().run(data)]


def _found(matcher: Matcher, data: bytes) -> set[tuple[str, tuple[str, ...]]]:
    blobs = Blobs()
    flow = post(blobs, data)
    return {(str(m.data_class), m.chain) for m in matcher.detect([flow], [], blobs).matches}


def test_a_frame_without_a_mask_is_read_from_its_first_byte() -> None:
    assert _read(_plain(1, _TEXT)) == [(_TEXT, False)]
    assert _read(_plain(1, b"{}") + _plain(2, _BYTES)) == [(_BYTES, False), (b"{}", False)]


def test_a_single_short_frame_of_unknown_bytes_is_a_guess() -> None:
    assert _read(_plain(2, _BYTES)) == [(_BYTES, True)]
    assert _read(masked(2, _BYTES)) == [(_BYTES, True)]
    assert _read(masked(2, b"\x04\x22\x4d\x18" + _BYTES))[0][1] is False


def test_a_frame_without_a_mask_that_is_cut_short_is_none() -> None:
    assert _read(_plain(1, _TEXT)[:-1]) == []
    assert _read(_plain(1, _TEXT) + b"x") == []


def test_a_place_back_to_front_in_a_plain_frame_is_found(persona: Persona, matcher: Matcher) -> None:
    imei = json.dumps({"a": persona.identity.imei}).encode()
    frame = _plain(1, base64.b64encode(imei)[::-1])
    assert "imei" in {kind for kind, _ in _found(matcher, frame)}


def test_a_comment_behind_a_length_that_is_a_letter_is_a_piece() -> None:
    comment = hashlib.sha256(b"x").hexdigest().encode()
    head, size = b"\xff\xd8\xff\xfe", struct.pack(">H", len(comment) + 2)
    assert size[1:].isalnum(), "else the comment would be found where it stands"
    assert [one.data for one in Jpeg().run(head + size + comment + b"\xff\xd9")] == [comment]


def test_a_text_behind_the_name_of_a_chunk_is_a_piece() -> None:
    chunks = b"".join(
        struct.pack(">I", len(body)) + kind + body + bytes(4)
        for kind, body in (
            (b"prVt", b"86FVW352+37"),
            (b"iTXt", b"Comment\0\0\0\0\0" + _TEXT[::-1]),
            (b"tEXt", b"Software\0" + _TEXT),
            (b"IEND", b""),
        )
    )
    found = [one.data for one in Png().run(b"\x89PNG\r\n\x1a\n" + chunks)]
    assert found == [b"86FVW352+37", _TEXT[::-1], _TEXT]


def test_a_part_in_an_old_charset_is_a_piece() -> None:
    parts = ("ご在宅ですか".encode("shift_jis"), "Grüße".encode())
    body = b"".join(b"--bound\r\nA: b\r\n\r\n" + part + b"\r\n" for part in parts) + b"--bound--\r\n"
    assert [one.data for one in Multipart().run(body)] == [parts[0]]


def test_a_text_part_beside_a_picture_is_a_piece() -> None:
    parts = (_BYTES * 40, _TEXT[::-1])
    body = b"".join(b"--bound\r\nA: b\r\n\r\n" + part + b"\r\n" for part in parts) + b"--bound--\r\n"
    assert [one.data for one in Multipart().run(body)] == list(parts)


def test_a_number_without_the_sign_of_its_country_shows_a_key(persona: Persona) -> None:
    known = cribs(collect(persona))
    number = persona.identity.phone_number.removeprefix("+").encode()
    assert number in known
    hidden = bytes(byte ^ 0x31 for byte in b"00" + number)
    assert b"00" + number in {one.data for one in Xor(known).run(hidden)}


def test_an_address_of_a_card_in_capitals_is_found_under_a_salt(persona: Persona, matcher: Matcher) -> None:
    bare_address = persona.identity.wifi_mac.replace(":", "").upper()
    digest = hashlib.md5(b"s4ltOfTheDay-" + bare_address.encode()).hexdigest()
    body = json.dumps({"salt": "s4ltOfTheDay", "id": digest}).encode()
    assert ("mac", ("md5", "salted")) in _found(matcher, body)


def test_padding_proves_base32_with_digits_first() -> None:
    code = base64.b32hexencode(hmac.digest(b"k", b"m", "sha256"))
    assert code.endswith(b"====")
    assert [one.data for one in Base32Hex().run(b"n " + code + b"\nx")] == [hmac.digest(b"k", b"m", "sha256")]
    assert list(Base32Hex().run(b"n " + code.rstrip(b"=") + b"\nx")) == []
    assert list(Base32Hex().run(b"n " + code.rstrip(b"=") + b"==\nx")) == []


def test_short_lines_are_turned_each_where_a_value_shows() -> None:
    text = b"Quarterly\r\n\treview\r\n\tof it all"
    lines = b"\n".join(line[::-1] for line in text.split(b"\n"))
    assert text in {one.data for one in Backwards(lambda data: b"review" in data).run(lines)}
    assert text not in {one.data for one in Backwards(lambda data: False).run(lines)}
    degrees = "40°43'58.6\"N\n74°00'30.7\"W"
    turned = "\n".join(line[::-1] for line in degrees.split("\n")).encode()
    assert degrees.encode() in {one.data for one in Backwards(lambda data: True).run(turned)}


def test_marked_text_of_one_script_has_a_form() -> None:
    digits = "\ufeff+١٧٠٦٥٥٥٥٨٨٥"
    assert has_form(digits.encode("utf-16-le"))
    assert has_form(digits.encode("utf-16-be"))
    assert not has_form(b"\xff\xfe" + bytes(range(0, 240, 7)))


class _Charset(Xor):
    name = "charset"

    def run(self, data: bytes) -> Iterator[Decoded]:
        yield Decoded(b"the text of the owner", Whole(0, len(data)))


def test_text_in_a_charset_is_sought_beside_what_a_form_accounts_for() -> None:
    body = b"--bound\r\nA: b\r\n\r\n" + bytes(range(256)) * 8 + b"\r\n--bound--\r\n"
    chains = {one.chain for one in unfold(body, Shortfall(), decoders=(*REGISTRY, _Charset(())))}
    assert ("multipart",) in chains
    assert ("reversed",) not in chains
    assert ("charset",) in chains


def test_escapes_that_begin_alike_are_no_part_of_a_header(persona: Persona, matcher: Matcher) -> None:
    escaped = "".join(f"+AFw-{ord(letter):03o}" for letter in persona.identity.imei).encode()
    pieces = [escaped[at : at + 16] for at in range(0, len(escaped), 16)]
    blobs = Blobs()
    flows = [bare(blobs, at, struct.pack(">HH", at, len(piece)) + piece) for at, piece in enumerate(pieces)]
    matches = matcher.detect(flows, [], blobs).matches
    assert ("imei", "datagrams") in {(str(m.data_class), m.chain[0]) for m in matches}
