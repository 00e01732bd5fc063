"""What a scenario is: how the sealed internet answers names, connections and HTTP."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from sandbox.gateway.briefing import Briefing


@dataclass(frozen=True)
class Request:
    """A request, and what came before it. `host` is whom the device connected to.

    Header names are lower case. `body` is the first 4 KiB of its body. `visit` is how many requests for the
    same place (method, host, path without query) came before in this run: all the state that a scenario gets.
    """

    method: str
    host: str
    path: str
    headers: dict[str, str]
    body: bytes = b""
    visit: int = 0
    scheme: str = "https"


@dataclass(frozen=True)
class Answer:
    """`Date`, `Server` and `Content-Length` are added by the gateway."""

    status: int
    content_type: str = ""
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


class Scenario(ABC):
    """One way in which the internet answers; pure, so that two runs get the same answers.

    `requires` names what of a briefing it needs (`hints`, `recording`), `provides` what a sample gets to see,
    `limits` what it does not do. `argument` tells what stands behind the colon of its name; empty: nothing.
    `orders`: it gives orders that bear the run's markers. `works`: who wants to send something can.
    """

    name: ClassVar[str]
    argument: ClassVar[str] = ""
    orders: ClassVar[bool] = False
    works: ClassVar[bool] = True
    requires: ClassVar[tuple[str, ...]] = ()
    provides: ClassVar[tuple[str, ...]]
    limits: ClassVar[tuple[str, ...]]

    def prepared(self, briefing: Briefing) -> Self:
        """The same for one run. Raises ValueError for an argument that it does not understand."""
        if briefing.argument:
            raise ValueError(f"{self.name} takes no argument")
        return self

    @abstractmethod
    def run(self, request: Request) -> Answer:
        """The answer to one request."""

    def resolves(self, name: str) -> bool:
        """Whether there is such a name."""
        return True

    def connects(self, host: str, port: int) -> bool:
        """Whether somebody listens there."""
        return True


def first(request: Request) -> Request:
    """The same request as the first of its kind."""
    return replace(request, visit=0)
