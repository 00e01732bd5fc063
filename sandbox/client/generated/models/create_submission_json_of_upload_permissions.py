from enum import StrEnum


class CreateSubmissionJsonOfUploadPermissions(StrEnum):
    ASK = "ask"
    GRANT = "grant"

    def __str__(self) -> str:
        return str(self.value)
