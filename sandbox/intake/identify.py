"""The way in: a file becomes a `Sample`, or is refused for a reason that has a code."""

import dataclasses
import hashlib
import json
import os
import re
import shutil
import stat
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from pydantic import BaseModel, ValidationError

from sandbox.failures import BadInput, Failure
from sandbox.intake.folder import identify_folder
from sandbox.intake.model import Bundle, IntakeLimits, ManifestFacts, Sample
from sandbox.intake.sniff import HEAD_BYTES, is_archive, sniff
from sandbox.jail import Jail, Limits, python_binds, run_jailed
from sandbox.temporary import temporary_folder

PACKAGE = Path(__file__).parents[1]
INSIDE = "/opt/phonehome"
_PROGRAM = f"import sys; sys.path.insert(0, {INSIDE!r}); from sandbox.intake.program import main; main()"
_SCRATCH = "/tmp"  # noqa: S108 - of the jail, and gone with it
_MOST_OUTPUT = 8 << 20
_LONGEST_NAME = 120


class _Answer(BaseModel):
    facts: ManifestFacts | None = None
    bundle: Bundle | None = None
    firmware: bool = False
    failure: Failure | None = None


def identify(
    path: Path, jail: Jail, *, name: str | None = None, limits: IntakeLimits | None = None
) -> Sample:
    """Examine a file, an app in full, a firmware by its first bytes and the names of its members only; or
    a folder, which is a firmware.

    Nothing of it is unpacked onto the disk. `name` is what the submitter calls it. Raises BadInput, whose
    codes are: `not_a_file`, `not_readable`, `empty_file`, `all_zeros`, `not_an_archive`,
    `unsupported_format`, `too_large`, `truncated_archive`, `no_manifest`, `bad_manifest`, `broken_dex`,
    `archive_bomb`, `unsafe_member_name`, `encrypted_archive`, `split_apk`, `app_bundle`, `bundle_mismatch`,
    `unreadable_sample` (a parser broke or ran into its limits).
    """
    limits = limits or IntakeLimits()
    if path.is_dir():
        return identify_folder(path, clean_name(name or path.resolve().name), limits)
    digest, size, head = _digest(path, limits)
    found = _Answer()
    if is_archive(head):
        with for_the_jail(path) as place:
            found = _examine_jailed(place, jail, limits)
    if found.facts is not None:
        _check_size(size, limits.size)
    return Sample(
        name=clean_name(name or path.name),
        sha256=digest,
        size=size,
        manifest=found.facts,
        bundle=found.bundle,
    )


def clean_name(name: str) -> str:
    """A submitter's file name without folders, control characters and tricks of text direction."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(char for char in last if unicodedata.category(char)[0] != "C")
    return shown.strip(". ")[:_LONGEST_NAME] or "unnamed"


def _digest(path: Path, limits: IntakeLimits) -> tuple[str, int, bytes]:
    if not path.is_file():
        raise BadInput(
            Failure(code="not_a_file", message=f"There is no file {path}.", remedy="Check the path.")
        )
    with _opened(path) as file:
        head = file.read(HEAD_BYTES)
        size = path.stat().st_size
        failure = sniff(head, size)
        if failure is not None:
            raise BadInput(failure)
        _check_size(size, limits.firmware_size)
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest(), size, head


def _check_size(size: int, most: int) -> None:
    if size > most:
        message = f"The file has {size} bytes; {most} are allowed."
        raise BadInput(Failure(code="too_large", message=message))


def _opened(path: Path) -> BufferedReader:
    try:
        return path.open("rb")
    except PermissionError:
        message = f"This user may not read {path}."
        raise BadInput(Failure(code="not_readable", message=message, remedy="chmod +r the file.")) from None


@contextmanager
def for_the_jail(path: Path) -> Iterator[Path]:
    """The file, or a copy for as long: the jail of root runs as a user who may lack the right to read."""
    if os.geteuid() != 0 or path.stat().st_mode & stat.S_IROTH:
        yield path
        return
    with temporary_folder("intake") as folder:
        copy = folder / "sample.apk"
        shutil.copyfile(path, copy)
        copy.chmod(0o644)
        yield copy


def _examine_jailed(path: Path, jail: Jail, limits: IntakeLimits) -> _Answer:
    words = ["/sample.apk", json.dumps(dataclasses.asdict(limits)), _SCRATCH]
    code, output, exceeded = run_jailed(
        jail,
        [sys.executable, "-I", "-B", "-c", _PROGRAM, *words],
        read_only={path.resolve(): "/sample.apk", PACKAGE: f"{INSIDE}/sandbox", **python_binds()},
        environment={"LC_ALL": "C.UTF-8"},
        limits=Limits(
            memory_mib=limits.memory_mib,
            processes=64,
            wall_s=limits.seconds,
            cpu_s=int(limits.seconds) + 1,
            file_mib=limits.size >> 20,
        ),
        max_output=_MOST_OUTPUT,
    )
    answer = _Answer()
    if code == 0 and exceeded is None:
        try:
            answer = _Answer.model_validate_json(output)
        except ValidationError:
            answer = _Answer()
    if answer.facts is not None or answer.firmware:
        return answer
    raise BadInput(answer.failure or _unreadable(exceeded, code))


def _unreadable(exceeded: Failure | None, code: int) -> Failure:
    reason = exceeded.message if exceeded else f"The parser ended with {code}."
    return Failure(code="unreadable_sample", message=f"The file could not be examined. {reason}")
