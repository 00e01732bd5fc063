from enum import StrEnum


class EventType(StrEnum):
    SUBMISSION_CANCELLED = "submission.cancelled"
    SUBMISSION_DECIDED = "submission.decided"
    SUBMISSION_DONE = "submission.done"
    SUBMISSION_FAILED = "submission.failed"

    def __str__(self) -> str:
        return str(self.value)
