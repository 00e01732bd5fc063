"""One container opened in a jail of its own, and what it left looked at from outside."""

import json
import os
import select
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ValidationError

from sandbox.failures import BadInput, Failure
from sandbox.firmware.formats.base import Format, Job, Opened, refuse
from sandbox.firmware.formats.survey import Survey, survey
from sandbox.jail import Jail, JailedProcess, Limits, python_binds

_PACKAGE = Path(__file__).parents[2]
_INSIDE = "/opt/phonehome"
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_INSIDE!r}); from sandbox.firmware.formats.inside import main; main()"
)
_SOURCE, _OUT = "/source", "/out"
_MOST_ANSWER = 32 << 20
_LOOK_S = 0.1
_MIB = 1 << 20
_LARGEST_FILE_MIB = 1 << 20  # by length: images of userdata are a hundred gibibytes, nearly all of it holes
_TEMPORARY_MIB = 64  # in memory


class Stopped(Exception):
    """The extraction was stopped from outside; its jail is gone."""


@dataclass(frozen=True)
class Allowance:
    """What one step may use: bytes, files, real seconds. `stopped` is asked ten times a second."""

    most_bytes: int
    most_files: int
    seconds: float
    stopped: Callable[[], bool] = lambda: False


class _Answer(BaseModel):
    opened: Opened | None = None
    failure: Failure | None = None


def open_container(
    format_: Format, source: Path, name: str, out: Path, jail: Jail, allowance: Allowance
) -> tuple[Opened, Survey]:
    """Run `format_` on a file or folder, which jailed users can read, into the new folder `out`.

    `Opened.problems` include what the look from outside found. Raises BadInput with the format's own codes or
    `extraction_limit`, `memory_limit`, `time_limit`, `unreadable_image` (a reader or tool broke on it), and
    Stopped. What was written until then is in `out`, not looked at.
    """
    for folder in (out, out / "parts", out / "tree"):
        folder.mkdir()
    job = Job(Path(_SOURCE), Path(_OUT), allowance.most_bytes, name)
    opened = _run_jailed(format_, source, job, out, jail, allowance)
    found = survey(out, allowance.most_files)
    if max(found.size, found.written) > allowance.most_bytes:
        raise refuse("extraction_limit", f"It unpacks to more than {allowance.most_bytes} bytes.")
    problems = (*opened.problems, *found.problems, *_lacking(opened, found))
    return replace(opened, notes=(*opened.notes, *found.notes), problems=problems), found


def _run_jailed(
    format_: Format, source: Path, job: Job, out: Path, jail: Jail, allowance: Allowance
) -> Opened:
    order = {key: str(value) if isinstance(value, Path) else value for key, value in asdict(job).items()}
    with JailedProcess(
        jail,
        [sys.executable, "-I", "-B", "-c", _PROGRAM, format_.name, json.dumps(order)],
        read_only={
            source: _SOURCE,
            _PACKAGE: f"{_INSIDE}/sandbox",
            **python_binds(),
            **{folder: inside for folder, inside in format_.folders.items() if folder.is_dir()},
        },
        writable={out: _OUT},
        environment={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/usr/sbin:/bin"},
        limits=_limits(format_, allowance),
        pipe=True,
    ) as process:
        output = _read(process, allowance.stopped)
        code = process.wait() if len(output) <= _MOST_ANSWER else -1
    return _opened(code, output, process.exceeded)


def _limits(format_: Format, allowance: Allowance) -> Limits:
    seconds = max(1.0, min(format_.needs.seconds, allowance.seconds))
    return Limits(
        memory_mib=format_.needs.memory_mib,
        cpu_s=int(seconds) + 1,
        processes=64,
        file_mib=_LARGEST_FILE_MIB,
        disk_mib=allowance.most_bytes // _MIB + 1,
        temporary_mib=_TEMPORARY_MIB,
        most_files=allowance.most_files,
        wall_s=seconds,
    )


def _read(process: JailedProcess, stopped: Callable[[], bool]) -> bytes:
    """Standard output to its end, or a little more than `_MOST_ANSWER` of it. Raises Stopped."""
    pipe, output = process.stdout.fileno(), bytearray()
    while len(output) <= _MOST_ANSWER:
        if stopped():
            raise Stopped
        if select.select([pipe], [], [], _LOOK_S)[0]:
            piece = os.read(pipe, 1 << 16)
            if not piece:
                break
            output += piece
    return bytes(output)


def _opened(code: int, output: bytes, exceeded: Failure | None) -> Opened:
    """What the program answered. Raises BadInput."""
    if exceeded is not None:
        code_ = "extraction_limit" if exceeded.code in ("disk_limit", "file_limit") else exceeded.code
        raise BadInput(exceeded.model_copy(update={"code": code_}))
    try:
        answer = _Answer.model_validate_json(output) if code == 0 else _Answer()
    except ValidationError:
        answer = _Answer()
    if answer.opened is not None:
        return answer.opened
    broke = Failure(code="unreadable_image", message=f"Its reader broke on it and ended with {code}.")
    raise BadInput(answer.failure or broke)


def _lacking(opened: Opened, found: Survey) -> tuple[Failure, ...]:
    """The container's own count against what came out: an exit status proves nothing."""
    if opened.files is None or found.inodes >= opened.files:
        return ()
    message = f"It says that it holds {opened.files} entries; {found.inodes} came out."
    return (Failure(code="incomplete_extraction", message=message),)
