"""Every phone takes a firmware's packages, or says that it cannot: by a gap, and when it is asked to."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from sandbox.devices.kind import Order
from sandbox.devices.system import SystemIdentity, SystemPackage
from sandbox.failures import PhonehomeError
from sandbox.persona.shell import run
from sandbox.service.model import device_wall_ms
from tests.contract.subjects import Subject

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
NAME = "org.neighbours.callee"


def test_it_takes_a_firmwares_packages_or_says_that_it_cannot(
    subject: Subject, samples: Path, tmp_path: Path
) -> None:
    wanted = (SystemPackage(package=NAME, apk=samples / "callee.apk", path="/system/app/Callee/Callee.apk"),)
    order = Order(
        tmp_path / "run",
        device_wall_ms(),
        system=SystemIdentity(properties={"ro.product.model": "M1"}),
        packages=wanted,
    )
    with ExitStack() as stack:
        _, device = subject.start(order, stack)
        gaps = {gap.code for gap in device.gaps}
        if "no_firmware" in gaps:
            with pytest.raises(PhonehomeError, match="device_lacks"):
                device.install_system(wanted, lambda done, of: None)
            return
        refused = device.install_system(wanted, lambda done, of: None)
        taken = f"package:{NAME}" in run(device.adb, "pm list packages")[1].split()
        assert taken is (refused == ())
        own = run(device.adb, "getprop ro.product.model")[1].strip() != "M1"
        assert own is ("own_identity" in gaps)
