"""Base64 in an order of letters of somebody's own: told by values of the owner, and by nothing else."""

import base64
import json
import random
import string
import time

import pytest
from owner import Blobs, owner, post

from sandbox.detect.classical.letters import SecretBase64
from sandbox.detect.matcher import Matcher
from sandbox.detect.values import collect

_USUAL = (string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/").encode()
_OWNER = owner(1)
_CHINESE = "下班後在老橋見面吧別忘了帶傘"
_MAIL = "anneliese.achternbusch@mail.example"
_STREET = "Schlesische Straße 27, Berlin"
_BODY = _OWNER.sms[0].body.partition(" \u2013")[0]


def _with(*texts: str) -> SecretBase64:
    canaries = (_OWNER.canaries[-1].model_copy(update={"form": "text", "value": text}) for text in texts)
    return SecretBase64(collect(_OWNER.model_copy(update={"canaries": (*_OWNER.canaries, *canaries)})))


_SECRET = _with(_BODY, _CHINESE, _MAIL, _STREET)


def _shuffled(data: bytes, seed: int = 3) -> bytes:
    order = bytes(random.Random(seed).sample(_USUAL, 64))
    return base64.b64encode(data).rstrip(b"=").translate(bytes.maketrans(_USUAL, order))


def _said(data: bytes) -> bytes:
    return b"\n".join(decoded.data for decoded in _SECRET.run(data))


@pytest.mark.parametrize("text", [_CHINESE, _MAIL, _STREET])
def test_a_value_that_is_all_of_a_run_is_read_to_its_last_byte(text: str) -> None:
    assert _said(b"d=" + _shuffled(text.encode()) + b"&v=2") == text.encode()


@pytest.mark.parametrize(
    "before", [b"", b"\x10", b"\x10\x2a", b'{"a":', b"\x00\x04MQTT\x04\xc2\x00\x3c\x00\x06"]
)
def test_a_value_is_read_behind_whatever_stands_before_it(before: bytes) -> None:
    assert _BODY.encode() in _said(_shuffled(before + _BODY.encode() + b"\x00\x06secret"))


def test_a_run_that_is_glued_to_other_letters_is_read_from_a_four_of_its_own() -> None:
    for glued in (b"/", b"/i", b"/i/", b"/v1/"):
        assert _BODY.encode() in _said(glued + _shuffled(_BODY.encode()) + b"/p.gif")


def test_lines_of_a_run_are_read_together() -> None:
    run = _shuffled(_BODY.encode() + b" " + _MAIL.encode())
    for end in (b"\n", b"\r\n"):
        lines = end.join(run[at : at + 76] for at in range(0, len(run), 76))
        assert _BODY.encode() in _said(lines + end)


def test_letters_that_no_value_tells_of_are_left_open() -> None:
    said = _said(_shuffled(_BODY.encode() + b"\xf0\x9f\x8e\xb2" + bytes(range(200, 256))))
    assert said.startswith(_BODY.encode()) and said.count(b"?") > 20


def test_a_part_of_a_value_tells_no_more_than_its_own_letters() -> None:
    other = _BODY[:60].encode() + b"QWXYZ QJXKV 0123456789 0123456789"
    said = _said(_shuffled(other))
    assert said[:50] == other[:50]
    assert all(byte in (ord("?"), plain) for byte, plain in zip(said, other, strict=True))


def test_the_matcher_tells_what_it_read_and_how() -> None:
    blobs = Blobs()
    matches = Matcher(_OWNER).matches(post(blobs, b'{"d":"' + _shuffled(_BODY.encode()) + b'"}'), blobs)
    assert {match.chain for match in matches} == {("base64-secret",)}


def test_a_stranger_with_the_same_words_is_not_accused() -> None:
    matcher, draw = Matcher(_OWNER), random.Random(5)
    for seed in range(2, 30):
        blobs, other = Blobs(), owner(seed)
        rows = [{"body": sms.body, "from": sms.address} for sms in other.sms[: draw.randint(1, 6)]]
        data = _shuffled(json.dumps(rows).encode(), seed)
        assert matcher.matches(post(blobs, data), blobs) == []


def test_usual_base64_random_letters_and_words_prove_nothing() -> None:
    draw = random.Random(6)
    for data in (
        base64.b64encode(draw.randbytes(30_000)),
        base64.b64encode(b"\x0a\x40" + _BODY.encode()),
        bytes(draw.choices(_USUAL, k=30_000)),
        "".join(word.title() for word in _BODY.split()).encode() * 20,
    ):
        assert _said(data) == b""


def test_cycles_of_letters_cost_no_more_than_random_ones() -> None:
    cycle, likeness = _USUAL * 3000, _shuffled(_BODY.encode() * 1000)
    began = time.process_time()
    list(_SECRET.run(cycle)), list(_SECRET.run(likeness))
    assert time.process_time() - began < 5
