"""How a submission ended, told as a local scan's end is, and as an exit code."""

from pathlib import Path

from rich.console import Console

from sandbox.cli.codes import BAD_INPUT, INTERNAL, OF_DECISION, OF_OUTCOME
from sandbox.client import Phonehome, Refused
from sandbox.failures import Failure, Unavailable
from sandbox.reports.policy import told
from sandbox.reports.text import renderable
from sandbox.service.submission import Status, Submission
from sandbox.verdict.model import Outcome, Verdict
from sandbox.verdict.policy.decide import decide
from sandbox.verdict.policy.load import find
from sandbox.verdict.policy.model import Decided, Decision

NO_VERDICT_YET = OF_OUTCOME[Outcome.INCONCLUSIVE]
_OLDER = frozenset({404, 405})
_GRAVEST = (OF_OUTCOME[Outcome.LEAK], INTERNAL, BAD_INPUT, OF_OUTCOME[Outcome.SUSPICIOUS], NO_VERDICT_YET, 0)


def show_verdict(verdict: Verdict) -> None:
    """As a local scan prints it."""
    Console(highlight=False).print(renderable(verdict))


def show_decision(verdict: Verdict, decided: Decided) -> None:
    """On standard error, as a local scan does."""
    Console(stderr=True, highlight=False).print(told(verdict, decided))


def decision(service: Phonehome, submission_id: str, verdict: Verdict, policy: str) -> Decided:
    """Of a file of this user, decided here; of any other name, what the server decides, with its waivers.

    A server that decides nothing leaves it to the presets of this release.
    """
    if Path(policy).is_file():
        return decide(verdict, find(policy))
    try:
        return service.decision(submission_id, policy)
    except Refused as error:
        if error.status not in _OLDER:
            raise
    return decide(verdict, find(policy))


def named_there(policy: str) -> str:
    """What the server is told to decide by: not a file that only this user has."""
    return "" if Path(policy).is_file() else policy


def require_verdict(submission: Submission) -> None:
    """Raises Unavailable where there is none: with why the run failed, or `cancelled`."""
    if submission.status is Status.FAILED:
        why = submission.failure or Failure(code="run_failed", message="The run failed.")
        raise Unavailable(why)
    if submission.status is Status.CANCELLED:
        message = "The run was cancelled."
        raise Unavailable(Failure(code="cancelled", message=message, remedy="Submit it again."))


def code_of(outcome: Outcome | None, decided: Decision | None = None) -> int:
    """The policy's word counts, where there is one."""
    if decided is not None:
        return OF_DECISION[decided]
    return NO_VERDICT_YET if outcome is None else OF_OUTCOME[outcome]


def gravest(codes: list[int]) -> int:
    """Of several submissions: a proven leak first, then what has no answer, then what is in doubt."""
    return min(codes, key=_GRAVEST.index)
