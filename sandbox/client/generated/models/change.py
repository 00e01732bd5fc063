from enum import StrEnum


class Change(StrEnum):
    NEW = "new"
    REMAINING = "remaining"
    RESOLVED = "resolved"
    UNCHECKED = "unchecked"

    def __str__(self) -> str:
        return str(self.value)
