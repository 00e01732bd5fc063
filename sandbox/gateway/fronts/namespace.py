"""Makes the tun front's interface the only way out of its namespace, and its process nobody."""

import ctypes
import json
import logging
import os
import subprocess
from pathlib import Path

_PR_SET_NO_NEW_PRIVS = 38
_IPV6 = Path("/proc/net/if_inet6")  # there where the kernel has IPv6 at all


def refuse_other_ways_out() -> None:
    """OSError where the namespace has a default route already: it would not be ours alone."""
    for version in ("-4", "-6"):
        routes = json.loads(_ip("-json", version, "route", "show", "default") or "[]")
        if routes:
            raise OSError(f"this network namespace has another way out: {routes[0].get('dev')}")


def lead_into(interface: str, addresses: tuple[str, ...]) -> None:
    """Give `interface` the phone's addresses and every route. Without IPv6 there is no way out by it."""
    _ip("link", "set", "lo", "up")
    _ip("link", "set", interface, "up")
    for address in addresses:
        version = "-6" if ":" in address else "-4"
        try:
            _ip(version, "address", "add", address, "dev", interface)
            _ip(version, "route", "add", "default", "dev", interface)
        except OSError:
            if version == "-4":
                raise
            logging.warning("this namespace has no IPv6")


def hold_resets(interface: str) -> None:
    """Keep the phone's TCP resets from `interface`: at one, the engine drops what it has not handed out yet.

    An app that writes and resets at once would leave no record of its bytes. So the reset ends nothing; the
    engine gives such a connection up when its peer has not answered for a minute.
    """
    rule = ("--out-interface", interface, "--protocol", "tcp", "--tcp-flags", "RST", "RST", "--jump", "DROP")
    versions = ("iptables", "ip6tables") if _IPV6.exists() else ("iptables",)
    for program in versions:
        for chain in ("OUTPUT", "FORWARD"):
            _command(program, "--append", chain, *rule)


def _ip(*words: str) -> str:
    return _command("ip", *words)


def _command(*words: str) -> str:
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise OSError(f"{words[0]} is not installed") from error
    if done.returncode != 0:
        raise OSError(f"{' '.join(words)}: {done.stderr.strip()[-200:]}")
    return done.stdout


def drop_privileges(user: int) -> None:
    """Become `user` with no capability in any thread; PermissionError where something is left."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    for status in Path("/proc/self/task").glob("*/status"):
        fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        if int(fields["CapPrm"], 16) or int(fields["CapEff"], 16):
            raise PermissionError("a thread of the front kept capabilities")
