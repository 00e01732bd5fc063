"""A phone of a synthetic owner, on which an app tries to tell that it is none."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sandbox.devices.contract import Device
from sandbox.devices.kind import Order
from sandbox.devices.kinds import KINDS
from sandbox.devices.wish import Identifiers
from sandbox.persona.generate import generate
from sandbox.persona.seeding import seed

SEED = 7
WALL_MS = 1_790_000_000_000
SAMPLE = Path(__file__).resolve().parents[2] / "build" / "samples" / "checks.apk"
_PACKAGE = "com.example.checks"
_ENOUGH_S = 30.0
_ROUNDS = 20  # on a busy host the device may take the app for stuck, and let time pass without it
_PLACE = "/data/local/tmp/checks.apk"


@contextmanager
def owned_phone(
    run_dir: Path, owner: int = SEED, identifiers: Identifiers = Identifiers.OPEN
) -> Iterator[Device]:
    """A booted `jvm` device with its owner's data."""
    with ExitStack() as stack:
        _, device = KINDS["jvm"].run(Order(run_dir, WALL_MS, identifiers=identifiers), stack)
        persona = generate(owner, WALL_MS)
        device.take_identity(persona.identity)
        seed(device, persona)
        yield device


def run_checks(device: Device) -> list[dict[str, Any]]:
    """What the checks app found: id, what, source, and evidence where something gave the device away."""
    device.adb.sync.push(SAMPLE.read_bytes(), _PLACE)
    answer = device.adb.shell(f"pm install -g -i com.android.vending {_PLACE}")
    assert "Success" in answer, answer
    device.adb.shell(f"am start -n {_PACKAGE}/.ChecksActivity")
    for _ in range(_ROUNDS):
        device.adb.shell("input keyevent KEYCODE_WAKEUP")  # somebody uses it: the screen stays on
        device.clock.run_until(device.clock.now() + _ENOUGH_S)
        log = device.adb.shell("logcat -d -s checks:I")
        found = [json.loads(text) for text in re.findall(r"(\{.*\})\s*$", log, re.MULTILINE)]
        if found and found[-1].get("done") == len(found) - 1:
            return found[:-1]
    raise AssertionError(f"the checks did not end: {log[-3000:]}")
