"""Whatever left, putting it together ends, in little time and without an exception."""

import random
from collections.abc import Iterator

import pytest
from owner import Blobs
from sending import bare, request

from sandbox.detect.assemblies.codecs import CODECS, readings
from sandbox.detect.assemblies.slots import body_slots, header_slots, url_slots
from sandbox.detect.promising import is_promising
from sandbox.detect.sources import Limits, Sources
from sandbox.detect.tried import Keys, KeysTried
from sandbox.gateway.flow import Channel, Flow

_ALPHABETS = (
    bytes(range(256)),
    b'{}[]:,"\\0123 abct',
    b"abAB23=+/-_",
    b"0123456789.-/ ",
    b"<a b=\"'/>&;%0A\r\n:",
    b"\x00\x01\xff\x7f\x80",
)


def _mess(draw: random.Random, size: int) -> bytes:
    letters = draw.choice(_ALPHABETS)
    return bytes(draw.choice(letters) for _ in range(draw.randrange(size)))


def _flows(draw: random.Random, blobs: Blobs) -> Iterator[Flow]:
    for number in range(1, draw.randrange(3, 9)):
        host = draw.choice(("a.example", "b.example", ""))
        if draw.random() < 0.5:
            url = f"https://{host}/{_mess(draw, 30).decode('latin-1')}"
            yield request(blobs, number, url, _mess(draw, 120), [("X", _mess(draw, 20).decode("latin-1"))])
        else:
            yield bare(blobs, number, _mess(draw, 60), draw.choice(list(Channel)), host)


@pytest.mark.parametrize("seed", range(120))
def test_no_bytes_raise_and_every_source_leads_back(seed: int) -> None:
    draw, blobs = random.Random(seed), Blobs()
    egress = Sources(list(_flows(draw, blobs)), blobs)
    list(egress.whole())
    for source in egress.assembled():
        is_promising(source.data)
        for _ in range(3):
            start = draw.randrange(len(source.data) + 1)
            for part, place in source.locate(start, draw.randrange(start, len(source.data) + 2)):
                assert 0 <= place.start <= len(blobs[part.message.payload])
                assert place.end <= len(blobs[part.message.payload])


@pytest.mark.parametrize("seed", range(60))
def test_slots_codecs_and_keys_take_any_bytes(seed: int) -> None:
    draw = random.Random(seed)
    keys = KeysTried(Keys(tuple(_mess(draw, 40) for _ in range(4)), (_mess(draw, 20),)))
    for _ in range(20):
        data = _mess(draw, 80)
        for slots in (body_slots(data), header_slots(data), url_slots(data)):
            assert all(0 <= one.start <= one.end <= len(data) for one in slots)
        readings(data, CODECS)
        list(keys.run(data))
        list(keys.codec(data))


def test_limits_hold_and_are_told() -> None:
    draw, blobs = random.Random(1), Blobs()
    flows = [
        request(blobs, at, body=b'{"d":"%s"}' % draw.randbytes(300).hex().encode()) for at in range(1, 40)
    ]
    for limits in (Limits(message=100), Limits(given=2000), Limits(made=1000), Limits(sources=1)):
        egress = Sources(flows, blobs, limits)
        list(egress.whole())
        made = list(egress.assembled())
        assert egress.cut_short
        assert sum(len(source.data) for source in made) <= limits.made
        assert len(made) <= limits.sources
