from enum import StrEnum


class CreateSubmissionJsonOfUploadIdentifiers(StrEnum):
    OPEN = "open"
    STRICT = "strict"

    def __str__(self) -> str:
        return str(self.value)
