"""What a jailed program tries, and that it comes to nothing. docs/threat-model.md names these tests."""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from sandbox.jail import JailedProcess, Limits, find_jail, python_binds
from sandbox.jail.find import JAILS
from tests.security.conftest import Cell

PROJECT = Path(__file__).parents[2]


def assert_refused(cell: Cell, program: str) -> None:
    """Run each line alone and demand that it raises OSError."""
    lines = program.strip().splitlines()
    body = "".join(
        f"try:\n    {line}\n    print('DID', {line!r})\nexcept OSError:\n    print('refused')\n"
        for line in lines
    )
    attempt = cell.run(f"import os, socket, ctypes, fcntl, signal\n{_CALL}\n{body}")
    assert (attempt.code, attempt.output.splitlines()) == (0, ["refused"] * len(lines))


# Raw system calls, as native code of a sample would make them; numbers of x86-64 and arm64.
_CALL = """
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *args):
    if getattr(libc, name)(*args) == -1:
        raise OSError(ctypes.get_errno(), name)
def number(x86, arm, *args):
    call('syscall', x86 if os.uname().machine == 'x86_64' else arm, *args)
"""


def test_host_files_are_invisible(cell: Cell, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    paths = ["/etc/shadow", "/etc/passwd", "/home", "/var", "/sys", "/boot", "/root/.bashrc", "/root/.ssh"]
    paths += [str(PROJECT / "Makefile"), str(PROJECT / "tests"), str(secret)]
    lines = "\n".join(f"os.stat({path!r})" for path in paths)
    assert_refused(cell, lines)


def test_nothing_can_be_written_outside(cell: Cell) -> None:
    paths = ["/x", "/usr/x", "/etc/x", "/dev/x", "/proc/sys/kernel/hostname", "/proc/sysrq-trigger"]
    paths += ["/dev/shm/x", f"{sys.prefix}/x", f"{sys.base_prefix}/x"]
    assert_refused(cell, "\n".join(f"open({path!r}, 'w')" for path in paths))


def test_only_its_own_loopback_is_there(cell: Cell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        name = f"phonehome-test-{os.getpid()}-{port}"
        abstract = socket.socket(socket.AF_UNIX)
        abstract.bind(f"\0{name}")
        abstract.listen()
        lines = f"""
socket.create_connection(('127.0.0.1', {port}), 2)
socket.create_connection(('203.0.113.1', 80), 2)
socket.create_connection(('2001:db8::1', 80), 2)
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('203.0.113.1', 53))
socket.socket(socket.AF_UNIX).connect('\\0{name}')
socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)
socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
socket.socket(38, socket.SOCK_SEQPACKET)
socket.getaddrinfo('example.test', 80)
"""
        assert_refused(cell, lines)
        abstract.close()


def test_its_own_loopback_works(cell: Cell) -> None:
    program = """
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname(), 2)
    print("connected")
"""
    assert "connected" in cell.run(program).output


def test_no_privilege_can_be_gained(cell: Cell) -> None:
    status = cell.run("print(open('/proc/self/status').read())").output
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert int(fields[name], 16) == 0, name
    assert fields["NoNewPrivs"] == "1"
    assert fields["Seccomp"] == "2"
    assert "0" not in fields["Uid"].split()
    assert_refused(cell, "os.setuid(0)\nos.setgid(0)\nos.setgroups([0])")


def test_a_setuid_program_gives_nothing(cell: Cell) -> None:
    program = (
        "import subprocess; print(subprocess.run(['su','-c','id -u'],capture_output=True,input=b'').stdout)"
    )
    assert "b'0" not in cell.run(program).output


def test_forbidden_calls_are_refused(cell: Cell) -> None:
    lines = """
call('ptrace', 16, 1, 0, 0)
call('mount', b'none', b'/tmp', b'tmpfs', 0, None)
call('umount2', b'/proc', 2)
call('unshare', 0x10000000)
call('setns', 0, 0)
call('chroot', b'/tmp')
call('sethostname', b'x', 1)
number(250, 219, 0, 0, 0, 0)
number(321, 280, 0, 0, 0)
number(298, 241, 0, 0, 0, 0, 0)
number(425, 425, 1, 0)
number(435, 435, 0, 0)
number(56, 220, 0x10000000 | 17, 0, 0, 0, 0)
number(310, 270, 1, 0, 0, 0, 0, 0)
fcntl.ioctl(0, 0x5412, b'x')
"""
    assert_refused(cell, lines)


def test_processes_outside_cannot_be_seen_or_signalled(cell: Cell) -> None:
    program = f"""
import os
print(len([p for p in os.listdir('/proc') if p.isdigit()]) < 10)
try:
    os.kill({os.getpid()}, 0)
    print("DID")
except OSError:
    print("refused")
os.kill(os.getppid(), 15) if os.getppid() > 1 else None
"""
    output = cell.run(program).output
    assert "True" in output
    assert "DID" not in output
    assert "refused" in output


def test_a_fork_bomb_is_held(cell: Cell) -> None:
    program = """
import os, time
made = 0
try:
    while made < 500:
        if os.fork() == 0:
            time.sleep(30)
            os._exit(0)
        made += 1
except OSError:
    pass
print(made, flush=True)
"""
    attempt = cell.run(program, Limits(processes=40, wall_s=30))
    assert 5 < int(attempt.output.split()[0]) <= 40, attempt


def test_memory_is_limited_over_all_processes(cell: Cell) -> None:
    program = """
import os, time
for _ in range(6):
    if os.fork() == 0:
        keep = bytearray(os.urandom(1 << 20) * 60)
        time.sleep(30)
        os._exit(0)
time.sleep(30)
"""
    assert cell.run(program, Limits(memory_mib=200, wall_s=20)).exceeded == "memory_limit"


def test_one_file_and_tmp_cannot_fill_the_disk(cell: Cell, work: Path) -> None:
    program = """
import os, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
def fill(folder, count):
    total = 0
    try:
        for n in range(count):
            with open(f"{folder}/{n}", "wb", buffering=0) as file:
                while True:
                    total += file.write(bytes(1 << 20))
    except OSError:
        return total
print(fill("/box", 1), fill("/tmp", 1) < 9 << 20)
"""
    attempt = cell.run(program, Limits(file_mib=4, disk_mib=8, wall_s=30), work)
    assert attempt.output.split() == [str(4 << 20), "True"], attempt


def test_many_files_cannot_fill_the_disk(cell: Cell, work: Path) -> None:
    program = """
import time
for n in range(40):
    open(f"/box/{n}", "wb").write(bytes(1 << 20))
time.sleep(30)
"""
    assert cell.run(program, Limits(disk_mib=20, wall_s=20), work).exceeded == "disk_limit"


def test_time_is_limited(cell: Cell) -> None:
    assert cell.run("while True: pass", Limits(wall_s=0.5)).exceeded == "time_limit"


def test_what_is_bound_can_be_written_and_read_back(cell: Cell, work: Path) -> None:
    assert cell.run("open('/box/x', 'w').write('kept')", writable=work).code == 0
    assert (work / "x").read_text() == "kept"


def test_the_environment_of_the_host_stays_outside(cell: Cell) -> None:
    os.environ["PHONEHOME_TEST_SECRET"] = "secret"
    try:
        output = cell.run("import os; print(dict(os.environ))").output
    finally:
        del os.environ["PHONEHOME_TEST_SECRET"]
    assert "PHONEHOME_TEST_SECRET" not in output
    assert "PATH" in output


def test_leaving_the_context_ends_the_whole_tree(work: Path, cell: Cell) -> None:
    if cell.ordinary:
        return  # the fork that plays the ordinary user ends with its jail anyway
    (work / "ready").unlink(missing_ok=True)
    program = """
import os, time
if os.fork() == 0:
    os.setsid()
    open("/box/ready", "w").close()
    time.sleep(60)
print("up", flush=True)
time.sleep(60)
"""
    with JailedProcess(
        find_jail(kinds=(cell.kind,)),
        [sys.executable, "-I", "-c", program],
        read_only=python_binds(),
        writable={work: "/box"},
        environment={},
        limits=Limits(),
        pipe=True,
    ) as process:
        assert process.stdout.readline() == b"up\n"
        pids = _descendants(process.pid)
        assert len(pids) >= 2
    for pid in pids:
        assert not _alive(pid)


def test_the_jail_dies_with_its_parent(cell: Cell, tmp_path: Path) -> None:
    if cell.ordinary:
        return
    starter = f"""
import sys, time
sys.path.insert(0, {str(PROJECT)!r})
from sandbox.jail import JailedProcess, Limits, find_jail
from sandbox.jail.{cell.kind.__module__.rsplit(".", 1)[1]} import {cell.kind.__name__}
process = JailedProcess(find_jail(kinds=({cell.kind.__name__},)), ["/bin/sh", "-c", "echo up; sleep 60"],
    read_only={{}}, writable={{}}, environment={{}}, limits=Limits(), pipe=True)
process.stdout.readline()
print(process.pid, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", starter], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        outermost = int(parent.stdout.readline())
        pids = [outermost, *_descendants(outermost)]
        parent.send_signal(signal.SIGKILL)
    gone = threading.Event()
    for _ in range(100):
        if not any(_alive(pid) for pid in pids):
            return
        gone.wait(0.05)
    raise AssertionError(f"still running: {[pid for pid in pids if _alive(pid)]}")


def _descendants(pid: int) -> list[int]:
    import psutil

    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_jails_of_one_process_share_no_limit_of_processes() -> None:
    assert len({kind().uid for kind in JAILS for _ in range(10)}) == 10 * len(JAILS)
