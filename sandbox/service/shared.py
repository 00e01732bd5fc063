"""The same file under a second name."""

import os
import shutil
from pathlib import Path


def share(source: Path, target: Path) -> None:
    """A hard link; a copy where there can be none. Neither may be written to afterwards."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without links, or a file with all the links that it may have
        shutil.copyfile(source, target)
