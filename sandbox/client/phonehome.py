"""What a program does with the service."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self, Unpack
from urllib.parse import quote

import httpx

from sandbox.client.connection import Connection, parsed
from sandbox.client.errors import Broken, Refused
from sandbox.client.generated import AuthenticatedClient
from sandbox.client.patience import KEY, Patience
from sandbox.client.records import Accepted, Event, Filters, FlowPage, Options, Page
from sandbox.client.uploads import OnUpload, Uploads
from sandbox.client.watching import Watch
from sandbox.failures import BadInput, Failure
from sandbox.gateway.flow import Flow
from sandbox.service.submission import Submission
from sandbox.verdict.model import Verdict
from sandbox.verdict.policy.model import Decided
from sandbox.verdict.regression import Regression

_SUBMISSIONS = "/v1/submissions"
_IN_PIECES = 8 << 20
_PAGE = 200
_OLDER = frozenset({404, 405})
"""How a server of before an operation answers to it."""


class Phonehome:
    """One server, as the owner of `key`; a context manager, for use in one thread.

    Every method raises a ServiceError (sandbox/client/errors.py) with the service's own code and remedy.
    Requests are repeated with growing pauses while the server is out of reach or busy. `uploads` is a folder
    that remembers unfinished uploads, so that another process resumes them.
    """

    def __init__(
        self,
        server: str,
        key: str = "",
        *,
        patience: Patience | None = None,
        uploads: Path | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._connection = Connection(server, key, patience, transport)
        self._uploads = Uploads(self._connection, uploads)
        self.api = AuthenticatedClient(base_url=self._connection.server, token=key)
        """For the functions of `sandbox.client.generated.api`: every operation, over the same connection."""
        self.api.set_httpx_client(self._connection.client)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.client.close()

    def submit(
        self,
        file: Path | str,
        *,
        tell: OnUpload | None = None,
        idempotency_key: str = "",
        **options: Unpack[Options],
    ) -> Accepted:
        """Hand in an app or a firmware. From 8 MiB on it goes in pieces, and is resumed where it was cut off.

        With an `idempotency_key` of one's own the request can be repeated after a crash, too. Raises BadInput
        (`not_a_file`, `not_readable`), or Refused with what intake found.
        """
        path = _readable(Path(file))
        if path.stat().st_size >= _IN_PIECES:
            try:
                upload = self._uploads.send(path, tell or _silent)
            except Refused as error:
                if error.status not in _OLDER:
                    raise
            else:
                return self._order({"upload": upload, **options}, idempotency_key)
        fields = {name: _field(value) for name, value in options.items()}
        with path.open("rb") as content:
            form: dict[str, Any] = {"files": {"file": (path.name, content)}, "data": fields}
            return self._post(_SUBMISSIONS, idempotency_key, **form)

    def submit_known(self, sha256: str, *, idempotency_key: str = "", **options: Unpack[Options]) -> Accepted:
        """Hand in a file that the service has already."""
        return self._order({"sha256": sha256, **options}, idempotency_key)

    def submit_url(self, url: str, *, idempotency_key: str = "", **options: Unpack[Options]) -> Accepted:
        """Hand in what the service shall fetch from there."""
        return self._order({"url": url, **options}, idempotency_key)

    def submission(self, submission_id: str) -> Submission:
        """How it stands."""
        return self._connection.read(Submission, _path(submission_id))

    def submissions(self, most: int | None = None, **filters: Unpack[Filters]) -> Iterator[Submission]:
        """Newest first, fetched page by page; at most so many."""
        params: dict[str, Any] = {**filters, "limit": min(most or _PAGE, _PAGE)}
        given = 0
        while True:
            page = self._connection.read(Page, _SUBMISSIONS, params)
            for submission in page.submissions:
                if given == most:
                    return
                yield submission
                given += 1
            if page.next is None or given == most:
                return
            params["cursor"] = page.next

    def watch(self, submission_id: str, timeout_s: float | None = None) -> Iterator[Event]:
        """How far it is, until it has ended. Raises Unavailable (`timed_out`) after so many real seconds."""
        return iter(Watch(self._connection, _path(submission_id), timeout_s))

    def wait(
        self,
        submission_id: str,
        timeout_s: float | None = None,
        tell: Callable[[Event], None] | None = None,
    ) -> Submission:
        """Until it has ended, well or not: then look at its `status`. Raises as `watch` does."""
        for event in self.watch(submission_id, timeout_s):
            if tell is not None:
                tell(event)
        return self.submission(submission_id)

    def verdict(self, submission_id: str) -> Verdict:
        """Raises Conflict (`not_ready`, `run_failed`) where there is none."""
        return self._connection.read(Verdict, _path(submission_id, "verdict"))

    def flows(self, submission_id: str) -> Iterator[Flow]:
        """Everything that left, in the order in which it began, fetched page by page."""
        offset = 0
        while True:
            page = self._connection.read(
                FlowPage, _path(submission_id, "flows"), {"limit": _PAGE, "offset": offset}
            )
            yield from page.flows
            if len(page.flows) < _PAGE:
                return
            offset += _PAGE

    def artifact(self, submission_id: str, name: str, to: Path | str) -> Path:
        """Fetch a file of the run into a file, which is there whole or not at all.

        One that is named by its sha-256 is checked: Broken (`wrong_digest`).
        """
        return self._fetch(_path(submission_id, "artifacts", name), Path(to), name)

    def bundle(self, submission_id: str, to: Path | str) -> Path:
        """Fetch all that the run left, as the service puts it together."""
        return self._fetch(_path(submission_id, "bundle"), Path(to))

    def diff(self, older: str, newer: str) -> Regression:
        """Is it resolved? Two submissions with verdicts, finding by finding."""
        return self._connection.read(Regression, _path(older, "diff", newer))

    def decision(self, submission_id: str, policy: str) -> Decided:
        """What a policy of the server's decides on the verdict."""
        return self._connection.read(Decided, _path(submission_id, "decision"), {"policy": policy})

    def cancel(self, submission_id: str) -> Submission:
        """End the run, or take it out of the queue; what is known of it stays."""
        self._connection.request("POST", _path(submission_id, "cancel"))
        return self.submission(submission_id)

    def rerun(self, submission_id: str, **options: Unpack[Options]) -> Accepted:
        """The same file again, with these options changed: a submission of its own."""
        return self._post(_path(submission_id, "rerun"), json=options)

    def rejudge(self, submission_id: str) -> Submission:
        """Look for findings anew in what was recorded, with what the service knows now; nothing is run."""
        self._connection.request("POST", _path(submission_id, "rejudge"))
        return self.submission(submission_id)

    def delete(self, submission_id: str) -> None:
        """End the run if there is one, and remove the file, the evidence and the verdict."""
        self._connection.request("DELETE", _path(submission_id))

    def _order(self, order: Mapping[str, object], idempotency_key: str) -> Accepted:
        return self._post(_SUBMISSIONS, idempotency_key, json=order)

    def _post(self, path: str, idempotency_key: str = "", **body: Any) -> Accepted:  # noqa: ANN401 (httpx's)
        headers = {KEY: idempotency_key} if idempotency_key else {}
        return parsed(Accepted, self._connection.request("POST", path, headers=headers, **body))

    def _fetch(self, path: str, to: Path, digest: str = "") -> Path:
        found = hashlib.sha256()
        part = to.with_name(f".{to.name}.part")
        try:
            with self._connection.stream(path) as response, part.open("wb") as file:
                for piece in response.iter_bytes():
                    found.update(piece)
                    file.write(piece)
            if len(digest) == found.digest_size * 2 and digest != found.hexdigest():
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


def _path(*parts: str) -> str:
    return "/".join([_SUBMISSIONS, *(quote(part, safe="") for part in parts)])


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


def _silent(_: int, __: int) -> None:
    """Nobody wants to know."""
