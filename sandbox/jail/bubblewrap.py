"""A jail by bubblewrap (Debian `bubblewrap`, 0.5 or newer)."""

import os
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from sandbox.jail.model import Jail, Limits, give_to, system_binds, system_links
from sandbox.jail.seccomp import filter_program


class Bubblewrap(Jail):
    """Namespaces of its own for users, mounts, processes, network, IPC and host name; no capability."""

    name: ClassVar[str] = "bubblewrap"
    requires: ClassVar[tuple[str, ...]] = ("bwrap", "prlimit", "setpriv", "libseccomp.so.2")
    provides: ClassVar[str] = "no network, no host files, no new privileges, limits"
    limits: ClassVar[tuple[str, ...]] = (
        "the kernel is shared with the host",
        "dies with the thread that started it, as PR_SET_PDEATHSIG does",
    )

    def __init__(self, uid: int | None = None) -> None:
        super().__init__(uid)
        # A file without a name: a started process opens it through /proc while this one lives.
        self._filter = os.memfd_create("seccomp")
        os.write(self._filter, filter_program())
        weakref.finalize(self, os.close, self._filter)

    def wrap(
        self,
        argv: Sequence[str],
        *,
        read_only: Mapping[Path, str],
        writable: Mapping[Path, str],
        environment: Mapping[str, str],
        limits: Limits,
    ) -> list[str]:
        """See `Jail.wrap`."""
        command = ["bwrap", *_NAMESPACES, *self._user(), "--seccomp", "9"]
        command += ["--clearenv", "--setenv", "PATH", "/usr/bin:/bin"]
        for name, value in environment.items():
            command += ["--setenv", name, value]
        for link, target in system_links().items():
            command += ["--symlink", target, link]
        command += ["--proc", "/proc", "--dev", "/dev", "--perms", "1777"]
        command += ["--size", str(limits.temporary_bytes), "--tmpfs", "/tmp"]  # noqa: S108
        bound = {**system_binds(), **read_only}
        for folder in _parents([*bound.values(), *writable.values()]):
            command += ["--perms", "755", "--dir", folder]
        for host, inside in bound.items():
            command += ["--ro-bind", str(host.resolve()), inside]
        for host, inside in writable.items():
            command += ["--bind", str(host.resolve()), inside]
        directory = next(iter(writable.values()), "/tmp")  # noqa: S108
        command += ["--remount-ro", "/dev", "--remount-ro", "/", "--", *limits.prlimit(), *self._drop()]
        # Entered last: the folder may be closed to all but the jail's user.
        command += ["/usr/bin/env", f"--chdir={directory}", *argv]
        if os.geteuid() == 0:
            give_to(self.uid, writable)
        filter_file = f"/proc/{os.getpid()}/fd/{self._filter}"
        return ["/bin/sh", "-c", 'exec "$@" 9<"$0"', filter_file, *command]

    def _user(self) -> list[str]:
        """Root becomes another real user inside (`_drop`); anybody else gets a user namespace."""
        if os.geteuid() == 0:
            kept = ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")
            return ["--cap-drop", "ALL", *(word for name in kept for word in ("--cap-add", name))]
        return ["--unshare-user", "--cap-drop", "ALL", "--uid", str(self.uid), "--gid", str(self.uid)]

    def _drop(self) -> list[str]:
        if os.geteuid() != 0:
            return []
        user = str(self.uid)
        return ["/usr/bin/setpriv", "--reuid", user, "--regid", user, "--clear-groups", *_NO_PRIVILEGES]


def _parents(inside: list[str]) -> list[str]:
    """Every folder above the bound paths, outermost first: left to bwrap they would be root's alone."""
    folders = {str(parent) for path in inside for parent in Path(path).parents}
    return sorted(folders - {"/", "/tmp", "/usr"})  # noqa: S108


_NAMESPACES = (
    *("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"),
    *("--die-with-parent", "--new-session", "--hostname", "phone"),
)
_NO_PRIVILEGES = ("--inh-caps=-all", "--bounding-set=-all", "--no-new-privs", "--")
