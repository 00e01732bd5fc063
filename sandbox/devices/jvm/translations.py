"""Packages translated from DEX beforehand, kept between runs.

A device never writes here: a sample could leave changed code for the next run. A translator of its own, in a
jail, writes a package's folder once, and a package's folder is shown to no device that does not get it.
"""

import hashlib
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sandbox.devices.jvm import launch
from sandbox.devices.jvm.image import Image
from sandbox.jail import JailedProcess, Limits, find_jail

_ROOT = Path.home() / ".cache" / "phonehome" / "translated"
_LIMITS = Limits(memory_mib=1024, cpu_s=300, processes=64, disk_mib=512, wall_s=300.0)
# Below the devices' ids and beside the gateway's: limits are per user.
_UID = 61182


class Translations:
    """The cache of one image: another image translates anew."""

    def __init__(self, image: Image, root: Path = _ROOT) -> None:
        self._image = image
        translator = next((image.folder / "lib").glob("translate-*.jar"))
        self._root = root / _sha256(translator)[:16]

    @contextmanager
    def begin(self, apks: Sequence[Path]) -> Iterator[dict[Path, str]]:
        """Yield host folders and where a device shall see them; they fill while the context is open.

        What is not there when the device installs a package, the device translates itself.
        """
        folders = {apk: self._root / _sha256(apk) for apk in apks}
        for folder in folders.values():
            folder.mkdir(parents=True, exist_ok=True)
        missing = [apk for apk, folder in folders.items() if not any(folder.glob("*.jar"))]
        worker = threading.Thread(target=self._fill, args=(missing, folders), daemon=True)
        worker.start()
        try:
            yield {folder: f"{launch.TRANSLATED}/{folder.name}" for folder in folders.values()}
        finally:
            worker.join()

    def _fill(self, apks: Sequence[Path], folders: dict[Path, Path]) -> None:
        for apk in apks:
            with suppress(OSError, subprocess.SubprocessError):
                self._translate(apk, folders[apk])

    def _translate(self, apk: Path, folder: Path) -> None:
        with tempfile.TemporaryDirectory(prefix="phonehome-translate-") as place:
            output, sample = Path(place) / "out", Path(place) / "sample.apk"
            output.mkdir()
            shutil.copyfile(apk, sample)
            sample.chmod(0o644)
            with JailedProcess(
                find_jail(uid=_UID),
                launch.translate_command(self._image),
                read_only={**launch.read_only(self._image), sample: "/sample.apk"},
                writable={output: "/out"},
                environment={"LC_ALL": "C.UTF-8"},
                limits=_LIMITS,
            ) as process:
                process.wait(_LIMITS.wall_s)
            for jar in output.glob("*.jar"):
                _keep(jar, folder)


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
