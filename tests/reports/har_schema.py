"""The JSON schemas of HAR 1.2, as npm's har-schema ships them; `python -m tests.reports.har_schema` fetches.

No package of Python's index has them. npm packs the archive; what it packs must have the digest below.
"""

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "build" / "har-schema"
_PACKAGE = "har-schema@2.0.0"
_SHA256 = "2e7b84af0567ad7c6a5ddcb5f4c1bcc2bd29d4b089d734f628ac08517081be26"


def fetch() -> None:
    """Put the schemas into `build/har-schema`. ValueError for an archive of other bytes."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", _PACKAGE], cwd=folder, check=True, capture_output=True)
        (archive,) = Path(folder).glob("*.tgz")
        if hashlib.sha256(archive.read_bytes()).hexdigest() != _SHA256:
            raise ValueError(f"{_PACKAGE} has not the bytes that were checked")
        FOLDER.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive) as members:
            for name in (name for name in members.getnames() if name.startswith("package/lib/")):
                source = members.extractfile(name)
                if source is not None and name.endswith(".json"):
                    (FOLDER / Path(name).name).write_bytes(source.read())


def schemas() -> dict[str, Any]:
    """Each by its `$id`; empty where nobody has fetched them."""
    found = [json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))]
    return {schema["$id"]: schema for schema in found}


if __name__ == "__main__":
    fetch()
