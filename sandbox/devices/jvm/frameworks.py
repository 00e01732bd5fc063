"""Frameworks of other Androids: fetched on first use, checked by hash, and the device fitted to them."""

import hashlib
import re
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from sandbox.devices.jvm.androids import BUILT_IN, Artifact, Release
from sandbox.devices.jvm.image import Image
from sandbox.failures import Failure, Unavailable

_ROOT = Path.home() / ".cache" / "phonehome" / "androids"
_NATIVE_PARTS = ("native/linux/", "icu/", "hyphen-data/")
_FETCH_S = 900.0
_FIT_S = 120.0
_JAVA_VERSION = re.compile(r'version "(\d+)')


@dataclass(frozen=True)
class Framework:
    """An Android beside the image's own. `folder`: the fitted device, the framework, its native files."""

    release: Release
    folder: Path


class Frameworks:
    """Those of one image: another image is fitted anew. What was fetched is shared by all."""

    def __init__(self, image: Image, root: Path = _ROOT) -> None:
        self._image = image
        self._root = root

    def get(self, release: Release) -> Framework | None:
        """None for the Android that is in the image. Real seconds: minutes the first time, then none.

        Raises Unavailable: `framework_missing` when it cannot be had here, `java_too_old`.
        """
        if release == BUILT_IN:
            return None
        self._check_java(release)
        folder = self._root / "fitted" / f"{release.api}-{self._make_of_image()}"
        if not folder.is_dir():
            self._make(release, folder)
        return Framework(release, folder)

    def get_if_to_be_had(self, release: Release) -> Framework | None:
        """As `get`; None, for the Android that is in the image, where that one cannot be had."""
        try:
            return self.get(release)
        except Unavailable:
            return None

    def _make_of_image(self) -> str:
        """Changes with what is fitted and with what fits it."""
        parts = (self._part("lib/device-*.jar"), self._part("fit/fit-*.jar"))
        return "-".join(_sha256(part)[:16] for part in parts)

    def _part(self, pattern: str) -> Path:
        return next(self._image.folder.glob(pattern))

    def _make(self, release: Release, folder: Path) -> None:
        """All or nothing: another run that looks meanwhile sees no half of it."""
        jar = self._fetch(release.framework)
        natives = self._fetch(release.natives) if release.natives else jar
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".making-") as place:
            made = Path(place) / "made"
            (made / "android").mkdir(parents=True)
            (made / "android" / jar.name).hardlink_to(jar)
            _unpack(natives, made)
            self._fit(jar, made / "device.jar")
            for file in made.rglob("*"):
                file.chmod(0o755 if file.is_dir() else 0o644)
            made.chmod(0o755)
            if not folder.exists():
                made.rename(folder)

    def _fit(self, jar: Path, fitted: Path) -> None:
        java = [str(self._image.java), "-cp", f"{self._image.folder}/fit/*", "phonehome.fit.Main"]
        parts = ("lib/device-*.jar", "lib/shadows-framework-*.jar", "android/*.jar")
        _run([*java, *(str(self._part(part)) for part in parts), str(jar), str(fitted)], _FIT_S)

    def _fetch(self, artifact: Artifact) -> Path:
        """By Maven, which knows its mirrors. A file with another hash is not kept."""
        kept = self._root / "fetched" / artifact.file
        if kept.is_file():
            return kept
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent, prefix=".fetching-") as place:
            goal = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={artifact.coordinates}"]
            _run([*goal, f"-DoutputDirectory={place}"], _FETCH_S)
            found = Path(place) / artifact.file
            if not found.is_file() or _sha256(found) != artifact.sha256:
                raise _missing(f"{artifact.file} is not the file that it should be.")
            found.rename(kept)
        return kept

    def _check_java(self, release: Release) -> None:
        found = subprocess.run(
            [str(self._image.java), "-version"], capture_output=True, text=True, check=False
        )
        version = _JAVA_VERSION.search(found.stderr)
        if version is None or int(version[1]) < release.java:
            message = f"Android {release.name} needs Java {release.java}, and {self._image.java} is older."
            remedy = f"Set JAVA_HOME to a Java of version {release.java} or later, or take another Android."
            raise Unavailable(Failure(code="java_too_old", message=message, remedy=remedy))


def _unpack(jar: Path, folder: Path) -> None:
    with zipfile.ZipFile(jar) as archive:
        for name in archive.namelist():
            if name.startswith(_NATIVE_PARTS) and not name.endswith("/"):
                archive.extract(name, folder)


def _run(command: list[str], seconds: float) -> None:
    if shutil.which(command[0]) is None:
        raise _missing(f"'{command[0]}' is not installed.")
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise _missing(f"'{command[0]}' did not end within {seconds:.0f} s.") from error
    if done.returncode != 0:
        raise _missing((done.stdout + done.stderr).strip()[-500:])


def _missing(why: str) -> Unavailable:
    message = f"The framework of that Android cannot be had here. {why}"
    remedy = "It comes through Maven on first use: apt install maven, with the network, once."
    return Unavailable(Failure(code="framework_missing", message=message, remedy=remedy))


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
