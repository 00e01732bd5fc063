"""Packages translated from DEX beforehand, kept between runs.

A device never writes here: a sample could leave changed code for the next run. A translator of its own, in a
jail, writes a package's folder once, and a package's folder is shown to no device that does not get it.

An app has a translator of its own. A firmware's many packages share one for each batch, for starting it takes
longer than a small package does; code that broke out of the translator could change those of its batch.

A phone that is booted before anybody knows its app has a warm translator that waits with it, and a folder
into which that app's code is put.
"""

import hashlib
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sandbox.devices.jvm import launch
from sandbox.devices.jvm.image import Image
from sandbox.devices.jvm.translator import Taker, Translator

_ROOT = Path.home() / ".cache" / "phonehome" / "translated"
_MOST_FILES, _MOST_BYTES = 32, 48 << 20


Translate = Callable[[Sequence[Path]], None]


def _nobody(_: Sequence[Path]) -> None:
    """Nobody translates what was not named at the start."""


@dataclass(frozen=True)
class Begun:
    """`binds` are host folders and where a device shall see them; they fill while the work goes on.

    `later` translates what nobody named at the start.
    """

    binds: Mapping[Path, str]
    done: Mapping[Path, threading.Event]
    later: Translate = _nobody

    def expect(self, files: Sequence[Path]) -> None:
        """Return when these files had their turn, whether they could be translated or not."""
        unknown = [file for file in files if file not in self.done]
        if unknown:
            self.later(unknown)
        for file in self.done.keys() & set(files):
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

    @contextmanager
    def begin_ahead(self, apks: Sequence[Path], folder: Path) -> Iterator[Begun]:
        """As `begin`, for a phone whose app nobody knows yet: its code will be in `folder`."""
        with ExitStack() as stack:
            begun = stack.enter_context(self.begin(apks))
            waiting = stack.enter_context(ExitStack())
            translator = Translator(self._image, waiting, warm=True)

            def later(files: Sequence[Path]) -> None:
                # The parts of one app: they may share a translator, which is not needed any more then.
                with waiting, self.begin((), files, translator) as done:
                    done.expect(files)
                for jar in (jar for kept in done.binds for jar in kept.glob("*.jar")):
                    _keep(jar, folder)

            yield replace(begun, binds={**begun.binds, folder: f"{launch.TRANSLATED}/later"}, later=later)

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
