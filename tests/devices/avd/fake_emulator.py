#!/usr/bin/env python3
"""Stands for Google's emulator in its image: console and ADB port on loopback, and one look at the way out.

It says what it was started with and what it found, a line of JSON each. The console is the scripted one,
whose module lies beside this file in the image.
"""

import json
import os
import socket
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from emulator_console import Effects, Session, State

ADB, CONSOLE = 5555, 5554
DNS = "198.18.0.1"


def say(**found: object) -> None:
    print(json.dumps(found), flush=True)


def serve(port: int, answer: Callable[[socket.socket], None]) -> None:
    with socket.create_server(("127.0.0.1", port)) as server:
        while True:
            connection, _ = server.accept()
            threading.Thread(target=answer, args=(connection,), daemon=True).start()


def console(connection: socket.socket) -> None:
    token = Path("~/.emulator_console_auth_token").expanduser().read_text().strip()
    with connection:
        Session(connection, Effects(), token, State()).run()


def adb(connection: socket.socket) -> None:
    with connection:
        connection.sendall(connection.recv(4096).upper())


def looked_up(host: str) -> str:
    """The address of a host by the DNS server that the emulator was told, as its user network would ask."""
    question = b"".join(bytes([len(part)]) + part.encode() for part in host.split(".")) + b"\0"
    query = struct.pack(">6H", 7, 0x0100, 1, 0, 0, 0) + question + struct.pack(">2H", 1, 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.settimeout(20)
        sender.sendto(query, (DNS, 53))
        return socket.inet_ntoa(sender.recv(512)[-4:])


def way_out() -> None:
    try:
        address = looked_up("leak.example")
        with socket.create_connection((address, 80), 20) as connection:
            connection.sendall(b"GET /imei HTTP/1.1\r\nHost: leak.example\r\nConnection: close\r\n\r\n")
            say(answer=connection.recv(4096).split(b"\r\n")[0].decode())
    except OSError as error:
        say(answer=f"none: {error}")


def main() -> None:
    status = dict(
        line.split(":\t") for line in Path("/proc/self/status").read_text().splitlines() if ":\t" in line
    )
    say(
        words=sys.argv[1:],
        uid=os.getuid(),
        capabilities=int(status["CapEff"], 16),
        kvm=os.access("/dev/kvm", os.R_OK | os.W_OK),
        interfaces=sorted(name for _, name in socket.if_nameindex()),
        preload="LD_PRELOAD" in os.environ,
    )
    threading.Thread(target=serve, args=(CONSOLE, console), daemon=True).start()
    threading.Thread(target=way_out, daemon=True).start()
    serve(ADB, adb)


main()
