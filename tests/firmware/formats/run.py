"""Runs a format as the extraction does, in a jail, or bare for tests that need many runs."""

from pathlib import Path

from sandbox.firmware.formats.base import HEAD_BYTES, TAIL_BYTES, Candidate, Format, Job, Opened
from sandbox.firmware.formats.step import Allowance, open_container
from sandbox.firmware.formats.survey import Survey, survey
from sandbox.jail import Jail

PLENTY = Allowance(most_bytes=1 << 30, most_files=100_000, seconds=60.0)


def candidate(path: Path) -> Candidate:
    """What the extraction would know of a file or folder."""
    if path.is_dir():
        members = (str(file.relative_to(path)) for file in path.rglob("*") if not file.is_dir())
        return Candidate(path.name, names=tuple(sorted(members)), path=path)
    data = path.read_bytes()
    return Candidate(path.name, len(data), data[:HEAD_BYTES], data[-TAIL_BYTES:], path=path)


def jailed(
    format_: Format, source: Path, out: Path, jail: Jail, allowance: Allowance = PLENTY
) -> tuple[Opened, Survey]:
    """One step; what it left is in `out`."""
    source.chmod(0o755 if source.is_dir() else 0o644)
    assert format_.recognises(candidate(source))
    return open_container(format_, source, source.name, out, jail, allowance)


def bare(format_: Format, source: Path, out: Path, most_bytes: int = 1 << 30) -> tuple[Opened, Survey]:
    """The same without a jail, for own readers and well-meaning images."""
    for folder in (out, out / "parts", out / "tree"):
        folder.mkdir()
    opened = format_.run(Job(source, out, most_bytes, source.name))
    return opened, survey(out, PLENTY.most_files)
