"""Init's language, and the native programs that it starts."""

import shutil
import subprocess
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.inventory.binaries import binaries, candidates, imports
from sandbox.firmware.inventory.services import parsed, services
from sandbox.firmware.inventory.tree import mount
from tests.firmware.inventory.phone import Phone

SCRIPT = """
import /init.usb.rc
service fotad /system/bin/fotad --server "a b" \\
        --quiet
    class main late_start   # a comment
    user system
    socket fota stream 660 system system
    socket fota2 dgram 660
    seclabel u:r:fotad:s0
    disabled
on boot
    start fotad
    user root
service shell /system/bin/sh
"""


def test_a_service_is_read_with_its_options() -> None:
    fotad, shell = parsed(SCRIPT, "/init.rc")
    assert fotad.command == ("/system/bin/fotad", "--server", "a b", "--quiet")
    assert (fotad.user, fotad.classes, fotad.disabled) == ("system", ("main", "late_start"), True)
    assert (fotad.seclabel, fotad.sockets) == ("u:r:fotad:s0", ("fota", "fota2"))
    assert (shell.name, shell.user, shell.disabled) == ("shell", "root", False)


@pytest.mark.parametrize(
    "text", ["", "service", "service x", "service x /bin/x", 'service "', "user root\n\\", "on"]
)
def test_damaged_scripts_give_what_they_hold(text: str) -> None:
    assert [service.name for service in parsed(text, "/init.rc")] in ([], ["x"])


def test_scripts_are_found_in_every_partition(tmp_path: Path) -> None:
    phone = Phone(tmp_path)
    phone.write("system", "system/build.prop", "")
    for partition, path in [
        ("system", "init.rc"),
        ("system", "system/etc/init/hw/init.rc"),
        ("vendor", "etc/init/v.rc"),
    ]:
        phone.write(partition, path, "service s /bin/s\n")
    assert [service.source for service in services(mount(phone.partitions))] == [
        "/init.rc",
        "/system/etc/init/hw/init.rc",
        "/vendor/etc/init/v.rc",
    ]


PROGRAM = """
#include <sys/socket.h>
int main(void) { return connect(socket(AF_INET, SOCK_STREAM, 0), 0, 0); }
"""


@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc to build a native program")
@pytest.mark.parametrize("stripped", [False, True])
def test_a_program_that_opens_sockets_is_found_with_what_starts_it(stripped: bool, tmp_path: Path) -> None:
    phone = Phone(tmp_path / "image")
    phone.write("system", "build.prop", "")
    phone.write(
        "system", "etc/init/a.rc", "service fotad /system/bin/link\nservice other /system/bin/other\n"
    )
    place = phone.write("system", "bin/fotad", "")
    phone.link("system", "bin/link", "fotad")
    source = tmp_path / "a.c"
    source.write_text(PROGRAM)
    subprocess.run(["gcc", "-o", str(place), str(source), *(["-s"] if stripped else [])], check=True)
    tree = mount(phone.partitions)
    assert list(candidates(tree)) == ["/system/bin/fotad"]
    found = imports(place).names
    (binary,) = binaries(tree, {"/system/bin/fotad": found}, services(tree))
    assert binary.imports == ("connect", "socket")
    assert binary.started_by == ("fotad",)


def test_a_damaged_elf_file_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "x"
    place.write_bytes(b"\x7fELF\x02\x01\x01" + b"\0connect\0" * 100)
    with pytest.raises(BadInput) as caught:
        imports(place)
    assert caught.value.failure.code == "bad_elf"
