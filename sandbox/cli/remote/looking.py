"""What only looks: `watch`, `show`, `list`, `flows`, `diff`, `download`."""

from pathlib import Path

import typer
from rich.console import Console

from sandbox.cli.codes import OF_ANSWER
from sandbox.cli.remote.access import connected
from sandbox.cli.remote.ending import NO_VERDICT_YET, code_of, require_verdict, show_verdict
from sandbox.cli.remote.output import emit, emit_line, fact, row
from sandbox.cli.remote.progress import following
from sandbox.client.records import Filters
from sandbox.reports.regression import renderable
from sandbox.service.submission import Status, Submission

_BUNDLE = "bundle"


def watch(server: str, submission_id: str, *, as_json: bool) -> int:
    """Until it has ended; the exit code is its outcome's."""
    with connected(server) as service:
        hours = service.submission(submission_id).hours
        if as_json:
            found = service.wait(submission_id, tell=emit_line)
        else:
            with following(hours) as told:
                found = service.wait(submission_id, tell=told)
    require_verdict(found)
    if not as_json:
        row([found.id, found.decision or found.outcome, found.name], [32, 12])
    return code_of(found.outcome, found.decision)


def show(server: str, submission_id: str, *, as_json: bool) -> int:
    """What is known of it, and the verdict where there is one."""
    with connected(server) as service:
        found = service.submission(submission_id)
        verdict = service.verdict(submission_id) if found.status is Status.DONE else None
    if as_json:
        emit(found if verdict is None else verdict)
    else:
        _facts(found)
        if verdict is not None:
            show_verdict(verdict)
    if verdict is not None:
        return code_of(verdict.verdict, found.decision)
    require_verdict(found)
    return NO_VERDICT_YET


def list_(server: str, most: int, filters: Filters, *, as_json: bool) -> None:
    """Newest first."""
    with connected(server) as service:
        found = list(service.submissions(most, **filters))
    if as_json:
        emit(found)
        return
    for one in found:
        ended = one.decision or one.outcome or one.status
        row([one.id, one.created_at[:16], ended, one.package, one.name], [32, 16, 12, 30])


def flows(server: str, submission_id: str, *, as_json: bool) -> None:
    """Everything that left, a line each."""
    with connected(server) as service:
        for flow in service.flows(submission_id):
            if as_json:
                emit_line(flow)
            else:
                at = f"{flow.device_time_s / 3600:.2f} h"
                row([flow.id, at, flow.channel, flow.origin.package, flow.endpoint], [6, 10, 9, 30])


def diff(server: str, older: str, newer: str, json_to: Path | None) -> int:
    """Two submissions, as two local verdicts are compared."""
    with connected(server) as service:
        compared = service.diff(older, newer)
    if json_to is not None and str(json_to) != "-":
        json_to.write_text(compared.model_dump_json(indent=2) + "\n")
    if str(json_to) == "-":
        emit(compared)
    else:
        Console(highlight=False).print(renderable(compared))
    return OF_ANSWER[compared.answer]


def download(server: str, submission_id: str, name: str, to: Path | None) -> None:
    """A file of the run; `bundle` is the whole case. Without a place it gets its name, here."""
    target = to if to is not None else Path(f"{submission_id}.zip" if name == _BUNDLE else Path(name).name)
    if to is None and target.exists():
        raise typer.BadParameter(f"there is a {target} here already: name a file with -o")
    with connected(server) as service:
        if name == _BUNDLE:
            service.bundle(submission_id, target)
        else:
            service.artifact(submission_id, name, target)
    typer.echo(str(target))


def _facts(found: Submission) -> None:
    fact("id", found.id)
    fact("file", found.name)
    fact("package", found.package)
    fact("status", found.status.value)
    fact("phase", found.phase if found.status is Status.RUNNING else None)
    fact("handed in", found.created_at)
    fact("hours", f"{found.hours:g}")
    fact("device", found.device)
    fact("policy", f"{found.policy}: {found.decision}" if found.decision else found.policy)
    fact("tags", ", ".join(found.tags))
    fact("metadata", ", ".join(f"{name}={value}" for name, value in found.metadata.items()))
