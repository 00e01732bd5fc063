"""A file of the service's, on the disk: whole, or not at all."""

import hashlib
from pathlib import Path

from sandbox.client.connection import Connection
from sandbox.client.errors import Broken
from sandbox.failures import BadInput, Failure


def fetch(connection: Connection, path: str, to: Path, digest: str = "") -> Path:
    """`digest` is the sha-256 that it must have, where one is known; Broken (`wrong_digest`) if it has not.

    Raises BadInput (`not_writable`), or a ServiceError.
    """
    part = to.with_name(f".{to.name}.part")
    try:
        found = _received(connection, path, part)
        if digest and digest != found:
            message = "What came is not what its name, a sha-256, says."
            raise Broken(Failure(code="wrong_digest", message=message, remedy="Fetch it again."))
        part.replace(to)
    except OSError as error:
        message = f"{to} cannot be written: {error.strerror}."
        remedy = "Name a file in a folder of yours."
        raise BadInput(Failure(code="not_writable", message=message, remedy=remedy)) from None
    finally:
        part.unlink(missing_ok=True)
    return to


def _received(connection: Connection, path: str, part: Path) -> str:
    """The sha-256 of what came."""
    found = hashlib.sha256()
    with connection.stream(path) as response, part.open("wb") as file:
        for piece in response.iter_bytes():
            found.update(piece)
            file.write(piece)
    return found.hexdigest()
