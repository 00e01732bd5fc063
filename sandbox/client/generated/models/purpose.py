from enum import StrEnum


class Purpose(StrEnum):
    BACKGROUND = "background"
    USE = "use"

    def __str__(self) -> str:
        return str(self.value)
