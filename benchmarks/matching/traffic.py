"""Traffic as apps make it, of nobody's or of strangers' data: one generator for each kind of body.

The mixed traffic of the throughput figure is made by shares of bytes. Their source is the upstream column of
Sandvine's Mobile Internet Phenomena Report of February 2020: video 22 %, web 20 %, messaging 17 %, social
17 %, security 8 %, cloud 7 %, file sharing 4 %, games 3 %. Video, cloud, file sharing and half of social are
media here; half of messaging and all of security are opaque; the rest is documents, a fifth of it packed.
Sizes are what such bodies have: from 200 bytes of a form to 250 KB of a photo or a fragment of film.
"""

import base64
import gzip
import hashlib
import io
import json
import struct
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import msgpack  # type: ignore[import-untyped]
from PIL import Image

from sandbox.persona.model import Persona
from tests.detect.payloads import noise
from tests.detect.payloads.protocols import websocket
from tests.detect.payloads.records import message

People = tuple[Persona, ...]
_WORDS = "cache network render widget storage update upload thread layout account billing camera".split()

Maker = Callable[[Random, People], bytes]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of body: `share` of the mixed traffic's bytes, 0 for what only the benign messages have."""

    name: str
    share: float
    make: Maker


def _events(draw: Random) -> bytes:
    events = [
        {"name": noise.token(draw, 5, 14), "at": noise.moment(draw), "params": noise.fields(draw)}
        for _ in range(draw.randint(1, 40))
    ]
    return json.dumps({"app": noise.fields(draw), "session": noise.token(draw), "events": events}).encode()


def _packed_events(draw: Random) -> bytes:
    return gzip.compress(b"\n".join(_events(draw) for _ in range(draw.randint(1, 4))), mtime=0)


def _form(draw: Random) -> bytes:
    rows = (noise.fields(draw, 4) for _ in range(draw.randint(1, 3)))
    return "&".join(
        f"{key}={value}".replace(" ", "%20") for row in rows for key, value in row.items()
    ).encode()


def _crash(draw: Random) -> bytes:
    lines = [
        f"java.lang.{draw.choice(('IllegalState', 'NullPointer', 'Runtime'))}Exception: {noise.token(draw)}"
    ]
    for _ in range(draw.randint(20, 120)):
        word, other = draw.choice(_WORDS), draw.choice(_WORDS).title()
        lines.append(f"\tat com.vendor.{word}.{other}Task.{word}({other}Task.java:{draw.randint(9, 900)})")
    return "\n".join(lines).encode()


def _bid(draw: Random) -> bytes:
    """An OpenRTB 2.5 request of a place and a device that are not the owner's."""
    size = draw.choice(((320, 50), (300, 250), (728, 90)))
    row = {
        "id": str(uuid.UUID(int=draw.getrandbits(128), version=4)),
        "imp": [{"id": "1", "banner": {"w": size[0], "h": size[1]}, "bidfloor": round(draw.random(), 4)}],
        "app": {"bundle": f"com.vendor.{noise.token(draw, 5, 9)}", "publisher": {"id": noise.token(draw)}},
        "device": {
            "ua": f"Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/{draw.randint(90, 130)}.0",
            "ip": f"203.0.113.{draw.randint(1, 254)}",
            "ifa": str(uuid.UUID(int=draw.getrandbits(128), version=4)),
            "geo": {
                "lat": round(draw.uniform(-60, 70), 6),
                "lon": round(draw.uniform(-180, 180), 6),
                "type": 1,
            },
        },
        "user": {"id": draw.randbytes(16).hex(), "buyeruid": noise.token(draw)},
    }
    return json.dumps(row).encode()


def _protobuf(draw: Random) -> bytes:
    rows: list[object] = [message([*noise.fields(draw).values()], draw) for _ in range(draw.randint(1, 30))]
    return message(rows, draw)


def _msgpack(draw: Random) -> bytes:
    packed: bytes = msgpack.packb([noise.fields(draw) for _ in range(draw.randint(1, 20))])
    return packed


def _chat(draw: Random) -> bytes:
    """Masked WebSocket frames of JSON."""
    rows = (json.dumps(noise.fields(draw)).encode() for _ in range(draw.randint(1, 10)))
    return b"".join(websocket(row, 1, draw.randbytes(4)) for row in rows)


def _opaque(draw: Random) -> bytes:
    return draw.randbytes(int(2 ** draw.uniform(5, 14)))


