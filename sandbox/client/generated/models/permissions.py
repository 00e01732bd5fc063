from enum import StrEnum


class Permissions(StrEnum):
    ASK = "ask"
    GRANT = "grant"

    def __str__(self) -> str:
        return str(self.value)
