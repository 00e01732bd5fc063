"""Which cases another can be compared with: those of its product that have a verdict, the newest first."""

from collections.abc import Sequence

from sandbox.service.cases.builds import done_of
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission

MOST_CHOICES = 30


def choices(storage: Storage, submission: Submission) -> Sequence[Submission]:
    """Without itself."""
    found = done_of(storage, submission, MOST_CHOICES + 1)
    return [one for one in reversed(found) if one.id != submission.id][:MOST_CHOICES]
