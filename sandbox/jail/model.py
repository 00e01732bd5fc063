"""What a jail is asked for, and the shape that every kind of jail has."""

import itertools
import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

# Real user ids for jailed processes when the host user is root: the range that systemd keeps free for
# such use (systemd.exec(5), DynamicUser=). Root's own processes escape RLIMIT_NPROC, these do not.
FIRST_JAIL_UID = 61184
JAIL_UIDS = 4336

# Without a common divisor with JAIL_UIDS: jails of one process have all of them before one comes again.
_STEP = 1009
_JAILS = itertools.count()
_ETC = Path(__file__).parent / "etc"


@dataclass(frozen=True)
class Limits:
    """Limits of one jailed process and all its children. Times are real seconds.

    `memory_mib`, `disk_mib`, `most_files` and `wall_s` hold for the whole tree, by the watchdog; `disk_mib`
    and `most_files` are sums over all writable folders. `temporary_mib` is the size of /tmp, which is memory;
    None stands for that of `disk_mib`. `reserved_mib` is address space that a program sets aside as writable
    and does not use; it comes on top of what the kernel lets one process take. `cpu_s`, `file_mib` and
    `open_files` hold for each process, by the kernel; `processes` counts processes and threads of the jail,
    by the kernel.
    """

    memory_mib: int = 1024
    reserved_mib: int = 0
    cpu_s: int = 600
    processes: int = 512
    file_mib: int = 256
    open_files: int = 4096
    disk_mib: int = 1024
    temporary_mib: int | None = None
    most_files: int = 1_000_000
    wall_s: float = 900.0

    @property
    def temporary_bytes(self) -> int:
        """The size of /tmp."""
        return (self.disk_mib if self.temporary_mib is None else self.temporary_mib) << 20

    def prlimit(self) -> list[str]:
        """The command prefix (util-linux) that sets what the kernel can hold.

        RLIMIT_AS does not suit a JVM, which reserves far more than it uses; RLIMIT_DATA counts private
        writable memory only. It is twice the limit, a bound on what one process takes between two looks, and
        what is reserved.
        """
        return [
            "/usr/bin/prlimit",
            f"--nproc={self.processes}",
            f"--cpu={self.cpu_s}",
            f"--fsize={self.file_mib << 20}",
            f"--data={(self.memory_mib << 21) + (self.reserved_mib << 20)}",
            f"--nofile={self.open_files}",
            "--core=0",
            "--",
        ]


def system_binds() -> dict[Path, str]:
    """Read-only parts of the host that any program needs: libraries, Java's and fonts' configuration.

    Nothing here tells who the host's users are or what they have.
    """
    wanted = [Path("/usr"), Path("/etc/ld.so.cache"), Path("/etc/alternatives"), Path("/etc/fonts")]
    wanted += [Path("/etc/ssl/certs"), *sorted(Path("/etc").glob("java*"))]
    wanted += [
        path for path in map(Path, ("/bin", "/sbin", "/lib", "/lib32", "/lib64")) if not path.is_symlink()
    ]
    binds = {path: str(path) for path in wanted if path.exists()}
    binds[_ETC / "hosts.txt"] = "/etc/hosts"
    binds[_ETC / "nsswitch.txt"] = "/etc/nsswitch.conf"
    return binds


def python_binds() -> dict[Path, str]:
    """What this very Python and its libraries need, at the same paths inside; run `sys.executable` there."""
    roots = {Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve()}
    return {root: str(root) for root in sorted(roots) if root != Path("/usr")}


def system_links() -> dict[str, str]:
    """Links at the root of a host whose /bin, /lib … are links into /usr: link name to its target."""
    names = [Path(name) for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64")]
    return {str(path): str(path.readlink()) for path in names if path.is_symlink()}


def give_to(uid: int, folders: Mapping[Path, str]) -> None:
    """Make the jail's user the owner of its writable folders and of what lies in them (root only)."""
    for folder in folders:
        os.chown(folder, uid, uid)
        for parent, directories, files in os.walk(folder):
            for name in directories + files:
                os.chown(Path(parent, name), uid, uid, follow_symlinks=False)


def _own_uid() -> int:
    """Another for each jail: processes of one id share one limit, and a phone has more than a parser may."""
    return FIRST_JAIL_UID + (os.getpid() + _STEP * next(_JAILS)) % JAIL_UIDS


class Jail(ABC):
    """One way to lock a process up.

    `uid` is the user id that the jailed process has (as the host sees it when the host user is root,
    else inside only). Where the host user is root, a jailed process is another real user: what is bound
    read-only must be readable by all, and unix sockets that it shall reach must be writable by all.
    """

    name: ClassVar[str]
    requires: ClassVar[tuple[str, ...]]
    provides: ClassVar[str]
    limits: ClassVar[tuple[str, ...]]

    def __init__(self, uid: int | None = None) -> None:
        self.uid = uid if uid is not None else _own_uid()

    @abstractmethod
    def wrap(
        self,
        argv: Sequence[str],
        *,
        read_only: Mapping[Path, str],
        writable: Mapping[Path, str],
        environment: Mapping[str, str],
        limits: Limits,
    ) -> list[str]:
        """The command that runs `argv` jailed.

        `read_only` and `writable` map paths of the host (files or folders) to absolute paths inside.
        The environment inside is exactly `environment` plus a default PATH. The folder of the first
        writable path is the working directory, else /tmp. As root, takes over `writable` for the jail's user.
        """
