"""Where a phone's Java takes its classes from: an archive of an earlier boot, where one was made.

Java maps such an archive (class-data sharing) instead of reading, checking and laying out each class again.
It is made once for an image and a Java (archive.py), and looked up here. Nothing depends on it: without it,
or where Java refuses it, a phone boots as it is, only slower.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.devices.jvm.image import Image

RUNTIME = "-Xbootclasspath/a:/image/runtime.jar"
"""On the boot class path from the start: an agent that appends to it switches sharing off."""

CLASSES, ARCHIVE = "classes.jar", "classes.jsa"
"""The class files of the sandbox, as they were recorded; and Java's archive of these and its own."""
PREPARED = "/archive"
"""Where a phone sees the folder with both."""
LISTED = "classes.list"
RECORDED = "recorded"

DUMP = (
    "-XX:+UseG1GC",  # the one collector of Java 17 that archives strings and the like
    "-Xshare:dump",
    f"-XX:SharedClassListFile=/made/{LISTED}",
    f"-XX:SharedArchiveFile=/made/{ARCHIVE}",
)


@dataclass(frozen=True)
class Sharing:
    """`words` are for Java's command line, `binds` are host folders that its jail shows read-only."""

    words: tuple[str, ...] = ("-Xshare:auto",)
    binds: Mapping[Path, str] = field(default_factory=dict)


RECORDING = Sharing(
    ("-Xshare:off", f"-Dphonehome.record=/data/{RECORDED}", f"-XX:DumpLoadedClassList=/data/{LISTED}")
)
"""Every class is loaded from its source, and written down below the phone's /data."""


def archived(image: Image) -> Sharing:
    """From the archive of this image and this Java, if `make setup` made one."""
    try:
        folder = archive_folder(image)
    except FileNotFoundError:  # a Java of another make
        return Sharing()
    if not (folder / ARCHIVE).is_file():
        return Sharing()
    words = (
        "-Xshare:auto",
        f"-XX:SharedArchiveFile={PREPARED}/{ARCHIVE}",
        f"-Dphonehome.prepared={PREPARED}/{CLASSES}",
    )
    return Sharing(words, {folder: PREPARED})


def archive_folder(image: Image) -> Path:
    """Beside the image: a folder of each state of the image, and in it one of each Java."""
    jars = [file for where in ("", "lib/", "android/") for file in sorted(image.folder.glob(f"{where}*.jar"))]
    java = image.java.parents[1] / "lib" / "server" / "libjvm.so"
    return image.folder.parent / "archives" / _state(jars) / _state([java])


def _state(files: Iterable[Path]) -> str:
    """Changes when one of the files is written again."""
    seen = hashlib.sha256()
    for file in files:
        stat = file.stat()
        seen.update(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:16]
