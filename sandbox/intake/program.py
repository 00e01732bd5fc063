"""The programs that intake runs in a jail.

`main` reads the archive at argv[1], with argv[2] the limits as JSON and argv[3] a folder to unpack to. It
prints one JSON object: `{"facts": ManifestFacts, "bundle": Bundle | null}`, `{"firmware": true}` or
`{"failure": Failure}`; any other end is a parser that broke on the sample. `unpack_main` writes the members
that argv[2] lists as JSON to the folder argv[3].
"""

import json
import sys
from pathlib import Path

from sandbox.failures import BadInput
from sandbox.intake.archive import Form, form_of
from sandbox.intake.bundle import examine_bundle, unpack
from sandbox.intake.examine import examine
from sandbox.intake.model import IntakeLimits


def _answer(path: Path, limits: IntakeLimits, place: Path) -> dict[str, object]:
    form = form_of(path)
    if form is Form.FIRMWARE:
        return {"firmware": True}
    if form is Form.APP:
        return {"facts": examine(path, limits).model_dump()}
    facts, bundle = examine_bundle(path, place, limits)
    return {"facts": facts.model_dump(), "bundle": bundle.model_dump()}


def main() -> None:
    """Examine an archive."""
    path, limits, place = sys.argv[1:4]
    try:
        answer = _answer(Path(path), IntakeLimits(**json.loads(limits)), Path(place))
    except BadInput as error:
        answer = {"failure": error.failure.model_dump()}
    print(json.dumps(answer))


def unpack_main() -> None:
    """Unpack what was chosen."""
    path, names, place = sys.argv[1:4]
    unpack(Path(path), json.loads(names), Path(place))
