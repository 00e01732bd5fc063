"""What a run's orders are known by again. Pure: who knows the seed knows the markers."""

import hashlib
from dataclasses import dataclass

_LETTERS = "abcdefghijklmnop"


@dataclass(frozen=True)
class Markers:
    """`token` is in every order; `keyword` is a word of letters that one text of each round holds, too."""

    token: str
    keyword: str

    @property
    def command(self) -> str:
        """Prints the token and does nothing else."""
        return f"echo {self.token}"

    @property
    def package(self) -> str:
        """The name of the app that an order wants installed."""
        return f"com.{self.token}.app"

    @property
    def folder(self) -> str:
        """The path below which the files of the orders are, on every host."""
        return f"/{self.token}/"

    def address(self, scheme: str, host: str, name: str) -> str:
        """The URL of a file that an order names."""
        shown = f"[{host}]" if ":" in host else host
        return f"{scheme}://{shown}{self.folder}{name}"


def markers(seed: int) -> Markers:
    """Those of the run with this seed."""
    digest = hashlib.sha256(f"probe {seed}".encode()).hexdigest()
    letters = "".join(_LETTERS[int(digit, 16)] for digit in digest[20:29])
    return Markers(token=f"q{digest[:12]}", keyword=letters)
