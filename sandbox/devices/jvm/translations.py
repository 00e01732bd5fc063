"""Packages translated from DEX beforehand, kept between runs.

A device never writes here: a sample could leave changed code for the next run. A translator of its own, in a
jail, writes a package's folder once, and a package's folder is shown to no device that does not get it.

An app has a translator of its own. A firmware's many packages share one for each batch, for starting it takes
longer than a small package does; code that broke out of the translator could change those of its batch.
"""

import hashlib
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.devices.jvm import launch
from sandbox.devices.jvm.image import Image
from sandbox.devices.jvm.translator import Taker, Translator

_ROOT = Path.home() / ".cache" / "phonehome" / "translated"
_MOST_FILES, _MOST_BYTES = 32, 48 << 20


@dataclass(frozen=True)
class Begun:
    """`binds` are host folders and where a device shall see them; they fill while the work goes on."""

    binds: Mapping[Path, str]
    done: Mapping[Path, threading.Event]

    def wait(self, file: Path) -> None:
        """Return when a file's turn is over, whether it could be translated or not."""
        self.done[file].wait()


class Translations:
    """The cache of one image: another image translates anew."""

    def __init__(self, image: Image, root: Path = _ROOT) -> None:
        self._image = image
        translator = next((image.folder / "lib").glob("translate-*.jar"))
        self._root = root / _sha256(translator)[:16]

    @contextmanager
    def begin(
        self, apks: Sequence[Path], firmware: Sequence[Path] = (), warm: Translator | None = None
    ) -> Iterator[Begun]:
        """Translate apps, then a firmware's packages and libraries, while the context is open.

        `warm` takes the first batch; it must not have worked before. What is not there when the device
        installs a package, the device translates itself.
        """
        folders = {file: self._root / _sha256(file) for file in (*apks, *firmware)}
        for folder in folders.values():
            folder.mkdir(parents=True, exist_ok=True)
        begun = Begun(
            binds={folder: f"{launch.TRANSLATED}/{folder.name}" for folder in folders.values()},
            done={file: threading.Event() for file in folders},
        )
        batches = [*([apk] for apk in apks), *_batches(firmware)]
        worker = threading.Thread(target=self._fill, args=(batches, folders, begun, warm), daemon=True)
        worker.start()
        try:
            yield begun
        finally:
            worker.join()

    def _fill(
        self,
        batches: Sequence[Sequence[Path]],
        folders: Mapping[Path, Path],
        begun: Begun,
        warm: Translator | None,
    ) -> None:
        def take(file: Path, jar: Path | None) -> None:
            if jar is not None:
                _keep(jar, folders[file])
            begun.done[file].set()

        for batch in batches:
            left = [file for file in batch if not any(folders[file].glob("*.jar"))]
            for file in set(batch).difference(left):
                begun.done[file].set()
            while left:
                left, warm = left[self._translate(left, take, warm) :], None

    def _translate(self, files: Sequence[Path], take: Taker, warm: Translator | None) -> int:
        """How many had their turn. The file at which a translator ended is not tried again."""
        with ExitStack() as stack:
            try:
                return (warm or Translator(self._image, stack)).translate(files, take)
            except OSError:
                take(files[0], None)
                return 1


def _batches(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Runs of files that one translator can take within its limits."""
    batch: list[Path] = []
    size = 0
    for file in files:
        weight = file.stat().st_size
        if batch and (len(batch) == _MOST_FILES or size + weight > _MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += weight
    if batch:
        yield batch


def _keep(jar: Path, folder: Path) -> None:
    if jar.is_symlink() or not jar.is_file():
        return
    half = folder / f".{jar.name}"
    shutil.copyfile(jar, half, follow_symlinks=False)
    half.chmod(0o644)
    half.rename(folder / jar.name)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