def _photo(draw: Random) -> bytes:
    """A photograph's worth of JPEG: noise over a gradient, 20 to 300 KB."""
    width = draw.randrange(320, 1280, 16)
    grain = Image.frombytes("L", (width // 2, width // 2), draw.randbytes((width // 2) ** 2))
    image = Image.blend(Image.linear_gradient("L").resize((width, width)), grain.resize((width, width)), 0.3)
    out = io.BytesIO()
    planes = (image, image.rotate(90), image.rotate(180))
    Image.merge("RGB", planes).save(out, "JPEG", quality=draw.randint(70, 92))
    return out.getvalue()


def _film(draw: Random) -> bytes:
    """A fragment of MP4: boxes around bytes that no further coding makes smaller."""
    media = draw.randbytes(draw.randint(30_000, 250_000))
    boxes = ((b"styp", b"msdh\0\0\0\0"), (b"moof", draw.randbytes(180)), (b"mdat", media))
    return b"".join(struct.pack(">I4s", len(body) + 8, name) + body for name, body in boxes)


def _tokens(draw: Random) -> bytes:
    """Identifiers, hashes, signatures and times of many lengths."""
    row: dict[str, object] = {f"k{at}": noise.token(draw, 6, 90) for at in range(draw.randint(2, 30))}
    row["sha"] = hashlib.new(draw.choice(("md5", "sha1", "sha256", "sha512")), draw.randbytes(9)).hexdigest()
    parts = (b'{"alg":"RS256"}', json.dumps(noise.fields(draw)).encode(), draw.randbytes(256))
    row["jwt"] = ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)
    row["ids"] = [str(uuid.UUID(int=draw.getrandbits(128), version=4)) for _ in range(draw.randint(1, 8))]
    row["times"] = [noise.moment(draw) for _ in range(draw.randint(1, 20))]
    return json.dumps(row).encode()


def _strangers(draw: Random, people: People) -> bytes:
    """Names, numbers and texts of other people."""
    return json.dumps([noise.stranger(draw, people) for _ in range(draw.randint(1, 12))]).encode()


def _devices(draw: Random, people: People) -> bytes:
    """Identifiers of other phones, of the same makes and carriers."""
    row: dict[str, object] = draw.choice(people).identity.model_dump()
    digits = "".join(draw.choices("0123456789", k=draw.randint(12, 20)))
    return json.dumps(row | {"imei2": f"35{digits}"[:15], "iccid2": f"890126{digits}"}).encode()


def _tracks(draw: Random, people: People) -> bytes:
    """Positions of other people, and of nobody."""
    fixes = [(spot.latitude, spot.longitude) for spot in draw.sample(draw.choice(people).track, 3)]
    fixes += [(draw.uniform(-80, 80), draw.uniform(-180, 180)) for _ in range(draw.randint(1, 9))]
    rows = [{"lat": round(lat, 6), "lng": round(lng, 6), "t": noise.moment(draw)} for lat, lng in fixes]
    return json.dumps(rows).encode()


def _numbers(draw: Random) -> bytes:
    """Digits of many lengths, grouped as numbers are; exchanges that no owner's number has."""
    lines = []
    for _ in range(draw.randint(2, 40)):
        area, exchange = draw.randint(201, 989), draw.choice([n for n in range(200, 999, 7) if n != 555])
        line = draw.choice(("+1{}{}{:04d}", "({}) {}-{:04d}", "{}-{}-{:04d}", "1{}{}{:04d}"))
        lines.append(line.format(area, exchange, draw.randrange(10_000)))
        lines.append(str(draw.getrandbits(draw.randint(20, 66))))
    return ",".join(lines).encode()


def _nobodys(make: Callable[[Random], bytes]) -> Maker:
    return lambda draw, people: make(draw)


KINDS: tuple[Kind, ...] = (
    Kind("photo", 0.20, _nobodys(_photo)),
    Kind("film", 0.22, _nobodys(_film)),
    Kind("opaque", 0.16, _nobodys(_opaque)),
    Kind("events", 0.12, _nobodys(_events)),
    Kind("packed events", 0.08, _nobodys(_packed_events)),
    Kind("form", 0.04, _nobodys(_form)),
    Kind("bid request", 0.04, _nobodys(_bid)),
    Kind("protobuf", 0.05, _nobodys(_protobuf)),
    Kind("msgpack", 0.02, _nobodys(_msgpack)),
    Kind("chat", 0.03, _nobodys(_chat)),
    Kind("crash report", 0.02, _nobodys(_crash)),
    Kind("tokens", 0.02, _nobodys(_tokens)),
    Kind("strangers", 0.0, _strangers),
    Kind("devices", 0.0, _devices),
    Kind("tracks", 0.0, _tracks),
    Kind("numbers", 0.0, _nobodys(_numbers)),
)


def mixed(size: int, people: People, seed: int = 0) -> list[tuple[str, bytes]]:
    """Bodies of the mix, about `size` bytes in all and none equal to another, in an order that is drawn."""
    draw = Random(f"mixed {seed}")
    bodies: dict[bytes, str] = {}
    for kind in KINDS:
        left = int(size * kind.share)
        while left > 0:
            body = kind.make(draw, people)[: max(left, 256)]
            left -= len(body)
            bodies[body] = kind.name
    order = [(name, body) for body, name in bodies.items()]
    draw.shuffle(order)
    return order
