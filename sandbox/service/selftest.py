"""The self-test of every run: a canary of its own, sent by an ordinary app through the whole path.

A run that misses it has proved nothing, whatever else it did not see (`coverage.self_test`).
"""

import hashlib
import shlex
from pathlib import Path

from sandbox.devices.contract import Device
from sandbox.failures import Failure, Unavailable
from sandbox.persona.model import Canary, DataClass, Persona
from sandbox.plan.stranger import PACKAGE

APK = Path(__file__).parents[2] / "build" / "samples" / "selftest.apk"
_URL = "https://provisioning.carrier.example/report"


def with_canary(persona: Persona) -> Persona:
    """The persona, and one more value to look for."""
    value = "report-" + hashlib.sha256(f"self-test {persona.seed}".encode()).hexdigest()[:32]
    canary = Canary(data_class=DataClass.SELF_TEST, label="self-test", value=value)
    return persona.model_copy(update={"canaries": (*persona.canaries, canary)})


def require() -> None:
    """Raises Unavailable where the self-test's app was not built."""
    if not APK.is_file():
        message = "The app of the self-test is not built, and without it no run proves anything."
        raise Unavailable(Failure(code="self_test_missing", message=message, remedy="Run `make setup`."))


def send(device: Device, persona: Persona) -> None:
    """Let the app send its canary. What becomes of it is for the matcher to see."""
    (canary,) = [one for one in persona.canaries if one.data_class is DataClass.SELF_TEST]
    # A phone keeps broadcasts from an app that was never opened, unless told otherwise.
    words = ["am", "broadcast", "--include-stopped-packages", "-a", f"{PACKAGE}.REPORT"]
    words += ["-n", f"{PACKAGE}/.ReportReceiver"]
    device.adb.shell(shlex.join([*words, "--es", "value", canary.value, "--es", "url", _URL]))


def show(device: Device) -> None:
    """Open the app's window, look at it, and leave it: what the first window of a phone loads is there.

    The app is left as its owner would. Its process lives on, as it does on a phone where it was only sent.
    """
    device.adb.shell("input keyevent KEYCODE_WAKEUP")
    device.adb.shell(shlex.join(["am", "start", "-W", "-n", f"{PACKAGE}/.StatusActivity"]))
    device.adb.shell("screencap -p", encoding=None)
    device.adb.shell("input keyevent KEYCODE_BACK")
