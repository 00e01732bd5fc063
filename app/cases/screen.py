"""What a device shows: the newest picture that its run has left so far."""

from pathlib import Path

_FOLDER = "screenshots"
_LARGEST = 16 << 20


def newest_picture(run_dir: Path) -> bytes | None:
    """A PNG of the sample's drawing, served as it is; None where there is none yet."""
    try:
        found = [path for path in (run_dir / _FOLDER).glob("*.png") if not path.is_symlink()]
        newest = max(found, key=lambda path: path.stat().st_mtime_ns, default=None)
        return newest.read_bytes() if newest and newest.stat().st_size <= _LARGEST else None
    except OSError:
        return None
