"""The program that `step` runs in a jail: opens one container, prints one JSON object.

`{"opened": Opened}` or `{"failure": Failure}`; any other end is a reader that broke on the container.
"""

import dataclasses
import errno
import json
import sys
from pathlib import Path
from typing import Any

from sandbox.failures import BadInput, Failure
from sandbox.firmware.formats.base import Job
from sandbox.firmware.formats.registry import named

_FULL = {errno.EFBIG, errno.ENOSPC, errno.EDQUOT}


def main() -> None:
    """argv: the format's name, then the job as JSON (`source`, `out`, `most_bytes`, `name`)."""
    order = json.loads(sys.argv[2])
    job = Job(Path(order["source"]), Path(order["out"]), order["most_bytes"], order["name"])
    print(json.dumps(_answer(sys.argv[1], job), default=_plain))


def _answer(name: str, job: Job) -> dict[str, Any]:
    try:
        return {"opened": dataclasses.asdict(named(name).run(job))}
    except BadInput as error:
        return {"failure": error.failure}
    except MemoryError:
        return {"failure": Failure(code="memory_limit", message="Opening it takes more memory than allowed.")}
    except OSError as error:
        if error.errno not in _FULL:
            raise
        message = "It unpacks to more than there is room for."
        return {"failure": Failure(code="extraction_limit", message=message)}


def _plain(value: object) -> dict[str, str]:
    if isinstance(value, Failure):
        return value.model_dump()
    raise TypeError(type(value).__name__)


if __name__ == "__main__":
    main()
