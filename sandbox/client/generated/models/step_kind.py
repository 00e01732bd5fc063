from enum import StrEnum


class StepKind(StrEnum):
    READ = "read"
    SENT = "sent"
    TRANSFORMED = "transformed"

    def __str__(self) -> str:
        return str(self.value)
