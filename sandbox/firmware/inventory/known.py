"""Packages that are known for what they do. A name is a hint for people and never a finding.

`known.json` lists them; every line of it says where that is told.
"""

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, TypeAdapter

from sandbox.firmware.inventory.model import Known, Package


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True)

    packages: tuple[str, ...]
    what: str
    sources: tuple[str, ...]


_LINES = TypeAdapter(tuple[_Line, ...])


def known(packages: Iterable[Package]) -> tuple[Known, ...]:
    """The image's packages that the list names."""
    return tuple(_named(list(packages)))


def _named(packages: list[Package]) -> Iterator[Known]:
    for line in _LINES.validate_python(json.loads((files(__package__) / "known.json").read_text())):
        for package in packages:
            if package.name in line.packages:
                yield Known(package=package.name, path=package.path, what=line.what, sources=line.sources)
