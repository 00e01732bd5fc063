"""A scripted phone behind an ADB server that speaks the real protocols: smart sockets, shell v2, sync.

The server's protocol is AOSP's packages/modules/adb (OVERVIEW.TXT, SERVICES.TXT, SYNC.TXT, shell_service.h).
What the phone answers is a small model of a stock phone: providers, packages, settings, files, clocks.
"""

import re
import shlex
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from adbutils import AdbClient

SERIAL = "R5CT1234567"
_ROOT = "su 0 sh -c "
Answer = tuple[int, str]


@dataclass
class ScriptedPhone:
    """The model. `root` is whether the userdebug `su` works; `broken` URIs answer with an error; `lines` is
    every line of shell that came, in order."""

    root: bool = True
    may_set_time: bool = True
    alarm_command: bool = True  # whether the alarm manager of this version has shell commands
    stuck_clock: bool = False  # whether the wall clock takes a setting, says so, and does not move
    sdk: int = 34
    broken: set[str] = field(default_factory=set)
    rows: dict[str, set[int]] = field(default_factory=dict)
    packages: set[str] = field(default_factory=lambda: {"android", "com.android.shell"})
    settings: dict[str, str] = field(default_factory=lambda: {"global auto_time": "1"})
    files: dict[str, bytes] = field(default_factory=dict)
    accounts: set[tuple[str, str]] = field(default_factory=set)
    properties: dict[str, str] = field(default_factory=dict)
    calls: dict[str, str] = field(default_factory=dict)
    alarms: str = ""
    jobs: str = ""
    log: str = ""
    companion: str = "ok"
    stubborn: set[str] = field(default_factory=set)  # packages that do not go away
    ahead_s: float = 0.0  # the wall clock before the host's
    gone: bool = False
    lines: list[str] = field(default_factory=list)

    def wall_s(self) -> float:
        return time.time() + self.ahead_s

    def shell(self, line: str) -> Answer:
        self.lines.append(line)
        if line.startswith(_ROOT):
            return self._run(shlex.split(line)[4], as_root=True) if self.root else (1, "su: not allowed")
        return self._run(line, as_root=False)

    def _run(self, line: str, *, as_root: bool) -> Answer:
        if line == "id -u":
            return 0, "0\n" if as_root else "2000\n"
        if line.startswith("date +%s.%N"):
            return 0, f"{self.wall_s():.9f}\n{time.monotonic():.2f} 1.00\n"
        if line.endswith("|| true"):
            self._run(line.removesuffix("|| true").strip(), as_root=as_root)
            return 0, ""
        words = shlex.split(line)
        for pattern, answer in _ANSWERS:
            if words[: len(pattern)] == list(pattern):
                return answer(self, words[len(pattern) :], as_root)
        return 127, f"/system/bin/sh: {words[0]}: inaccessible or not found\n"

    def _set_time(self, words: list[str], as_root: bool) -> Answer:
        if not self.alarm_command:
            return 255, "Can't find service: alarm\n"
        if not (as_root or self.may_set_time):
            return 255, "java.lang.SecurityException: no SET_TIME\n"
        if not self.stuck_clock:
            self.ahead_s = int(words[0]) / 1000 - time.time()
        return 0, ""

    def _set_date(self, words: list[str], as_root: bool) -> Answer:
        if not as_root:
            return 1, "date: cannot set date: Operation not permitted\n"
        self.ahead_s = int(words[0].removeprefix("@")) - time.time()
        return 0, ""

    def _query(self, words: list[str], as_root: bool) -> Answer:
        uri = words[words.index("--uri") + 1]
        if uri in self.broken:
            return 0, f"Error while accessing provider:{uri}\njava.lang.SecurityException\n"
        rows = sorted(self.rows.get(uri, set()))
        return 0, "".join(f"Row: {at} _id={row}\n" for at, row in enumerate(rows)) or "No result found.\n"

    def _delete(self, words: list[str], as_root: bool) -> Answer:
        uri, where = words[words.index("--uri") + 1].split("?")[0], words[words.index("--where") + 1]
        self.rows[uri] = self.rows.get(uri, set()) - set(map(int, re.findall(r"\d+", where)))
        return 0, ""

    def _find(self, words: list[str], as_root: bool) -> Answer:
        return 0, "".join(f"{name}\0" for name in sorted(self.files) if name.startswith(words[0] + "/"))

    def _remove(self, words: list[str], as_root: bool) -> Answer:
        for name in words[1:]:
            self.files = {path: data for path, data in self.files.items() if not path.startswith(name)}
        return 0, ""

    def _setting(self, words: list[str], as_root: bool) -> Answer:
        what, key, *value = words[0], f"{words[1]} {words[2]}", *words[3:]
        if what == "get":
            return 0, self.settings.get(key, "null") + "\n"
        self.settings.pop(key, None)
        if what == "put":
            self.settings[key] = value[0]
        return 0, ""

    def _install(self, words: list[str], as_root: bool) -> Answer:
        found = re.search(rb"org\.phonehome\.companion|o\0r\0g", self.files[words[-1]])
        name = "org.phonehome.companion" if found else f"app.number{len(self.packages)}"
        self.packages.add(name)
        return 0, "Success\n"

    def _uninstall(self, words: list[str], as_root: bool) -> Answer:
        if words[0] in self.stubborn:
            return 1, "Failure [DELETE_FAILED_DEVICE_POLICY_MANAGER]\n"
        self.packages.discard(words[0])
        return 0, "Success\n"

    def _broadcast(self, words: list[str], as_root: bool) -> Answer:
        head = "Broadcasting: Intent { act=org.phonehome.companion.RUN }\n"
        return 0, head + f'Broadcast completed: result=0, data="{self.companion}"\n'

    def _dump_package(self, words: list[str], as_root: bool) -> Answer:
        return 0, f"  android.permission.SET_TIME: granted={str(self.may_set_time).lower()}\n"

    def _dump_accounts(self, words: list[str], as_root: bool) -> Answer:
        return 0, "".join(f"  Account {{name={name}, type={kind}}}\n" for name, kind in self.accounts)

    def _property(self, words: list[str], as_root: bool) -> Answer:
        return 0, {"ro.build.version.sdk": str(self.sdk), **self.properties}.get(words[0], "") + "\n"

    def _test(self, words: list[str], as_root: bool) -> Answer:
        return (0 if words[0] == "-f" and words[1] in self.files else 1), ""


