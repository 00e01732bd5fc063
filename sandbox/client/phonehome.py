"""What a program does with the service."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self, Unpack
from urllib.parse import quote

import httpx

from sandbox.client.connection import Connection, parsed
from sandbox.client.downloads import fetch
from sandbox.client.errors import NotFound
from sandbox.client.generated import AuthenticatedClient
from sandbox.client.patience import Patience
from sandbox.client.records import (
    Accepted,
    Event,
    Filters,
    FlowPage,
    Options,
    Page,
    PolicyDecision,
    Rejudging,
)
from sandbox.client.submitting import SUBMISSIONS, Submitting
from sandbox.client.uploads import OnUpload
from sandbox.client.watching import LOOK_S, Clock, Watch
from sandbox.failures import Unavailable
from sandbox.gateway.flow import Flow
from sandbox.service.submission import OPEN, Submission
from sandbox.verdict.model import Verdict
from sandbox.verdict.policy.model import Decided
from sandbox.verdict.regression import Regression

_PAGE = 200
_DIGEST = re.compile(r"[0-9a-f]{64}")


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
        self._submitting = Submitting(self._connection, uploads)
        self.api = AuthenticatedClient(base_url=self._connection.server, token=key)
        """For the functions of `sandbox.client.generated.api`: every operation, over the same connection."""
        self.api.set_httpx_client(self._connection.client)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.client.close()

    def check(self) -> None:
        """Raises a ServiceError where nobody answers, or the key is not one of the server's."""
        try:
            self._connection.request("GET", "/v1/me")
        except NotFound:
            self._connection.request("GET", SUBMISSIONS, params={"limit": 1})

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
        return self._submitting.file(Path(file), dict(options), idempotency_key, tell or _silent)

    def submit_known(self, sha256: str, *, idempotency_key: str = "", **options: Unpack[Options]) -> Accepted:
        """Hand in a file that the service has already."""
        return self._submitting.order({"sha256": sha256, **options}, idempotency_key)

    def submit_url(self, url: str, *, idempotency_key: str = "", **options: Unpack[Options]) -> Accepted:
        """Hand in what the service shall fetch from there."""
        return self._submitting.order({"url": url, **options}, idempotency_key)

    def submission(self, submission_id: str) -> Submission:
        """How it stands."""
        return self._connection.read(Submission, _path(submission_id))

    def submissions(self, most: int | None = None, **filters: Unpack[Filters]) -> Iterator[Submission]:
        """Newest first, fetched page by page; at most so many."""
        params: dict[str, Any] = {**filters, "limit": min(most or _PAGE, _PAGE)}
        given = 0
        while True:
            page = self._connection.read(Page, SUBMISSIONS, params)
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
        path, offset = _path(submission_id, "flows"), 0
        while True:
            page = self._connection.read(FlowPage, path, {"limit": _PAGE, "offset": offset})
            yield from page.flows
            if len(page.flows) < _PAGE:
                return
            offset += _PAGE

    def artifact(self, submission_id: str, name: str, to: Path | str) -> Path:
        """Fetch a file of the run into a file, which is there whole or not at all.

        One that is named by its sha-256 is checked: Broken (`wrong_digest`).
        """
        digest = name if _DIGEST.fullmatch(name) else ""
        return fetch(self._connection, _path(submission_id, "artifacts", name), Path(to), digest)

    def bundle(self, submission_id: str, to: Path | str) -> Path:
        """Fetch the whole case as one file."""
        return fetch(self._connection, _path(submission_id, "bundle"), Path(to))

    def diff(self, older: str, newer: str) -> Regression:
        """Is it resolved? Two submissions with verdicts, finding by finding."""
        return self._connection.read(Regression, _path(older, "diff", newer))

    def decision(self, submission_id: str, policy: str) -> Decided:
        """What a policy of the server's decides on the verdict."""
        return self._connection.read(PolicyDecision, _path(submission_id, "decision"), {"policy": policy})

    def cancel(self, submission_id: str) -> Submission:
        """End the run, or take it out of the queue; what is known of it stays."""
        self._connection.request("POST", _path(submission_id, "cancel"))
        return self.submission(submission_id)

    def rerun(self, submission_id: str, **options: Unpack[Options]) -> Accepted:
        """The same file again, with these options changed: a submission of its own."""
        return self._submitting.post(_path(submission_id, "rerun"), "", json=options)

    def rejudge(self, submission_id: str, timeout_s: float | None = None) -> Verdict:
        """Make the verdict again of what was recorded, with what the service knows now; nothing is run.

        Raises Unavailable: `timed_out` after so many real seconds, or with the code of why it failed.
        """
        path, clock = _path(submission_id, "rejudge"), Clock(timeout_s)
        made = parsed(Rejudging, self._connection.request("POST", path))
        while made.status in OPEN:
            clock.check()
            self._connection.patience.sleep(LOOK_S)
            made = self._connection.read(Rejudging, path)
        if made.failure is not None:
            raise Unavailable(made.failure)
        return self.verdict(submission_id)

    def delete(self, submission_id: str) -> None:
        """End the run if there is one, and remove the file, the evidence and the verdict."""
        self._connection.request("DELETE", _path(submission_id))


def _path(*parts: str) -> str:
    return "/".join([SUBMISSIONS, *(quote(part, safe="") for part in parts)])


def _silent(_: int, __: int) -> None:
    """Nobody wants to know."""
