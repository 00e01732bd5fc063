"""What changes something on a server: `cancel`, `rejudge`."""

from sandbox.cli.remote.access import connected
from sandbox.cli.remote.ending import code_of, decision, show_decision, show_verdict
from sandbox.cli.remote.output import emit, row


def cancel(server: str, submission_id: str, *, as_json: bool) -> None:
    """End its run, or take it from the queue."""
    with connected(server) as service:
        found = service.cancel(submission_id)
    if as_json:
        emit(found)
    else:
        row([found.id, found.status, found.name], [32, 12])


def rejudge(server: str, submission_id: str, policy: str, *, as_json: bool) -> int:
    """The verdict made again of what was recorded; the exit code is the new one's."""
    with connected(server) as service:
        verdict = service.rejudge(submission_id)
        decided = decision(service, submission_id, verdict, policy) if policy else None
    if as_json:
        emit(verdict)
    else:
        show_verdict(verdict)
    if decided is not None:
        show_decision(verdict, decided)
    return code_of(verdict.verdict, decided.decision if decided else None)
