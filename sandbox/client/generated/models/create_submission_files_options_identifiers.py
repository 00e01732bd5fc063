from enum import StrEnum


class CreateSubmissionFilesOptionsIdentifiers(StrEnum):
    OPEN = "open"
    STRICT = "strict"

    def __str__(self) -> str:
        return str(self.value)
