from enum import StrEnum


class Opinion(StrEnum):
    CONFIRMED = "confirmed"
    OPEN = "open"
    REJECTED = "rejected"

    def __str__(self) -> str:
        return str(self.value)
