"""What each package of an image can do to its owner, and how: ranks with reasons, no scores."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Ability(StrEnum):
    """What a package can do. Texts and calls count as network: they leave the phone."""

    DATA = "data"
    NETWORK = "network"
    COMMANDS = "commands"


class How(StrEnum):
    """By what it can. The values are public and stable."""

    CODE = "code"  # its code does, and it holds what is needed
    SYSTEM_UID = "system_uid"  # its code does, and runs as a user that holds everything
    SHARED_UID = "shared_uid"  # a package of the same user does, or holds what is needed
    CONSENT = "consent"  # its code does, once the owner says yes
    ASKING = "asking"  # another package does, and answers it
    UNREAD = "unread"  # it holds what is needed, and not all of its code could be read
    PERMISSION = "permission"  # it holds what is needed, and nothing in its code does


class Danger(StrEnum):
    """The ranks, the worst first. The values are public and stable."""

    DATA_AND_NETWORK = "data_and_network"
    DATA_AND_NETWORK_BY_ASKING = "data_and_network_by_asking"
    COMMANDS_AND_NETWORK = "commands_and_network"
    NETWORK = "network"
    DATA = "data"
    COMMANDS = "commands"
    PERMISSION_ONLY = "permission_only"
    NOTHING = "nothing"

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return list(Danger).index(self)


class Reason(_Frozen):
    """One ability and how a package comes by it.

    `data` are data classes. `via` is the other package, for `shared_uid` and `asking`; `way` names all
    packages from the one that asks to the one that does.
    """

    ability: Ability
    how: How
    text: str
    data: tuple[str, ...] = ()
    via: str = ""
    way: tuple[str, ...] = ()


class Ask(_Frozen):
    """A package names a component of another one, and may use it.

    `kind` is that of the component; `name` is what the asker names: an authority, action or class.
    """

    asker: str
    answerer: str
    kind: str
    name: str


class Ranked(_Frozen):
    """One package. `code_unread` says why its code tells less than it can do; empty when all was read."""

    package: str
    path: str
    danger: Danger
    reasons: tuple[Reason, ...] = ()
    code_unread: str = ""

    def can(self, ability: Ability) -> bool:
        """Whether there is any reason for that ability."""
        return any(reason.ability == ability for reason in self.reasons)


class Triage(_Frozen):
    """Every package, the most dangerous first; `asks` are the ways between packages."""

    packages: tuple[Ranked, ...] = ()
    asks: tuple[Ask, ...] = ()

    def of(self, path: str) -> Ranked:
        """The package at that path on the phone. Raises KeyError."""
        return next((ranked for ranked in self.packages if ranked.path == path), None) or _missing(path)


def _missing(path: str) -> Ranked:
    raise KeyError(path)
