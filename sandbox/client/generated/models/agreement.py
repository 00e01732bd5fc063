from enum import StrEnum


class Agreement(StrEnum):
    GIVEN = "given"
    REFUSED = "refused"
    UNASKED = "unasked"

    def __str__(self) -> str:
        return str(self.value)
