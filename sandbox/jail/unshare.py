"""A jail by `unshare` (util-linux, on every Linux host) and `inside.py`, which builds the walls within."""

import base64
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from sandbox.jail.model import Jail, Limits, give_to, system_binds, system_links
from sandbox.jail.seccomp import filter_program


class Unshare(Jail):
    """The same walls as `Bubblewrap`, set up by a helper of our own."""

    name: ClassVar[str] = "unshare"
    requires: ClassVar[tuple[str, ...]] = ("unshare", "prlimit", "setpriv", "libseccomp.so.2")
    provides: ClassVar[str] = "no network, no host files, no new privileges, limits"
    limits: ClassVar[tuple[str, ...]] = (
        "the kernel is shared with the host",
        "dies with the thread that started it, as PR_SET_PDEATHSIG does",
        "an ordinary user needs a host that lets him make user namespaces",
    )

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
        root = os.geteuid() == 0
        if root:
            give_to(self.uid, writable)
        order = {
            "uid": self.uid,
            "root": root,
            "links": system_links(),
            "read_only": [(str(h.resolve()), i) for h, i in {**system_binds(), **read_only}.items()],
            "writable": [(str(host.resolve()), inside) for host, inside in writable.items()],
            "environment": {"PATH": "/usr/bin:/bin", **environment},
            "tmp_bytes": limits.temporary_bytes,
            "directory": next(iter(writable.values()), "/tmp"),  # noqa: S108
            "filter": base64.b64encode(filter_program()).decode(),
            "argv": [*limits.prlimit(), *argv],
        }
        user = [] if root else ["--user", "--map-root-user"]
        helper = [sys.executable, "-I", "-S", "-B", str(Path(__file__).with_name("inside.py"))]
        return ["setpriv", "--pdeathsig", "KILL", "unshare", *user, *_NAMESPACES, *helper, json.dumps(order)]


_NAMESPACES = ("--mount", "--net", "--pid", "--ipc", "--uts", "--fork", "--kill-child=KILL")
