"""What people made of findings, in sentences. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sandbox.service.triage.model import JudgedFinding

_NOBODY = "somebody on the service's host"


def sentences(findings: Iterable[JudgedFinding]) -> tuple[str, ...]:
    """`1 finding rejected by ann: crash reports`; alike ones are told once."""
    return tuple(_told(findings))


def _told(findings: Iterable[JudgedFinding]) -> Iterator[str]:
    counted = Counter(
        (said.opinion.value, said.author, said.reason, one.carried)
        for one in findings
        if (said := one.judgement) is not None
    )
    for (opinion, author, reason, carried), number in counted.items():
        what = "1 finding" if number == 1 else f"{number} findings"
        when = " in an earlier case" if carried else ""
        yield f"{what} {opinion} by {author or _NOBODY}{when}{f': {reason}' if reason else ''}"
