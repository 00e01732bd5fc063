"""Packages translated from DEX beforehand, kept between runs.

A device never writes here: a sample could leave changed code for the next run. A translator of its own, in a
jail, writes a package's folder once, and a package's folder is shown to no device that does not get it.

An app has a translator of its own. A firmware's many packages share one for each batch, for starting it takes
longer than a small package does; code that broke out of the translator could change those of its batch.
"""

import hashlib
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sandbox.devices.jvm import launch
from sandbox.devices.jvm.image import Image
from sandbox.jail import JailedProcess, Limits, find_jail

_ROOT = Path.home() / ".cache" / "phonehome" / "translated"
_LIMITS = Limits(memory_mib=1024, cpu_s=300, processes=64, disk_mib=512, wall_s=300.0)
# Below the devices' ids and beside the gateway's: limits are per user.
_UID = 61182
_MOST_FILES, _MOST_BYTES = 32, 48 << 20
_READABLE = 0o004


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
    def begin(self, apks: Sequence[Path], firmware: Sequence[Path] = ()) -> Iterator[Begun]:
        """Translate apps, then a firmware's packages and libraries, while the context is open.

        What is not there when the device installs a package, the device translates itself.
        """
        folders = {file: self._root / _sha256(file) for file in (*apks, *firmware)}
        for folder in folders.values():
            folder.mkdir(parents=True, exist_ok=True)
        begun = Begun(
            binds={folder: f"{launch.TRANSLATED}/{folder.name}" for folder in folders.values()},
            done={file: threading.Event() for file in folders},
        )
        batches = [*([apk] for apk in apks), *_batches(firmware)]
        worker = threading.Thread(target=self._fill, args=(batches, folders, begun), daemon=True)
        worker.start()
        try:
            yield begun
        finally:
            worker.join()

    def _fill(self, batches: Sequence[Sequence[Path]], folders: Mapping[Path, Path], begun: Begun) -> None:
        for batch in batches:
            left = [file for file in batch if not any(folders[file].glob("*.jar"))]
            while left:
                with suppress(OSError, subprocess.SubprocessError):
                    self._translate(left, folders)
                left = left[_came_to(left, folders) + 1 :]
            for file in batch:
                begun.done[file].set()

    def _translate(self, files: Sequence[Path], folders: Mapping[Path, Path]) -> None:
        """One translator for all of them, one after the other; each has a folder of its own."""
        with tempfile.TemporaryDirectory(prefix="phonehome-translate-") as place:
            output = Path(place) / "out"
            samples = {_readable(file, Path(place)): f"/samples/{n}.apk" for n, file in enumerate(files)}
            for number in range(len(files)):
                (output / str(number)).mkdir(parents=True)
            with JailedProcess(
                find_jail(uid=_UID),
                launch.translate_command(self._image, len(files)),
                read_only={**launch.read_only(self._image), **samples},
                writable={output: "/out"},
                environment={"LC_ALL": "C.UTF-8"},
                limits=_LIMITS,
            ) as process:
                process.wait()
            for number, file in enumerate(files):
                for jar in (output / str(number)).glob("*.jar"):
                    _keep(jar, folders[file])


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


def _came_to(files: Sequence[Path], folders: Mapping[Path, Path]) -> int:
    """Where a translator ended: the file behind the last that it translated; the first, where it did none.

    That one is not tried again: it may be what ended it.
    """
    done = [number for number, file in enumerate(files) if any(folders[file].glob("*.jar"))]
    return done[-1] + 1 if done else 0


def _readable(file: Path, place: Path) -> Path:
    """The file, or a copy that the jail's user can read."""
    if file.stat().st_mode & _READABLE:
        return file
    copy = Path(tempfile.mkstemp(suffix=".apk", dir=place)[1])
    shutil.copyfile(file, copy)
    copy.chmod(0o644)
    return copy


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
