"""What string constants name: authorities, actions, packages, hosts. Pure; the strings are hostile."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_LONGEST = 256
_MOST = 20_000

_AUTHORITY = re.compile(r"content://([A-Za-z0-9_][A-Za-z0-9_.\-]*)(?:[/?].*)?", re.DOTALL)
_URL = re.compile(r"(?:https?|wss?|ftp|tcp|udp|ssl|mqtts?)://[\x21-\x7e]+")
_ADDRESS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?")
_DOTTED = re.compile(r"[a-z][A-Za-z0-9_\-]*(?:\.[A-Za-z0-9_$\-]+)+")
_ACTION = re.compile(r".*\.[A-Z][A-Z0-9_]*")
_HOST_ENDS = frozenset("com net org cn io info biz me co ru in de fr tv cc xyz top app example test".split())
_FILE_ENDS = frozenset(
    "java kt xml txt png jpg so db json apk zip jar dex html js properties dat log".split()
)
_LIBRARIES = ("java.", "javax.", "kotlin.", "kotlinx.", "androidx.", "dalvik.", "libcore.", "sun.")


@dataclass
class Names:
    """What was found so far. `known` are names that packages of the image answer to, whatever their form."""

    known: frozenset[str] = frozenset()
    authorities: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)
    packages: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)

    def take(self, texts: Iterable[str], own_classes: frozenset[str] = frozenset()) -> None:
        """Sort these constants in. `own_classes`, in Java's notation, name nobody else."""
        for text in texts:
            if "." in text or ":" in text:
                self._take(text, own_classes)
            if text in self.known and text not in self.actions and text not in own_classes:
                self.packages.add(text)

    def _take(self, text: str, own_classes: frozenset[str]) -> None:
        if len(text) > _LONGEST:
            return
        if authority := _AUTHORITY.fullmatch(text):
            self.authorities.add(authority.group(1))
        elif _URL.fullmatch(text) or _ADDRESS.fullmatch(text):
            self.hosts.add(text)
        elif _DOTTED.fullmatch(text) and text not in own_classes:
            self._take_dotted(text)

    def _take_dotted(self, text: str) -> None:
        first, last = text.split(".", 1)[0], text.rsplit(".", 1)[1]
        if _ACTION.fullmatch(text):
            self.actions.add(text)
        elif last in _HOST_ENDS and first not in _HOST_ENDS:
            self.hosts.add(text)
        elif last not in _FILE_ENDS and not text.startswith(_LIBRARIES):
            self.packages.add(text)

    @property
    def too_many(self) -> bool:
        """Whether more are named than are kept: no real app names so many."""
        return any(len(found) > _MOST for found in self._all())

    def lists(self) -> dict[str, tuple[str, ...]]:
        """The fields of a `Reach` with these names."""
        kinds = ("authorities", "actions", "packages", "hosts")
        return {kind: tuple(sorted(found)[:_MOST]) for kind, found in zip(kinds, self._all(), strict=True)}

    def _all(self) -> tuple[set[str], ...]:
        return self.authorities, self.actions, self.packages, self.hosts
