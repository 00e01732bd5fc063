"""What goes beside a canary: fields, rows and bodies as analytics, adverts and crash reports have them."""

import base64
import io
import json
import uuid
from random import Random

from PIL import Image

from sandbox.persona.model import Persona

_EVENTS = (
    "screen_view",
    "session_start",
    "app_open",
    "ad_impression",
    "purchase",
    "user_engagement",
    "first_open",
)
_MODELS = ("SM-G991B", "Pixel 7", "moto g(60)", "Redmi Note 11", "CPH2211", "M2101K6G", "SM-A127F")
_LOCALES = ("en_US", "de_DE", "pt_BR", "hi_IN", "id_ID", "fr_FR", "ru_RU")
_KEYS = (
    "ts",
    "sid",
    "ver",
    "build",
    "net",
    "locale",
    "model",
    "os",
    "evt",
    "uid",
    "tz",
    "sdk",
    "rnd",
    "flags",
)
_WORDS = "click banner session level retry cache network render widget storage update queue upload".split()


def token(draw: Random, least: int = 8, most: int = 44) -> str:
    """A random identifier in one of the usual alphabets."""
    size = draw.randint(least, most)
    made = draw.choice((_hexadecimal, _base64, _alphanumeric))
    return made(draw, size)


def _hexadecimal(draw: Random, size: int) -> str:
    return draw.randbytes(size // 2 + 1).hex()[:size]


def _base64(draw: Random, size: int) -> str:
    return base64.b64encode(draw.randbytes(size)).decode()[:size]


def _alphanumeric(draw: Random, size: int) -> str:
    return "".join(draw.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", k=size))


def value(draw: Random) -> str | int | float | bool:
    """A field's value."""
    return draw.choice(
        (
            lambda: token(draw),
            lambda: str(uuid.UUID(int=draw.getrandbits(128), version=4)),
            lambda: moment(draw),
            lambda: draw.choice(_MODELS),
            lambda: draw.choice(_LOCALES),
            lambda: draw.choice(_EVENTS),
            lambda: draw.random() < 0.5,
            lambda: draw.randint(0, 100_000),
            lambda: round(draw.uniform(-1000, 1000), 4),
            lambda: " ".join(draw.choices(_WORDS, k=draw.randint(1, 6))),
            lambda: ".".join(str(draw.randint(0, 30)) for _ in range(3)),
        )
    )()


def moment(draw: Random) -> int:
    """A wall-clock time in milliseconds; not that of a call or text of the owner's but by chance."""
    return 1_797_000_000_000 + draw.randrange(1_000_000_000)


def fields(draw: Random, least: int = 1, most: int = 10) -> dict[str, object]:
    """Fields of an analytics event."""
    keys = draw.sample(_KEYS, draw.randint(least, min(most, len(_KEYS))))
    return {key: value(draw) for key in keys}


def body(draw: Random, strangers: tuple[Persona, ...]) -> bytes:
    """The body of a request that has nothing to do with the owner."""
    return draw.choice((_analytics, _form, _crash, _people, _opaque, _thumbnail))(draw, strangers)


def stranger(draw: Random, strangers: tuple[Persona, ...]) -> dict[str, object]:
    """A row about somebody else."""
    other = draw.choice(strangers)
    person = draw.choice(other.contacts)
    return {
        "name": f"{person.given_name} {person.family_name}",
        "phone": person.phones[0],
        "date": moment(draw),
        "text": draw.choice(other.sms).body,
    }


def _analytics(draw: Random, strangers: tuple[Persona, ...]) -> bytes:
    events = [{"name": draw.choice(_EVENTS), "params": fields(draw)} for _ in range(draw.randint(1, 8))]
    return json.dumps({"app": fields(draw), "events": events}).encode()


def _form(draw: Random, strangers: tuple[Persona, ...]) -> bytes:
    return "&".join(f"{key}={item}".replace(" ", "+") for key, item in fields(draw, 3).items()).encode()


def _crash(draw: Random, strangers: tuple[Persona, ...]) -> bytes:
    lines = ["java.lang.IllegalStateException: " + " ".join(draw.choices(_WORDS, k=5))]
    for _ in range(draw.randint(4, 20)):
        word = draw.choice(_WORDS)
        lines.append(
            f"\tat com.vendor.{word}.{word.title()}Task.run({word.title()}Task.java:{draw.randint(9, 900)})"
        )
    return "\n".join(lines).encode()


def _people(draw: Random, strangers: tuple[Persona, ...]) -> bytes:
    return json.dumps([stranger(draw, strangers) for _ in range(draw.randint(1, 6))]).encode()


def _opaque(draw: Random, strangers: tuple[Persona, ...]) -> bytes:
    return draw.randbytes(draw.randint(24, 900))


def _thumbnail(draw: Random, strangers: tuple[Persona, ...]) -> bytes:
    return picture(draw, draw.choice(("JPEG", "PNG")))


def picture(draw: Random, form: str) -> bytes:
    """A small picture, the same for the same chances."""
    image = Image.frombytes("RGB", (12, 8), draw.randbytes(12 * 8 * 3)).resize((96, 64))
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()
