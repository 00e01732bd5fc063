"""Requests that nobody means well with, as bytes, made of the tables in `hostile_parts`.

`requests` has them all, in an order that a seed decides.
"""

import io
import json
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from tests.app import hostile_parts as parts
from tests.intake.apk import apk, bad_inputs

SUBMISSIONS, BULK, UPLOADS = "/v1/submissions", "/v1/submissions/bulk", "/v1/uploads"
_BOUNDARY = "limit"
_FORM = f"multipart/form-data; boundary={_BOUNDARY}"
_END = f"--{_BOUNDARY}--\r\n".encode()


@dataclass(frozen=True)
class Hostile:
    """`pieces` are sent with a moment between them; with `shut` the line is closed for writing then."""

    name: str
    pieces: tuple[bytes, ...]
    shut: bool = False

    @property
    def asks_the_database(self) -> bool:
        """Whether it may be understood well enough for that."""
        return not self.shut and not self.name.startswith("archive")


def requests(anothers: str, seed: int = 1) -> list[Hostile]:
    """All of them. `anothers` is the id of another tenant's submission."""
    found = [*_targets(anothers), *_fields(), *_forms(), *_archives(), *_bodies(), *_uploads(), *_protocol()]
    random.Random(seed).shuffle(found)
    return found


def _head(method: str, target: str, *fields: str, length: int | None = None) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *filter(None, fields)]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _with_body(target: str, kind: str, body: bytes, *fields: str, method: str = "POST") -> bytes:
    return _head(method, target, f"Content-Type: {kind}", *fields, length=len(body)) + body


def _targets(anothers: str) -> Iterator[Hostile]:
    for method, path in product(parts.METHODS, parts.PATHS):
        target = path.replace("{id}", anothers)
        yield Hostile(f"{method} {path[:60]}", (_head(method, target, length=0),), shut=method == "CONNECT")
    for path, query in product((SUBMISSIONS, f"{SUBMISSIONS}/{anothers}/flows", "/"), parts.QUERIES):
        yield Hostile(f"GET {path}?{query[:40]}", (_head("GET", f"{path}?{query}"),))


def _fields() -> Iterator[Hostile]:
    for field, (method, target) in product(
        parts.FIELDS, (("GET", "/"), ("POST", SUBMISSIONS), ("POST", BULK))
    ):
        yield Hostile(f"{method} {target} with {field[:40]!r}", (_head(method, target, field),), shut=True)


def _part(name: str, value: bytes, file_name: str | None = None) -> bytes:
    file = "" if file_name is None else f'; filename="{file_name}"'
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'
    return head.encode("utf-8", "surrogatepass") + value + b"\r\n"


_NO_APP = _part("file", b"PK\x05\x06" + bytes(18), "a.apk")


def _forms() -> Iterator[Hostile]:
    """None of their files is one, so that none is examined."""
    text = _part("file", b"text", "a.apk")
    for name, word in product(parts.OPTIONS, parts.WORDS):
        body = _part(name, word.encode("utf-8", "surrogatepass")) + text + _END
        yield Hostile(f"form {name!r} {word[:30]!r}", (_with_body(SUBMISSIONS, _FORM, body),))
    for file_name, target in product(parts.FILE_NAMES, (SUBMISSIONS, "/")):
        body = _part("file", b"text", file_name) + _END
        yield Hostile(f"file {file_name[:30]!r} to {target}", (_with_body(target, _FORM, body),))
    for name, body in {
        "many fields": b"".join(_part(f"f{number}", b"") for number in range(5000)) + _END,
        "many files": text * 500 + _END,
        "duplicated field": _part("hours", b"1") * 2 + text + _END,
        "two files": _NO_APP * 2 + _END,
        "long field": _part("hours", b"1" * 500_000) + _END,
        "long header": f"--{_BOUNDARY}\r\nX: {'y' * 500_000}\r\n\r\n\r\n".encode() + _END,
        "many headers": f"--{_BOUNDARY}\r\n{'X: y' + chr(13) + chr(10)}".encode() * 5000 + _END,
        "no name": f"--{_BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\nx\r\n".encode() + _END,
        "no headers": f"--{_BOUNDARY}\r\n\r\nx\r\n".encode() + _END,
        "no end": text,
        "only end": _END,
        "nothing": b"",
        "after the end": text + _END + b"x" * 10_000,
        "before the begin": b"x" * 10_000 + text + _END,
        "too large": _part("file", b"PK\x03\x04" + b"x" * (2 << 20), "a.apk") + _END,
        "zeros": _part("file", bytes(100_000), "a.apk") + _END,
        "nested": f"--{_BOUNDARY}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b--\r\n".encode()
        + _END,
    }.items():
        yield Hostile(f"form of {name}", (_with_body(SUBMISSIONS, _FORM, body),))
    for kind in parts.KINDS:
        yield Hostile(f"body of {kind[:40]!r}", (_with_body(SUBMISSIONS, kind, text + _END),))


