"""The kinds of order, and which of them a sample is given first. Pure.

An order is a text: what an answer's field, line or element holds.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sandbox.gateway.briefing import Ability
from sandbox.gateway.probes.files import APK, DEX, JAR
from sandbox.gateway.probes.markers import Markers


@dataclass(frozen=True)
class Place:
    """What an order may name: the run's markers, the host that was asked, and who will write to the owner."""

    markers: Markers
    scheme: str
    host: str
    numbers: Sequence[str] = ()

    def address(self, name: str) -> str:
        """Of a file on the host that was asked: a sample may trust no other."""
        return self.markers.address(self.scheme, self.host, name)


class Order(ABC):
    """One kind. `requires` is what a sample must do with it, `provides` the proof that it did."""

    name: ClassVar[str]
    ability: ClassVar[Ability]
    requires: ClassVar[str]
    provides: ClassVar[str]
    limits: ClassVar[str]
    suffix: ClassVar[str] = ""

    @abstractmethod
    def run(self, place: Place) -> str:
        """The text of the order."""


class Command(Order):
    """A shell command that prints the run's token."""

    name = "command"
    ability = Ability.EXECUTE
    requires = "runs it, alone or within a longer command"
    provides = "an `exec_attempt` that holds the token"
    limits = "no command of a family's own: words such as `upload` or `screenshot` are not tried"

    def run(self, place: Place) -> str:
        return place.markers.command


class CodeAddress(Order):
    """The address of a DEX file whose classes run the command."""

    name = "code"
    ability = Ability.LOAD
    suffix = ".dex"
    requires = "downloads it and loads it"
    provides = "a `code_loaded` with the bytes of the answer, and the command where a class is initialised"
    limits = "of the classes that the sample names it has names and constructors, but no other methods"

    def run(self, place: Place) -> str:
        return place.address(DEX)


class JarAddress(CodeAddress):
    """The same code in a jar."""

    name = "jar"
    suffix = ".jar"

    def run(self, place: Place) -> str:
        return place.address(JAR)


class PackageAddress(Order):
    """The address of an app without code, of a package name that is the run's own."""

    name = "package"
    ability = Ability.INSTALL
    suffix = ".apk"
    requires = "downloads it and asks for its installation"
    provides = "an `install_attempt` with the bytes of the answer"
    limits = "it is not signed, and the owner refuses it"

    def run(self, place: Place) -> str:
        return place.address(APK)


class Keyword(Order):
    """A word that one text of each round holds."""

    name = "keyword"
    ability = Ability.READ_TEXTS
    requires = "passes on texts by the words in them"
    provides = "a flow with the text that holds the word, and none with others"
    limits = "the word stands at the end of the text"

    def run(self, place: Place) -> str:
        return place.markers.keyword


class Number(Order):
    """The number of somebody who will write to the owner."""

    name = "number"
    ability = Ability.READ_TEXTS
    requires = "passes on, or hides, texts by their sender"
    provides = "a flow with the texts of that sender"
    limits = "hidden texts are not seen"

    def run(self, place: Place) -> str:
        return place.numbers[0] if place.numbers else place.markers.keyword


ORDERS: tuple[Order, ...] = (
    Command(),
    CodeAddress(),
    JarAddress(),
    PackageAddress(),
    Keyword(),
    Number(),
)


def in_turn(abilities: Sequence[Ability]) -> tuple[Order, ...]:
    """All orders; first those for which the sample has the means."""
    return tuple(sorted(ORDERS, key=lambda order: order.ability not in abilities))
