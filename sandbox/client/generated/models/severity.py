from enum import StrEnum


class Severity(StrEnum):
    GRAVE = "grave"
    NOTE = "note"

    def __str__(self) -> str:
        return str(self.value)
