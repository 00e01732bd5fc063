"""The labels: `labels/*.toml` as typed records."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import FindingKind, Outcome

HERE = Path(__file__).parent
LABELS = HERE / "labels"
PACKAGE = "org.corpus"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Component(_Frozen):
    """A component of the manifest. `name` is a class inside of the app's own; none: that class itself.

    `permission` guards it; `actions` are those of its intent filter, `data` the MIME type in it; `authority`
    is a provider's.
    """

    type: Literal["activity", "receiver", "service", "provider"]
    name: str = ""
    actions: tuple[str, ...] = ()
    data: str = ""
    permission: str = ""
    exported: bool = True
    authority: str = ""


class Label(_Frozen):
    """What one app is, and what a scan of it must say.

    A leak's `classes` are all that leave, each by one of `channels` and not before `first_hours` of device
    time; exposed data has `classes`, too. `also` may be named or not: a number can be of several, and where
    nothing tells of which, `one_is_enough` of the classes. `kinds` are the findings of what is suspicious
    without a leak. Without `components` the app is one launcher activity. `twin` names the app of which this
    one is the innocent counterpart: the same way through the code, with nothing of the owner in it.
    """

    name: str
    family: str
    technique: str
    expected: Outcome
    classes: frozenset[DataClass] = frozenset()
    also: frozenset[DataClass] = frozenset()
    one_is_enough: bool = False
    channels: frozenset[Channel] = frozenset()
    kinds: frozenset[FindingKind] = frozenset()
    first_hours: float = 0.0
    permissions: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
    twin: str = ""
    target_sdk: int = 25
    why: str

    @property
    def package(self) -> str:
        """The application's id; the class of all apps is in the Java package that this begins with."""
        return f"{PACKAGE}.{self.name.lower()}"

    @model_validator(mode="after")
    def _is_whole(self) -> "Label":
        leak = self.expected == Outcome.LEAK
        if leak != bool(self.channels) or (leak and not self.classes):
            raise ValueError(f"{self.name}: a leak, and nothing else, has classes and channels")
        if (self.expected == Outcome.SUSPICIOUS) != bool(self.kinds):
            raise ValueError(f"{self.name}: what is suspicious, and nothing else, has kinds")
        if self.expected == Outcome.INCONCLUSIVE:
            raise ValueError(f"{self.name}: an app is what it is, whatever a scan can prove")
        if self.twin and self.expected != Outcome.CLEAN:
            raise ValueError(f"{self.name}: a twin is innocent")
        return self


def labels() -> tuple[Label, ...]:
    """All, by file and in its order. Raises ValueError for one that says too little or twice the same."""
    found = tuple(_read())
    names = [label.name for label in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"labelled twice: {', '.join(sorted(twice))}")
    return found


def _read() -> Iterator[Label]:
    for path in sorted(LABELS.glob("*.toml")):
        for name, table in tomllib.loads(path.read_text()).items():
            yield Label.model_validate({"name": name, "family": path.stem, **table})
