"""The host's end of the WireGuard front: starts it in a jail, pumps for it, and tells the phone about it."""

import json
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path

from mitmproxy_rs import wireguard as engine

from sandbox.failures import Failure, Unavailable
from sandbox.gateway.fronts.lanes import MESSAGE_LIMIT
from sandbox.gateway.fronts.profile import Profile
from sandbox.gateway.fronts.pump import Pump
from sandbox.gateway.fronts.tunnel import Keys
from sandbox.gateway.process import Gateway
from sandbox.jail import Jail, JailedProcess, Limits, find_jail, python_binds
from sandbox.temporary import temporary_folder

PORT = 51820  # what WireGuard's own documents use
_LIMITS = Limits(memory_mib=512, processes=64, disk_mib=64, cpu_s=7200, wall_s=86_400.0)
_UID = 61181  # below the ids that other jails have: limits are per user
_START_S = 30.0
_LOOK_S = 0.1
_SOURCE = Path(__file__).resolve().parents[3]
_INSIDE = "/run/phonehome"
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from sandbox.gateway.fronts.tunnel import main; main()"
)


class Handset:
    """A front that serves one handset."""

    def __init__(self, profile: Profile, process: JailedProcess, pump: Pump) -> None:
        self.profile = profile
        self.pump = pump
        self._process = process

    @property
    def pid(self) -> int:
        """The outermost process of the jail."""
        return self._process.pid

    def phone_config(self) -> str:
        """What the phone imports; it holds the phone's private key, which is good for this run only."""
        return self.profile.config()

    def phone_code(self) -> str:
        """The same as a QR code for a terminal, which the WireGuard app scans."""
        return self.profile.code()

    @property
    def failure(self) -> Failure | None:
        """Why the phone has no way out any more; None while it has."""
        if self._process.exceeded:
            return self._process.exceeded
        if self._process.returncode is None and self.pump.running:
            return None
        return Failure(code="front_failed", message="The WireGuard front has ended.")


@contextmanager
def wireguard(
    gateway: Gateway,
    address: str,
    port: int = PORT,
    *,
    log: Path | None = None,
    owners: Path | None = None,
    jail: Jail | None = None,
) -> Iterator[Handset]:
    """Lead one handset to `gateway` until the end of the context. Keys are made for this run alone.

    `address` is the host's own address in the network that it shares with the phone; the UDP `port` is
    bound there and nowhere else (0: any free one). `log` receives what the front says; `owners` is a file
    that exists and may grow (owners.py). The thread that enters must outlive the context (sandbox/jail).
    Raises Unavailable: `front_failed`, `jail_unavailable`.
    """
    server_private, phone_private = engine.genkey(), engine.genkey()
    keys = Keys(server_private, engine.pubkey(phone_private))
    with ExitStack() as stack:
        bound = _bind(address, port)
        stack.callback(bound.close)
        process, link = _start(stack, gateway, keys, log, owners, jail or find_jail(uid=_UID))
        profile = Profile(phone_private, engine.pubkey(server_private), (address, bound.getsockname()[1]))
        yield Handset(profile, process, stack.enter_context(Pump(bound, link)))


def _bind(address: str, port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM)
    try:
        bound.bind((address, port))
    except OSError as error:
        bound.close()
        remedy = "Give an address of this host in the phone's network, and a port that is free."
        raise _failed(f"UDP {address}:{port} cannot be used: {error.strerror}.", remedy) from error
    return bound


def _failed(message: str, remedy: str = "") -> Unavailable:
    return Unavailable(Failure(code="front_failed", message=message, remedy=remedy))


def _start(
    stack: ExitStack, gateway: Gateway, keys: Keys, log: Path | None, owners: Path | None, jail: Jail
) -> tuple[JailedProcess, socket.socket]:
    """The jailed front and the unix socket to it."""
    folder = stack.enter_context(temporary_folder("front"))
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(str(folder / "pump.sock"))
        (folder / "pump.sock").chmod(0o666)
        listener.listen(1)
        listener.settimeout(_LOOK_S)
        process = stack.enter_context(_jailed(gateway, folder, log, owners, jail))
        link = _accept(listener, process, log)
    stack.callback(link.close)
    _hand_over(link, keys)
    return process, link


def _jailed(
    gateway: Gateway, folder: Path, log: Path | None, owners: Path | None, jail: Jail
) -> JailedProcess:
    argv = [sys.executable, "-E", "-s", "-c", _START, str(_SOURCE)]
    argv += ["--socket", f"{_INSIDE}/egress.sock", "--pump", "/run/front/pump.sock"]
    read_only = {**python_binds(), _SOURCE / "sandbox": str(_SOURCE / "sandbox")}
    read_only[gateway.egress_socket] = f"{_INSIDE}/egress.sock"
    if owners:
        argv += ["--owners", f"{_INSIDE}/owners"]
        read_only[owners] = f"{_INSIDE}/owners"
    return JailedProcess(
        jail,
        argv,
        read_only=read_only,
        writable={folder: "/run/front"},
        environment={"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        limits=_LIMITS,
        log=log,
    )


def _accept(listener: socket.socket, process: JailedProcess, log: Path | None) -> socket.socket:
    deadline = time.monotonic() + _START_S
    while process.returncode is None and time.monotonic() < deadline:
        try:
            link, _ = listener.accept()
        except TimeoutError:
            continue
        return link
    said = log.read_text(errors="replace")[-400:] if log and log.exists() else ""
    raise _failed("The WireGuard front did not start.", said.strip())


def _hand_over(link: socket.socket, keys: Keys) -> None:
    """Keys go over the socket, so that they are in no file and on no command line."""
    link.settimeout(_START_S)
    try:
        link.sendall(json.dumps(asdict(keys)).encode())
        if link.recv(MESSAGE_LIMIT) == b"ready":
            return
    except OSError as error:
        raise _failed(f"The WireGuard front does not answer: {error}.") from error
    raise _failed("The WireGuard front ended as it started.")
