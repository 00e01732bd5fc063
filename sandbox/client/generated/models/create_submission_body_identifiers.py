from enum import StrEnum


class CreateSubmissionBodyIdentifiers(StrEnum):
    OPEN = "open"
    STRICT = "strict"

    def __str__(self) -> str:
        return str(self.value)
