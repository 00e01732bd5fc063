"""Scopes, and who calls."""

from dataclasses import dataclass
from enum import StrEnum

DEFAULT_TENANT = "default"
"""Whose everything is where nobody has set up another."""


class Scope(StrEnum):
    """What a caller may do (public, stable). `admin` includes the others."""

    SUBMIT = "submit"
    READ = "read"
    TRIAGE = "triage"
    ADMIN = "admin"


@dataclass(frozen=True)
class Caller:
    """Who asks: `name` is a key's or a person's, for records; it sees `tenant` and nothing else."""

    tenant: str = DEFAULT_TENANT
    name: str = ""
    scopes: frozenset[Scope] = frozenset(Scope)

    def may(self, scope: Scope) -> bool:
        """Whether it has that scope, or all."""
        return scope in self.scopes or Scope.ADMIN in self.scopes
