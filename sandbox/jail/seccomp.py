"""The system calls that no jailed process may make, as a BPF program.

A deny list: what is here either reaches beyond the jail (vsock is not bound to a network namespace,
keys to no namespace at all), opens much kernel code to attack, or would undo the other walls.
"""

import errno
import functools
import tempfile

_FORBIDDEN = (
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd"),
    *("keyctl", "add_key", "request_key"),
    *("unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "move_mount", "open_tree"),
    *("fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr"),
    *("bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    *("kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module", "reboot"),
    *("swapon", "swapoff", "iopl", "ioperm", "acct", "quotactl", "syslog", "settimeofday", "clock_settime"),
    *("open_by_handle_at", "name_to_handle_at", "sethostname", "setdomainname", "vhangup"),
)
_NAMESPACE_FLAGS = (0x10000000, 0x20000000, 0x40000000, 0x00020000, 0x04000000, 0x08000000, 0x02000000)
_SOCKET_FAMILIES = (31, 38, 40, 44)  # Bluetooth, kernel crypto, vsock, XDP: none is fenced by the namespace
_TERMINAL_INJECTION = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX
_LOW_32_BITS = 0xFFFFFFFF


@functools.cache
def filter_program() -> bytes:
    """The filter for the host's architecture, as an array of `struct sock_filter`.

    Any other architecture's calls (32-bit ones) kill the process. Raises OSError or RuntimeError where
    libseccomp is missing (pyseccomp looks it up when it is imported, hence the late import).
    """
    import pyseccomp as lib

    refuse = lib.ERRNO(errno.EPERM)
    program = lib.SyscallFilter(lib.ALLOW)
    for name in _FORBIDDEN:
        program.add_rule(refuse, name)
    for flag in _NAMESPACE_FLAGS:
        program.add_rule(refuse, "clone", lib.Arg(0, lib.MASKED_EQ, flag, flag))
    # clone3 hides its flags behind a pointer; "no such call" makes libc fall back to clone.
    program.add_rule(lib.ERRNO(errno.ENOSYS), "clone3")
    for family in _SOCKET_FAMILIES:
        program.add_rule(refuse, "socket", lib.Arg(0, lib.EQ, family))
    for request in _TERMINAL_INJECTION:
        program.add_rule(refuse, "ioctl", lib.Arg(1, lib.MASKED_EQ, _LOW_32_BITS, request))
    with tempfile.TemporaryFile() as file:
        program.export_bpf(file)
        file.seek(0)
        return file.read()
