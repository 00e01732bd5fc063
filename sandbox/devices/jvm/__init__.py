"""The `jvm` device: Android on the JVM, in a jail without a network, driven over its own ADB.

`image` finds what Maven built, `launch` writes the command line, `start` boots, `device` is a running phone.
"""

from sandbox.devices.jvm.device import JvmDevice
from sandbox.devices.jvm.start import start_jvm_device

__all__ = ["JvmDevice", "start_jvm_device"]
