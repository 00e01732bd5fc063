"""Identifiers under a hash: plain, cut, twice, salted, keyed, together; and checksums of several."""

import base64
import hashlib
import hmac
import json
import zlib
from collections.abc import Callable

import mmh3

from sandbox.devices.events import DeviceEvent, EventKind
from tests.detect.payloads.model import Draw, Family, Kind, Label, Piece, Subject, Transformation
from tests.detect.payloads.noise import token
from tests.detect.payloads.subjects import identifiers

_FORMS = ("digits", "phone", "hex", "mail")
_SALTED = ("md5", "sha1", "sha256")


def _hashable(piece: Piece) -> bool:
    return piece.subject is not None and (piece.subject.form in _FORMS or piece.subject.key == "serial")


def _input(subject: Subject, draw: Draw) -> str:
    """A spelling in which libraries hash such a value."""
    text = subject.text
    forms = [text, text, text.lower(), text.upper()]
    if subject.form == "phone":
        forms += [text[1:], text[2:], f"00{text[1:]}"]
    if subject.form == "hex":
        bare = text.replace(":", "").replace("-", "")
        forms += [bare, bare.upper()]
    return draw.random.choice(forms)


def _written(piece: Piece, digest: bytes, draw: Draw) -> Piece:
    """As hex or raw."""
    if draw.random.random() < 0.75:
        written = digest.hex()
        return piece.into(draw.random.choice((written, written.upper())).encode(), Kind.TOKEN)
    return piece.into(digest, Kind.BINARY)


def _token(piece: Piece, digest: bytes, draw: Draw) -> Piece:
    """As hex or base64: what has to be tried with salts and keys needs a beginning and an end."""
    written = draw.random.choice((digest.hex().encode(), base64.b64encode(digest)))
    return piece.into(written, Kind.TOKEN)


def _chosen(piece: Piece) -> Subject:
    if piece.subject is None:
        raise ValueError("only a value that was not changed yet can be hashed")
    return piece.subject


def _plain(name: str) -> Callable[[Piece, Draw], Piece]:
    def run(piece: Piece, draw: Draw) -> Piece:
        return _written(piece, hashlib.new(name, _input(_chosen(piece), draw).encode()).digest(), draw)

    return run


def _utf16(piece: Piece, draw: Draw) -> Piece:
    name = draw.random.choice(_SALTED)
    return _written(piece, hashlib.new(name, _input(_chosen(piece), draw).encode("utf-16-le")).digest(), draw)


def _cut(piece: Piece, draw: Draw) -> Piece:
    name, size = draw.random.choice(("md5", "sha1", "sha256")), draw.random.choice((8, 10, 12, 16))
    digest = hashlib.new(name, _input(_chosen(piece), draw).encode()).digest()
    return _written(piece, digest[:size], draw)


def _twice(piece: Piece, draw: Draw) -> Piece:
    name = draw.random.choice(_SALTED)
    inner = hashlib.new(name, _input(_chosen(piece), draw).encode()).hexdigest()
    return _written(piece, hashlib.new(name, inner.encode()).digest(), draw)


def _murmur(piece: Piece, draw: Draw) -> Piece:
    """MurmurHash3 for 128 bits with seed 0, as Guava's `murmur3_128` prints it."""
    digest = mmh3.hash_bytes(_input(_chosen(piece), draw).encode(), 0)
    return piece.into(digest.hex().encode(), Kind.TOKEN)


def _checksums(piece: Piece, draw: Draw) -> Piece:
    """At least four identifiers, each by a checksum of 32 bits: one alone would prove nothing."""
    some = draw.random.sample(identifiers(draw.owner), 5)
    sum_of = draw.random.choice((zlib.crc32, lambda data: mmh3.hash(data, 0, signed=False)))
    row = {subject.key: f"{sum_of(subject.text.encode()):08x}" for subject in some}
    return _together(piece, some).into(json.dumps(row).encode(), Kind.TEXT)


def _together(piece: Piece, some: list[Subject]) -> Piece:
    classes = frozenset(found for subject in some for found in subject.label.classes)
    return Piece(piece.data, piece.kind, Label(classes))


def _concatenated(piece: Piece, draw: Draw) -> Piece:
    some = draw.random.sample(identifiers(draw.owner), draw.random.choice((2, 2, 3)))
    join = draw.random.choice(("", "-", "_", ":", "|", ",", "&", ";"))
    text = join.join(subject.text for subject in some)
    return _token(
        _together(piece, some), hashlib.new(draw.random.choice(_SALTED), text.encode()).digest(), draw
    )


def _salted(salt: str, value: str, draw: Draw) -> bytes:
    name, join = draw.random.choice(_SALTED), draw.random.choice(("", "", ":", "|", "-"))
    order = (salt, value) if draw.random.random() < 0.5 else (value, salt)
    return hashlib.new(name, join.join(order).encode()).digest()


def _salt_beside(piece: Piece, draw: Draw) -> Piece:
    salt = token(draw.random, 8, 24)
    row = {"salt": salt, "id": _salted(salt, _input(_chosen(piece), draw), draw).hex()}
    if draw.random.random() < 0.5:
        row = dict(reversed(row.items()))
    return piece.into(json.dumps(row).encode(), Kind.TEXT)


def _salt_seen(piece: Piece, draw: Draw) -> Piece:
    """The device told of the salt, as it does of the parameters of key derivation."""
    salt = token(draw.random, 8, 24)
    seen(draw, "salt", "PBEParameterSpec", salt.encode())
    return _token(piece, _salted(salt, _input(_chosen(piece), draw), draw), draw)


def _hmac_seen(piece: Piece, draw: Draw) -> Piece:
    name, key = draw.random.choice(_SALTED), draw.random.randbytes(draw.random.choice((16, 20, 32)))
    seen(draw, "key", f"Hmac{name.upper()}", key)
    return _token(piece, hmac.new(key, _input(_chosen(piece), draw).encode(), name).digest(), draw)


def seen(draw: Draw, role: str, algorithm: str, material: bytes) -> None:
    """The device tells of key material that the app made."""
    data: dict[str, object] = {"role": role, "algorithm": algorithm, "material": draw.blobs.put(material)}
    draw.events.append(
        DeviceEvent(kind=EventKind.KEY_SEEN, device_time_s=50.0, package="com.vendor.app", data=data)
    )


def _digest(
    name: str, run: Callable[[Piece, Draw], Piece], requires: str = "an identifier"
) -> Transformation:
    return Transformation(name, Family.DIGEST, requires, _hashable, run)


_NAMES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b")

DIGESTS: tuple[Transformation, ...] = (
    *(_digest(name, _plain(name)) for name in _NAMES),
    _digest("digest of utf-16", _utf16),
    _digest("digest cut", _cut),
    _digest("digest of digest", _twice),
    _digest("murmur3 of 128 bits", _murmur),
    _digest("checksums together", _checksums),
    _digest("identifiers under one hash", _concatenated),
    _digest("salt beside", _salt_beside),
    _digest("salt seen in the run", _salt_seen),
    _digest("hmac with a key seen", _hmac_seen),
)
