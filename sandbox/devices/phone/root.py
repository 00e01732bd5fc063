"""How root is had on a phone, if at all.

Three ways exist: adbd itself runs as root (`adb root` on userdebug builds; AOSP packages/modules/adb), the
`su` of userdebug builds (`su 0 COMMAND…`, a uid and the words of a command; AOSP system/extras/su/su.cpp),
and the `su` of root managers such as Magisk (`su -c LINE`, one line for a shell; Magisk's docs/tools.md).
"""

import shlex
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Root:
    """`wrap` makes of one line of shell the line that root runs; `name` says how, for people."""

    name: str
    wrap: Callable[[str], str]


ADBD = Root("adbd runs as root", lambda line: line)
SU_UID = Root("su of a userdebug build", lambda line: f"su 0 sh -c {shlex.quote(line)}")
SU_LINE = Root("su of a root manager", lambda line: f"su -c {shlex.quote(line)}")

WAYS = (ADBD, SU_UID, SU_LINE)


def find_root(run: Callable[[str], tuple[int, str]]) -> Root | None:
    """The first way in which `id -u` prints 0; None without one. `run` gives exit code and output of a line.

    Asks nothing of the owner but what a root manager shows; does not restart adbd.
    """
    for way in WAYS:
        code, output = run(way.wrap("id -u"))
        if code == 0 and output.strip() == "0":
            return way
    return None
