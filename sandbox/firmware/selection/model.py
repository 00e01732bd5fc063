"""What is booted and what is not. Nothing is left out without a reason."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from sandbox.firmware.triage.model import Danger


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True)
class Budget:
    """What one phone takes. `dex_bytes` are of all its packages together."""

    packages: int = 60
    dex_bytes: int = 96 << 20


@dataclass(frozen=True)
class Choice:
    """What the user asked for: `selected` (what can do harm, and what that talks to), `all`, or `names`."""

    everything: bool = False
    names: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> "Choice":
        """`all`, `selected`, or names of packages apart by commas."""
        names = frozenset(name for part in text.split(",") if (name := part.strip()))
        if names <= {"all", "selected"}:
            return cls(everything=names == {"all"})
        return cls(names=names)


class Why(StrEnum):
    """Why a package is not booted. The values are public and stable."""

    NO_CODE = "no_code"
    CODE_MISSING = "code_missing"
    OVERLAY = "overlay"
    REACHES_NOTHING = "reaches_nothing"
    DEVICE_HAS_ITS_OWN = "device_has_its_own"
    HIDDEN_DUPLICATE = "hidden_duplicate"
    NOT_ASKED_FOR = "not_asked_for"


class LeftOut(_Frozen):
    """A package that is not booted. `danger` is what triage says of it: it is not tried."""

    package: str
    path: str
    why: Why
    text: str
    danger: Danger


class Shard(_Frozen):
    """The packages of one phone, by their paths on it."""

    paths: tuple[str, ...]
    packages: tuple[str, ...]
    dex_bytes: int


class Parted(_Frozen):
    """Two packages that talk and are not on one phone, for that would hold too much."""

    first: str
    second: str
    text: str


class Selection(_Frozen):
    """Phones to boot, the most dangerous packages first; and all that is not tried, or not together."""

    shards: tuple[Shard, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    parted: tuple[Parted, ...] = ()
