"""What a scenario is: how the sealed internet answers HTTP."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Request:
    """The head of a request. `host` is whom the device connected to; header names are lower case."""

    method: str
    host: str
    path: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Answer:
    """`Date`, `Server` and `Content-Length` are added by the gateway."""

    status: int
    content_type: str = ""
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


class Scenario(Protocol):
    """One way in which the internet answers; pure, so that two runs get the same answers.

    `requires` names the gateway's features it needs, `provides` what a sample gets to see, `limits`
    what it does not do.
    """

    name: str
    requires: tuple[str, ...]
    provides: tuple[str, ...]
    limits: tuple[str, ...]

    def run(self, request: Request) -> Answer: ...
