from enum import StrEnum


class CreateSubmissionJsonOfHashTwinMode(StrEnum):
    ALWAYS = "always"
    AUTO = "auto"
    NEVER = "never"

    def __str__(self) -> str:
        return str(self.value)
