"""Without these no scan works."""

import shutil
import subprocess
import sys

from sandbox.devices.jvm.image import find_image
from sandbox.devices.kinds import AUTO_FIRST, first_able
from sandbox.jail import find_jail
from sandbox.operations.doctor.model import Capability, Found, able, of, unable
from sandbox.service import selftest

_LEAST_PYTHON = (3, 11)
_ANSWER_S = 30
_BUILD = "make setup"


class Python(Capability):
    """The interpreter."""

    name, can, needed = "python", "run this Python", True

    def run(self) -> Found:
        """Its version."""
        told = sys.version.split()[0]
        return (
            able(told)
            if sys.version_info >= _LEAST_PYTHON
            else unable(f"{told} is too old.", "3.11 or later")
        )


class JailWorks(Capability):
    """The first jail that works."""

    name, can, needed = "jail", "put samples in a jail", True

    def run(self) -> Found:
        """Tried for real."""
        return able(find_jail().name)


class SelfTest(Capability):
    """The app that every run must catch."""

    name, can, needed = "self-test", "prove that a run catches what leaves", True

    def run(self) -> Found:
        """The built app."""
        if selftest.APK.is_file():
            return able()
        return unable("The self-test's app is not built.", _BUILD)


class Adb(Capability):
    """The program that talks to phones."""

    name, can, needed = "adb", "talk to phones (adb)", True

    def run(self) -> Found:
        """adbutils carries one."""
        from adbutils import adb_path

        try:
            return able(adb_path())
        except (RuntimeError, OSError) as error:
            return unable(str(error), "Debian, Ubuntu: apt install adb")


class SomePhone(Capability):
    """A phone that is taken where none is named."""

    name, can, needed = "scan-apps", "scan apps", True

    def run(self) -> Found:
        """On which."""
        kind, failure = first_able(AUTO_FIRST)
        return of(failure) if kind is None else able(f"on {kind.name}")


class Java(Capability):
    """What the embedded phone runs on."""

    name, can = "java", "run Java, for the embedded phone"

    def run(self) -> Found:
        """Its version."""
        java = shutil.which("java")
        if java is None:
            return unable("No Java was found.", "Debian, Ubuntu: apt install openjdk-17-jre-headless")
        done = subprocess.run(
            [java, "-version"], capture_output=True, text=True, timeout=_ANSWER_S, check=False
        )
        return able(done.stderr.splitlines()[0] if done.stderr else java)


class DeviceImage(Capability):
    """The embedded phone's image."""

    name, can = "device-image", "use the built device image"

    def run(self) -> Found:
        """Where it lies."""
        return able(str(find_image().folder))
