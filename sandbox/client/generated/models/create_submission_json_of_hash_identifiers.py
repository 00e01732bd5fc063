from enum import StrEnum


class CreateSubmissionJsonOfHashIdentifiers(StrEnum):
    OPEN = "open"
    STRICT = "strict"

    def __str__(self) -> str:
        return str(self.value)
