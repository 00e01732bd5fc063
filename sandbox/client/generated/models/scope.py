from enum import StrEnum


class Scope(StrEnum):
    ADMIN = "admin"
    READ = "read"
    SUBMIT = "submit"
    TRIAGE = "triage"

    def __str__(self) -> str:
        return str(self.value)
