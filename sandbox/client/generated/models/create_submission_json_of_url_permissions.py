from enum import StrEnum


class CreateSubmissionJsonOfUrlPermissions(StrEnum):
    ASK = "ask"
    GRANT = "grant"

    def __str__(self) -> str:
        return str(self.value)
