"""Runs as a program within fresh namespaces: builds the jail's file system, locks it, runs the command.

Started by `unshare.py` with one JSON argument. It uses the standard library only, for it runs without
site-packages and before any wall stands. Its process stays as the namespace's first one and reaps.
"""

import base64
import ctypes
import fcntl
import json
import os
import signal
import socket
import stat
import struct
import sys
from pathlib import Path
from typing import Any

_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC = 1, 2, 4, 8
_MS_REMOUNT, _MS_BIND, _MS_REC, _MS_PRIVATE = 32, 4096, 16384, 1 << 18
_MNT_DETACH = 2
_CLONE_NEWUSER = 0x10000000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _PR_CAPBSET_DROP, _SECCOMP_MODE_FILTER = (
    1,
    38,
    22,
    24,
    2,
)
_SIOCSIFFLAGS, _IFF_UP_RUNNING = 0x8914, 0x41
_LAST_CAPABILITY = 63
_DEVICES = ("null", "zero", "full", "random", "urandom")

_libc = ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def _mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    result = _libc.mount(
        source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), options.encode() or None
    )
    _check(result, f"mount {target}")


def _bind(source: int, target: str, flags: int) -> None:
    """Bind an opened file or folder; its own flags are kept: a user namespace may not take them away."""
    if stat.S_ISDIR(os.fstat(source).st_mode):
        Path(target).mkdir(parents=True, exist_ok=True)
    else:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        Path(target).touch()
    _mount(f"/proc/self/fd/{source}", target, "", _MS_BIND)
    os.close(source)
    kept = os.statvfs(target).f_flag & (_MS_RDONLY | _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
    _mount("", target, "", _MS_REMOUNT | _MS_BIND | flags | kept)


def _build_root(root: str, order: dict[str, Any]) -> None:
    _mount("", "/", "", _MS_REC | _MS_PRIVATE)
    # Opened before the new root covers the folder that it is mounted on.
    opened = {host: os.open(host, os.O_PATH) for host, _ in order["read_only"] + order["writable"]}
    _mount("tmpfs", root, "tmpfs", _MS_NOSUID | _MS_NODEV, "mode=755,size=1m")
    for link, target in order["links"].items():
        Path(root + link).symlink_to(target)
    for folder in ("/proc", "/dev", "/tmp", "/old"):  # noqa: S108
        Path(root + folder).mkdir()
    _mount("proc", root + "/proc", "proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
    _mount("tmpfs", root + "/tmp", "tmpfs", _MS_NOSUID | _MS_NODEV, f"mode=1777,size={order['tmp_bytes']}")  # noqa: S108
    _mount("tmpfs", root + "/dev", "tmpfs", _MS_NOSUID, "mode=755,size=64k")
    for name in _DEVICES:
        Path(root, "dev", name).touch()
        _mount(f"/dev/{name}", f"{root}/dev/{name}", "", _MS_BIND)
    for name, target in {"fd": "fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2"}.items():
        Path(root, "dev", name).symlink_to(f"/proc/self/{target}")
    for host, inside in order["read_only"]:
        _bind(opened[host], root + inside, _MS_RDONLY | _MS_NOSUID | _MS_NODEV)
    for host, inside in order["writable"]:
        _bind(opened[host], root + inside, _MS_NOSUID | _MS_NODEV)


def _enter_root(root: str) -> None:
    os.chdir(root)
    _check(_libc.pivot_root(b".", b"old"), "pivot_root")
    os.chroot(".")
    os.chdir("/")
    _check(_libc.umount2(b"/old", _MNT_DETACH), "umount of the host's root")
    Path("/old").rmdir()
    for path in ("/dev", "/"):
        _mount("", path, "", _MS_REMOUNT | _MS_BIND | _MS_RDONLY | _MS_NOSUID)


def _loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe, _SIOCSIFFLAGS, struct.pack("16sH14s", b"lo", _IFF_UP_RUNNING, b""))


def _drop_capabilities() -> None:
    for capability in range(_LAST_CAPABILITY + 1):
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def _become(uid: int, root: bool) -> None:
    """Give up the user. Root becomes another real user; a mapped root becomes nobody in particular."""
    if root:
        _drop_capabilities()
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        return
    _check(_libc.unshare(_CLONE_NEWUSER), "unshare of the second user namespace")
    _drop_capabilities()
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} 0 1")
    Path("/proc/self/gid_map").write_text(f"{uid} 0 1")


def _forbid_calls(program: bytes) -> None:
    """Load the filter; struct sock_fprog is a count and a pointer (seccomp(2))."""
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    buffer = ctypes.create_string_buffer(program, len(program))
    fprog = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    _check(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, fprog, 0, 0), "seccomp")


def _run(order: dict[str, Any]) -> int:
    child = os.fork()
    if child == 0:
        os.chdir(order["directory"])
        os.execvpe(order["argv"][0], order["argv"], order["environment"])  # noqa: S606
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        pid, status = os.wait()
        if pid == child:
            code = os.waitstatus_to_exitcode(status)
            return code if code >= 0 else 128 - code


def main() -> None:
    """Build, lock, run; exit as the command does."""
    order = json.loads(sys.argv[1])
    os.setsid()
    socket.sethostname("phone")
    _loopback_up()
    root = "/tmp"  # noqa: S108 (any folder serves: it is covered in this mount namespace only)
    _build_root(root, order)
    _enter_root(root)
    _become(order["uid"], order["root"])
    # The kernel forgets unshare's --kill-child when the user changes.
    _check(_libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "pdeathsig")
    _forbid_calls(base64.b64decode(order["filter"]))
    sys.exit(_run(order))


if __name__ == "__main__":
    main()
