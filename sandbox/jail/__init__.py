"""The cage for everything that touches a sample: the device, the gateway, the parsers of intake.

A jailed process has no network interface but its own loopback, sees no file of the host but what is
bound for it, can gain no privilege, and is held to memory, processor, process, disk and time limits.
No jail, no run: `find_jail` raises `Unavailable` rather than falling back to nothing.

    model       what a jail is asked for, and the shape of every jail
    bubblewrap  the first choice
    unshare     util-linux and `inside`, where bubblewrap is missing
    seccomp     the system calls that no jailed process may make
    process     a running jailed process and the watchdog over its whole tree
    find        which jail works on this host
"""

from sandbox.jail.find import JAILS, find_jail
from sandbox.jail.model import Jail, Limits, python_binds
from sandbox.jail.process import JailedProcess, run_jailed

__all__ = ["JAILS", "Jail", "JailedProcess", "Limits", "find_jail", "python_binds", "run_jailed"]
