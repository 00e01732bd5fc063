"""Handing in: a small file as a form, a large one in pieces, or the name of one that is elsewhere."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sandbox.client.connection import Connection, parsed
from sandbox.client.errors import Refused
from sandbox.client.patience import KEY
from sandbox.client.records import Accepted
from sandbox.client.uploads import OnUpload, Uploads
from sandbox.failures import BadInput, Failure

SUBMISSIONS = "/v1/submissions"
_IN_PIECES = 8 << 20
_WITHOUT_UPLOADS = frozenset({404, 405})


class Submitting:
    """`memory` is as for `Uploads`."""

    def __init__(self, connection: Connection, memory: Path | None) -> None:
        self._connection = connection
        self._uploads = Uploads(connection, memory)

    def file(self, path: Path, options: Mapping[str, object], key: str, tell: OnUpload) -> Accepted:
        """As `Phonehome.submit`."""
        if _readable(path).stat().st_size >= _IN_PIECES:
            try:
                upload = self._uploads.send(path, tell)
            except Refused as error:
                if error.status not in _WITHOUT_UPLOADS:
                    raise
            else:
                return self.order({"upload": upload, **options}, key)
        fields = {name: _field(value) for name, value in options.items()}
        with path.open("rb") as content:
            return self.post(SUBMISSIONS, key, files={"file": (path.name, content)}, data=fields)

    def order(self, order: Mapping[str, object], key: str) -> Accepted:
        """Of a file that is somewhere already."""
        return self.post(SUBMISSIONS, key, json=order)

    def post(self, path: str, key: str, **body: Any) -> Accepted:  # noqa: ANN401 (as httpx has it)
        """`key` is the Idempotency-Key; empty: one is made."""
        headers = {KEY: key} if key else {}
        return parsed(Accepted, self._connection.request("POST", path, headers=headers, **body))


def _field(value: object) -> str:
    """As a form has it."""
    if isinstance(value, Mapping):
        return json.dumps(dict(value))
    if isinstance(value, bool) or not isinstance(value, str | Iterable):
        return json.dumps(value)
    return value if isinstance(value, str) else ",".join(map(str, value))


def _readable(path: Path) -> Path:
    if not path.is_file():
        message = f"There is no file at {path}."
        raise BadInput(Failure(code="not_a_file", message=message, remedy="Name an APK or a firmware."))
    if not os.access(path, os.R_OK):
        message = f"{path} may not be read."
        raise BadInput(Failure(code="not_readable", message=message, remedy="Ask for the right to read it."))
    return path
