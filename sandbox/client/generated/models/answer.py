from enum import StrEnum


class Answer(StrEnum):
    NOT_RESOLVED = "not_resolved"
    RESOLVED = "resolved"
    UNCHECKED = "unchecked"

    def __str__(self) -> str:
        return str(self.value)
