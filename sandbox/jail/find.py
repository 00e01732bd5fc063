"""Which jail works on this host: each is tried for real, for being installed proves nothing."""

import shutil
import subprocess
import sys

from sandbox.failures import Failure, Unavailable
from sandbox.jail.bubblewrap import Bubblewrap
from sandbox.jail.model import Jail, Limits
from sandbox.jail.unshare import Unshare

JAILS: tuple[type[Jail], ...] = (Bubblewrap, Unshare)
_PROBE_S = 20
_REMEDY = (
    "Install bubblewrap (Debian, Ubuntu: apt install bubblewrap libseccomp2). In a container, allow it user "
    "namespaces and an own /proc: docker run --security-opt seccomp=jail.seccomp.json (in "
    "sandbox/devices/container) --security-opt systempaths=unconfined --security-opt apparmor=unconfined."
)


def find_jail(uid: int | None = None, kinds: tuple[type[Jail], ...] = JAILS) -> Jail:
    """The first kind of jail that can run a program here.

    `uid` fixes the user id of the jailed process; processes of one id share one limit of processes.
    Raises Unavailable (`jail_unavailable`) with the reason of each kind.
    """
    reasons = []
    for kind in kinds:
        try:
            jail = kind(uid)
            reason = _why_not(jail)
        except (OSError, RuntimeError, ValueError, ImportError) as error:
            reason = str(error)
        if reason is None:
            return jail
        reasons.append(f"{kind.name}: {reason}")
    message = f"No jail works on this host, so nothing is run ({'; '.join(reasons)})."
    raise Unavailable(Failure(code="jail_unavailable", message=message, remedy=_REMEDY))


def _why_not(jail: Jail) -> str | None:
    missing = [tool for tool in jail.requires if ".so" not in tool and shutil.which(tool) is None]
    if sys.platform != "linux" or missing:
        return f"{', '.join(missing) or 'Linux'} is missing"
    command = jail.wrap(["/usr/bin/true"], read_only={}, writable={}, environment={}, limits=Limits())
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PROBE_S, check=False)
    except subprocess.TimeoutExpired:
        return f"did not answer in {_PROBE_S} s"
    return None if done.returncode == 0 else done.stderr.decode(errors="replace").strip()[-300:] or "failed"
