"""The app that stands for every other one: it may use the network, and holds no right to the owner's data.

It is the app of the self-test, which is on each phone (`sandbox.service.selftest`).
"""

import shlex

from sandbox.devices.contract import Device
from sandbox.persona.shell import run

PACKAGE = "com.carrier.provisioning"


def ask(device: Device, uri: str) -> None:
    """Let it ask a content provider for all that it has; nobody waits for the answer, for some never come.

    Raises one of `ADB_ERRORS` when the device does not answer.
    """
    words = ["am", "broadcast", "--include-stopped-packages", "-a", f"{PACKAGE}.ASK"]
    run(device.adb, shlex.join([*words, "-n", f"{PACKAGE}/.AskReceiver", "--es", "uri", uri]))
