"""`scan` and `submit` on a server."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from sandbox.cli.codes import BAD_INPUT, INTERNAL
from sandbox.cli.remote.access import connected
from sandbox.cli.remote.ending import (
    code_of,
    decision,
    gravest,
    named_there,
    require_verdict,
    show_decision,
    show_verdict,
)
from sandbox.cli.remote.output import emit, row
from sandbox.cli.remote.progress import following, uploading
from sandbox.cli.telling import tell
from sandbox.client import Phonehome
from sandbox.client.records import Options
from sandbox.failures import BadInput, Failure, PhonehomeError
from sandbox.service.options import DEFAULT_HOURS
from sandbox.service.submission import Status
from sandbox.verdict.model import Outcome, Verdict
from sandbox.verdict.policy.model import Decided, Decision


class HandedIn(BaseModel):
    """What became of one file. `code` is the exit code that it alone would have."""

    file: str
    id: str = ""
    status: Status | None = None
    known: bool = False
    outcome: Outcome | None = None
    decision: Decision | None = None
    failure: Failure | None = None
    code: int = 0


def scan_there(
    server: str,
    file: Path,
    options: Mapping[str, object],
    policy: str = "",
    json_to: Path | None = None,
    html_to: Path | None = None,
) -> int:
    """One file, until its verdict, which is printed as a local scan's is; the exit code."""
    given: Any = {**options, **({"policy": named} if (named := named_there(policy)) else {})}
    with connected(server) as service:
        submission_id, verdict, decided = _through(service, file, given, policy)
        if html_to is not None:
            service.artifact(submission_id, "report.html", html_to)
        if json_to is not None and str(json_to) != "-":
            service.artifact(submission_id, "verdict.json", json_to)
    if str(json_to) == "-":
        emit(verdict)
    else:
        show_verdict(verdict)
    if decided is not None:
        show_decision(verdict, decided)
    return code_of(verdict.verdict, decided.decision if decided else None)


def submit_there(
    server: str,
    files: Sequence[Path],
    options: Options,
    *,
    wait: bool,
    policy: str = "",
    as_json: bool = False,
) -> int:
    """Each file; with `wait` until all have their verdicts. The exit code is the gravest of all."""
    if policy and (named := named_there(policy)):
        options = {**options, "policy": named}
    with connected(server) as service:
        done = [_handed(service, file, options) for file in files]
        if wait:
            hours = options.get("hours", DEFAULT_HOURS)
            done = [_awaited(service, one, policy, hours) for one in done]
    if as_json:
        emit(done)
    else:
        for one in done:
            row([one.id or "-", one.decision or one.outcome or one.status or "refused", one.file], [32, 12])
    return gravest([one.code for one in done])


def metadata_of(pairs: Sequence[str]) -> dict[str, str]:
    """Of `name=value`, each name once. Wrong usage else."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name or name in found:
            raise typer.BadParameter(f"{pair!r} is no name=value, or names something twice")
        found[name] = value
    return found


def _through(
    service: Phonehome, file: Path, options: Options, policy: str
) -> tuple[str, Verdict, Decided | None]:
    with uploading(file) as tell:
        accepted = service.submit(file, tell=tell, **options)
    typer.echo(f"» submission {accepted.id}", err=True)
    with following(options.get("hours", DEFAULT_HOURS)) as told:
        require_verdict(service.wait(accepted.id, tell=told))
    verdict = service.verdict(accepted.id)
    decided = decision(service, accepted.id, verdict, policy) if policy else None
    return accepted.id, verdict, decided


def _handed(service: Phonehome, file: Path, options: Options) -> HandedIn:
    """One that is refused does not keep the others from being handed in."""
    try:
        with uploading(file) as tell:
            accepted = service.submit(file, tell=tell, **options)
    except PhonehomeError as error:
        return _failed(HandedIn(file=str(file)), error)
    return HandedIn(file=str(file), **accepted.model_dump())


def _awaited(service: Phonehome, one: HandedIn, policy: str, hours: float) -> HandedIn:
    if one.failure is not None:
        return one
    try:
        with following(hours) as told:
            submission = service.wait(one.id, tell=told)
        require_verdict(submission)
        decided = _decided(service, one.id, policy)
    except PhonehomeError as error:
        return _failed(one, error)
    ended = {"status": submission.status, "outcome": submission.outcome, "decision": decided}
    return one.model_copy(update={**ended, "code": code_of(submission.outcome, decided)})


def _decided(service: Phonehome, submission_id: str, policy: str) -> Decision | None:
    if not policy:
        return None
    verdict = service.verdict(submission_id)
    decided = decision(service, submission_id, verdict, policy)
    show_decision(verdict, decided)
    return decided.decision


def _failed(one: HandedIn, error: PhonehomeError) -> HandedIn:
    tell(error.failure)
    code = BAD_INPUT if isinstance(error, BadInput) else INTERNAL
    return one.model_copy(update={"failure": error.failure, "code": code})
