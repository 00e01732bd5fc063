from enum import StrEnum


class CreateSubmissionJsonOfUrlIdentifiers(StrEnum):
    OPEN = "open"
    STRICT = "strict"

    def __str__(self) -> str:
        return str(self.value)
