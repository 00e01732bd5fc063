"""Where the device's image and its Java are on this host."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from sandbox.failures import Failure, Unavailable

_IMAGE = Path(__file__).parents[3] / "emulator-images" / "jvm-android" / "image" / "target" / "image"


@dataclass(frozen=True)
class Image:
    """`folder` holds the device's class path and native files; `java` is the program that runs it."""

    folder: Path
    java: Path


def find_image() -> Image:
    """Raises Unavailable when the image is not built or no Java is there."""
    if not (_IMAGE / "agent.jar").is_file():
        raise Unavailable(
            Failure(
                code="image_missing",
                message="The image of the jvm device is not built.",
                remedy="Run `make setup`, which builds it with Maven.",
            )
        )
    return Image(_IMAGE, _java())


def _java() -> Path:
    home = os.environ.get("JAVA_HOME")
    found = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not found or not Path(found).is_file():
        raise Unavailable(
            Failure(
                code="java_missing",
                message="No Java was found on this host.",
                remedy="Install one of version 17 or later: apt install openjdk-17-jre-headless",
            )
        )
    return Path(found).resolve()
