"""The fields of tus 1.0.0 (https://tus.io/protocols/resumable-upload), read and written. Pure, but the last.

Of its extensions: creation, creation-with-upload, termination, expiration, checksum.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import ApiError
from sandbox.intake import clean_name
from sandbox.service.uploads import Upload

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,expiration,checksum"
PIECE = "application/offset+octet-stream"
_LARGEST = 2**63 - 1
_LONGEST_METADATA = 4096
# The protocol asks for sha1; it finds broken lines, no forgers.
_ALGORITHMS: dict[str, Callable[[], "hashlib._Hash"]] = {
    "sha1": lambda: hashlib.sha1(usedforsecurity=False),
    "sha256": hashlib.sha256,
}
ALGORITHMS = ",".join(_ALGORITHMS)


@dataclass(frozen=True)
class Checksum:
    """What a piece must come to."""

    algorithm: str
    digest: bytes

    def hasher(self) -> "hashlib._Hash":
        """To be fed with the piece."""
        return _ALGORITHMS[self.algorithm]()


def count(name: str, text: str) -> int:
    """Bytes, as a field says them. Raises ApiError (`invalid_request`)."""
    if not re.fullmatch(r"[0-9]{1,19}", text) or int(text) > _LARGEST:
        raise ApiError("invalid_request", f"{name} is no number of bytes.")
    return int(text)


def checksum(text: str | None) -> Checksum | None:
    """`ALGORITHM BASE64`, or nothing. Raises ApiError (`invalid_request`)."""
    if text is None:
        return None
    algorithm, _, encoded = text.partition(" ")
    if algorithm not in _ALGORITHMS:
        raise ApiError("invalid_request", f"Upload-Checksum is none of {ALGORITHMS}.")
    return Checksum(algorithm, _decoded("Upload-Checksum", encoded))


def file_name(metadata: str) -> str:
    """What `Upload-Metadata` calls the file, if it does. Raises ApiError (`invalid_request`)."""
    if len(metadata) > _LONGEST_METADATA or not metadata.isascii() or not (metadata + " ").isprintable():
        raise ApiError("invalid_request", "Upload-Metadata is too long, or no ASCII.")
    pairs = [pair.strip().partition(" ") for pair in metadata.split(",") if pair.strip()]
    found = {name: _decoded("Upload-Metadata", value) for name, _, value in pairs}
    if len(found) != len(pairs):
        raise ApiError("invalid_request", "Upload-Metadata has a name twice.")
    return clean_name(found.get("filename", found.get("name", b"")).decode("utf-8", "replace"))


def told(upload: Upload) -> dict[str, str]:
    """What every answer says of an upload."""
    return {
        "Upload-Offset": str(upload.offset),
        "Upload-Length": str(upload.length),
        "Upload-Expires": formatdate(upload.expires_at, usegmt=True),
        "Cache-Control": "no-store",
    }


class TusFields:
    """Adds to every answer below `prefix`, also to errors, which version of tus it is."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix):
            await self._app(scope, receive, send)
            return

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                fields = MutableHeaders(scope=message)
                fields["Tus-Resumable"] = fields["Tus-Version"] = VERSION
            await send(message)

        await self._app(scope, receive, tell)


def _decoded(name: str, encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise ApiError("invalid_request", f"{name} has something that is no base64.") from None