Handler = Callable[[ScriptedPhone, list[str], bool], Answer]
_ANSWERS: tuple[tuple[tuple[str, ...], Handler], ...] = (
    (("cmd", "alarm", "set-time"), ScriptedPhone._set_time),
    (("date", "-u"), ScriptedPhone._set_date),
    (("content", "query"), ScriptedPhone._query),
    (("content", "delete"), ScriptedPhone._delete),
    (("find",), ScriptedPhone._find),
    (("rm",), ScriptedPhone._remove),
    (("settings",), ScriptedPhone._setting),
    (("pm", "list", "packages"), lambda phone, *_: (0, "".join(f"package:{p}\n" for p in phone.packages))),
    (("pm", "install"), ScriptedPhone._install),
    (("pm", "uninstall"), ScriptedPhone._uninstall),
    (("am", "broadcast"), ScriptedPhone._broadcast),
    (("dumpsys", "package"), ScriptedPhone._dump_package),
    (("dumpsys", "account"), ScriptedPhone._dump_accounts),
    (("dumpsys", "alarm"), lambda phone, *_: (0, phone.alarms)),
    (("dumpsys", "jobscheduler"), lambda phone, *_: (0, phone.jobs)),
    (("logcat",), lambda phone, *_: (0, phone.log)),
    (("getprop",), ScriptedPhone._property),
    (("service", "call", "iphonesubinfo"), lambda phone, words, _: (0, phone.calls.get(words[0], ""))),
    (("test",), ScriptedPhone._test),
    (("appops",), lambda *_: (0, "")),
    (("cmd",), lambda *_: (0, "")),
    (("echo", "alive"), lambda *_: (0, "alive\n")),
)


@contextmanager
def served(phone: ScriptedPhone) -> Iterator[AdbClient]:
    """An ADB server with that phone as `SERIAL`; its client."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_accept, args=(listener, phone), daemon=True)
        thread.start()
        try:
            yield AdbClient("127.0.0.1", listener.getsockname()[1])
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def _accept(listener: socket.socket, phone: ScriptedPhone) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(connection, phone), daemon=True).start()


def _serve(connection: socket.socket, phone: ScriptedPhone) -> None:
    with connection, suppress(OSError, EOFError, KeyError):
        while _service(connection, _read(connection, int(_read(connection, 4), 16)).decode(), phone):
            pass


def _service(connection: socket.socket, request: str, phone: ScriptedPhone) -> bool:
    """Serve one request; whether another may follow on this connection."""
    if request == "host:version":
        connection.sendall(b"OKAY" + _block("0029"))
        return False
    if phone.gone:
        connection.sendall(b"FAIL" + _block(f"device '{SERIAL}' not found"))
        return False
    connection.sendall(b"OKAY")
    if request == f"host:tport:serial:{SERIAL}":
        connection.sendall(struct.pack("<Q", 1))
        return True
    if request.startswith("host-serial:"):
        connection.sendall(_block("device" if request.endswith("get-state") else "shell_v2,cmd"))
    elif request.startswith("shell,v2:"):
        code, output = phone.shell(request.removeprefix("shell,v2:"))
        connection.sendall(_packet(1, output.encode()) + _packet(3, bytes([code])))
    elif request == "sync:":
        _sync(connection, phone)
    return False


def _sync(connection: socket.socket, phone: ScriptedPhone) -> None:
    command, path = _read(connection, 4), _read(connection, _size(connection)).decode()
    if command == b"STAT":
        connection.sendall(b"STAT" + bytes(12))
    elif command == b"SEND":
        data = b""
        while _read(connection, 4) == b"DATA":
            data += _read(connection, _size(connection))
        _size(connection)  # DONE brings the time of the file
        phone.files[path.rsplit(",", 1)[0]] = data
        connection.sendall(b"OKAY" + bytes(4))
    elif command == b"RECV":
        data = phone.files[path]
        parts = [data[at : at + 60_000] for at in range(0, len(data), 60_000)]
        connection.sendall(b"".join(b"DATA" + struct.pack("<I", len(part)) + part for part in parts))
        connection.sendall(b"DONE" + bytes(4))


def _read(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        chunk = connection.recv(size - len(data))
        if not chunk:
            raise EOFError
        data += chunk
    return data


def _size(connection: socket.socket) -> int:
    (size,) = struct.unpack("<I", _read(connection, 4))
    return int(size)


def _block(text: str) -> bytes:
    return f"{len(text):04x}{text}".encode()


def _packet(kind: int, data: bytes) -> bytes:
    return bytes([kind]) + struct.pack("<I", len(data)) + data
