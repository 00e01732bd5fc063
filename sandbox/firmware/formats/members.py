"""The members of a folder whose files are hostile: names by walking, bytes without following links."""

import os
from pathlib import Path


def members(folder: Path) -> tuple[str, ...]:
    """Regular files below a folder, as relative paths, sorted."""
    found = []
    for parent, _, names in os.walk(folder):
        below = Path(parent)
        found += [
            str((below / name).relative_to(folder)) for name in names if not (below / name).is_symlink()
        ]
    return tuple(sorted(found))


def first_bytes(path: Path, count: int) -> bytes:
    """The first bytes of a regular file; none when it cannot be read."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return b""
    try:
        return os.read(file, count)
    except OSError:
        return b""
    finally:
        os.close(file)
