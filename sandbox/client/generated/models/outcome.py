from enum import StrEnum


class Outcome(StrEnum):
    CLEAN = "clean"
    INCONCLUSIVE = "inconclusive"
    LEAK = "leak"
    SUSPICIOUS = "suspicious"

    def __str__(self) -> str:
        return str(self.value)