def _archives() -> Iterator[Hostile]:
    """These are examined, each in a jail."""
    files = {code: data for code, data in bad_inputs().values() if len(data) < 1 << 20}
    for name in ("../../../tmp/slip", "/tmp/slip", "a\\..\\slip", "a\0b", "\u202e", "a/" * 200 + "b"):
        files[f"member {name!r}"] = _archive(name)
    files["a cut app"] = apk()[:-30]
    files["an app within"] = b"PK\x03\x04" + apk()
    for name, data in files.items():
        body = _part("file", data, "a.apk") + _END
        yield Hostile(f"archive: {name}", (_with_body(SUBMISSIONS, _FORM, body),))


def _archive(member: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo(member.replace("\0", "?")), b"x")
        archive.writestr("AndroidManifest.xml", b"x")
    return packed.getvalue()


def _bodies() -> Iterator[Hostile]:
    for text, target in product(parts.JSON, (SUBMISSIONS, BULK)):
        body = text.encode("utf-8", "surrogatepass")
        wrapped = b'{"submissions": [' + body + b"]}" if target == BULK else body
        yield Hostile(f"json {text[:40]!r} to {target}", (_with_body(target, "application/json", wrapped),))
    many = json.dumps({"submissions": [{"sha256": "0" * 64}] * 200}).encode()
    yield Hostile("many", (_with_body(BULK, "application/json", many, "Idempotency-Key: many"),))
    yield Hostile("too many", (_with_body(BULK, "application/json", many[:-2] + b"," + many[17:]),))
    large = b'{"sha256": "' + b"0" * (3 << 20)
    yield Hostile("large", (_with_body(BULK, "application/json", large),), shut=True)
    for key in ("", '""', '"', "a" * 256, "a b", '"a\\"b"', "\xe4", "a\r\nIdempotency-Key: b"):
        body = b'{"sha256": "' + b"0" * 64 + b'"}'
        field = f"Idempotency-Key: {key}"
        yield Hostile(f"key {key[:20]!r}", (_with_body(SUBMISSIONS, "application/json", body, field),))


def _uploads() -> Iterator[Hostile]:
    kinds = ("", "Content-Type: application/offset+octet-stream")
    for fields, kind, version in product(parts.TUS, kinds, ("Tus-Resumable: 1.0.0", "")):
        head = _head("POST", UPLOADS, version, kind, fields, length=8)
        yield Hostile(f"upload {fields[:50]!r} {kind[:20]} {version}", (head + b"12345678",))
    for offset, method in product(("", "-1", "0", "9" * 40, "a"), ("PATCH", "HEAD", "DELETE")):
        head = _head(
            method,
            f"{UPLOADS}/{'0' * 32}",
            "Tus-Resumable: 1.0.0",
            kinds[1],
            f"Upload-Offset: {offset}",
            length=0,
        )
        yield Hostile(f"{method} an upload that is not at {offset[:10]!r}", (head,))


def _protocol() -> Iterator[Hostile]:
    for data in parts.RAW:
        yield Hostile(f"raw {data[:40]!r}", (data,), shut=True)
    for chunks, (target, kind) in product(
        parts.CHUNKED, ((SUBMISSIONS, _FORM), (BULK, "application/json"), (UPLOADS, "x"))
    ):
        head = _head(
            "POST", target, f"Content-Type: {kind}", "Transfer-Encoding: chunked", "Tus-Resumable: 1.0.0"
        )
        yield Hostile(f"chunks {chunks[:30]!r} to {target}", (head + chunks.encode(),), shut=True)
    body = _part("file", b"PK\x03\x04" + b"x" * 1000, "a.apk")
    for length, target in product((1, len(body) - 1, len(body) + 1, 1 << 19), (SUBMISSIONS, "/")):
        head = _head("POST", target, f"Content-Type: {_FORM}", length=length)
        yield Hostile(f"length {length} to {target}", (head + body,), shut=True)
    for target in (SUBMISSIONS, BULK, "/"):
        whole = _with_body(target, _FORM if target != BULK else "application/json", body)
        slow = tuple(whole[at : at + 120] for at in range(0, len(whole), 120))
        yield Hostile(f"slow to {target}", slow, shut=True)
    begun = _head(
        "POST",
        UPLOADS,
        "Tus-Resumable: 1.0.0",
        "Upload-Length: 100",
        "Content-Type: application/offset+octet-stream",
        length=100,
    )
    yield Hostile("half an upload", (begun, b"x" * 50), shut=True)
