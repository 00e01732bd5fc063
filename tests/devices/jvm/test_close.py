"""The end of a device that two threads ask for: the run itself, and whoever cancels it."""

import threading
from contextlib import ExitStack
from pathlib import Path
from typing import cast

from adbutils import AdbDevice

from sandbox.devices.jvm.device import Body, JvmDevice


def test_whoever_closes_second_returns_when_the_device_has_ended() -> None:
    device = JvmDevice(cast(AdbDevice, None), "", Path(), cast(Body, None))
    ending, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def end() -> None:
        ending.set()
        may_end.wait(10)
        ended.set()

    stack = ExitStack()
    stack.callback(end)
    device.on_close(stack)
    first = threading.Thread(target=device.close)
    first.start()
    assert ending.wait(10)
    threading.Timer(0.2, may_end.set).start()
    device.close()
    assert ended.is_set()
    first.join()
