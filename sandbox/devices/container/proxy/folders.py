"""Whether a bind's source is a real folder of the data: the engine follows links, as root, on the host."""

import stat
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from sandbox.devices.container.proxy.policy import Refused


def require_real(sources: Iterable[str], host_root: str, seen_at: Path) -> None:
    """Raises Refused for a source that is not below `host_root`, or not reached without a link.

    `host_root` is the data's place on the engine's host, `seen_at` the same folder as this process sees it.
    """
    for source in sources:
        path, root = PurePosixPath(source), PurePosixPath(host_root)
        if str(path) != source or ".." in path.parts or path == root or not path.is_relative_to(root):
            raise Refused("a bind's source is not below the data")
        place = seen_at
        for part in path.relative_to(root).parts:
            place /= part
            if not _is_folder(place):
                raise Refused("a bind's source is no folder of the data")


def _is_folder(place: Path) -> bool:
    try:
        return stat.S_ISDIR(place.lstat().st_mode)
    except OSError:
        return False
