"""Boots an image once and keeps the booted state in it: `python -m sandbox.devices.avd.snapshot [TARGET]`.

Without any network and before any owner. The snapshot is the emulator's own (`avd snapshot save`), in
the container's file system; a commit makes that the image's. A scan loads it and saves nothing.
"""

import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from sandbox.devices.avd import commands, image
from sandbox.devices.avd.container import EmulatorContainer
from sandbox.devices.avd.driver import await_boot
from sandbox.devices.avd.patience import until
from sandbox.devices.container.engine import engine
from sandbox.failures import PhonehomeError

SNAPSHOT = "phonehome"
_BOOT_S = 900.0
_END_S = 120.0


def save_snapshot(folder: Path, ended: Callable[[], str], boot_s: float = _BOOT_S) -> None:
    """Wait until the emulator at `folder` is up, save, and end it. PhonehomeError where it does not."""
    with ExitStack() as stack:
        console, _, _ = await_boot(stack, folder, boot_s, ended)
        console.do(commands.SNAPSHOT_SAVE, SNAPSHOT)
        console.kill()


def keep(target: str) -> str:
    """Boot the image for a target, and give its name to one that has the snapshot; the name."""
    with engine() as client, tempfile.TemporaryDirectory(prefix="phonehome-avd-") as folder:
        picked = image.chosen(image.images(client), target)
        link = Path(folder) / "link"
        link.mkdir()
        log = Path(folder) / "console.log"
        with EmulatorContainer(client, picked.reference, link, log, "prepare") as container:
            save_snapshot(link, container.ended)
            until(lambda: bool(container.ended()), _END_S, lambda: "")
            name, _, tag = picked.reference.partition(":")
            made = client.containers.get(container.id)
            made.commit(name, tag, changes=['CMD ["run"]', "ENV PHONEHOME_UID="])
        return picked.reference


def main(words: list[str]) -> int:
    """0 when it was kept, 5 with the reason when not."""
    try:
        sys.stdout.write(f"{keep(words[0] if words else '')} begins from a snapshot now\n")
    except PhonehomeError as error:
        sys.stderr.write(f"avd-snapshot: {error.failure.message} {error.failure.remedy}\n")
        return 5
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
