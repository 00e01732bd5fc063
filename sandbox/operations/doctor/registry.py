"""Every capability, in the order in which they are told."""

from sandbox.operations.doctor.firmware import FIRMWARE
from sandbox.operations.doctor.machine import MACHINE
from sandbox.operations.doctor.model import Answer, Capability, examined
from sandbox.operations.doctor.phones import PHONES
from sandbox.operations.doctor.scanning import Adb, DeviceImage, JailWorks, Java, Python, SelfTest, SomePhone
from sandbox.operations.doctor.serving import SERVING

CAPABILITIES: tuple[Capability, ...] = (
    *(SomePhone(), SelfTest(), Python(), JailWorks(), Adb(), Java(), DeviceImage()),
    *PHONES,
    *FIRMWARE,
    *MACHINE,
    *SERVING,
)


def examination(capabilities: tuple[Capability, ...] = CAPABILITIES) -> list[Answer]:
    """Look at all of them."""
    return [examined(one) for one in capabilities]


def scans(answers: list[Answer]) -> bool:
    """Whether a scan works."""
    return all(one.able for one in answers if one.needed)
