"""Our certificate authority in the phone's system store, as root, for as long as the run lasts.

The store is a folder of PEM files named by `openssl x509 -subject_hash_old` (AOSP system/ca-
certificates/README): up to Android 13 /system/etc/security/cacerts, since 14
/apex/com.android.conscrypt/cacerts (Conscrypt's TrustedCertificateStore). Neither is writable, so a tmpfs
with the same files and ours is laid over the first and bound over the second: in the mount namespaces of
init and of each zygote, from which apps inherit theirs. An app that runs already does not see it. Unmounting
takes it back. None of this has been run on a handset.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from cryptography import x509

from sandbox.devices.phone.journal import Journal
from sandbox.devices.phone.shell import Shell
from sandbox.failures import Failure, PhonehomeError
from sandbox.verdict.model import Gap

STORE = "/system/etc/security/cacerts"
APEX_STORE = "/apex/com.android.conscrypt/cacerts"
_ON_PHONE = "/data/local/tmp/phonehome-ca.pem"
_COPY = "/data/local/tmp/phonehome-ca"
_USER_STORE = (
    "Our certificate authority is not in the system store, and since Android 7 apps do not trust the user's: "
    "TLS stays unread but for apps that say otherwise"
)


def store_name(pem: bytes) -> str:
    """The file's name in the store: the old subject hash, and `.0`."""
    subject = x509.load_pem_x509_certificate(pem).subject.public_bytes()
    digest = hashlib.md5(subject, usedforsecurity=False).digest()
    return f"{int.from_bytes(digest[:4], 'little'):08x}.0"


class Authority:
    """Whether the phone's apps trust us."""

    def __init__(self, shell: Shell, journal: Journal) -> None:
        self._shell = shell
        self._journal = journal
        self._why = _USER_STORE

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What stays unread blocks a clean verdict by itself (`tls_unread`)."""
        return (Gap(code="authority_missing", message=self._why),) if self._why else ()

    def install(self, pem: Path) -> None:
        """Lay the authority into the system store where the phone gives root; a refusal becomes the gap."""
        name = store_name(pem.read_bytes())
        if self._there(name):
            self._why = ""
            return
        if self._shell.root is None:
            return
        try:
            self._lay(pem, name)
        except PhonehomeError as error:
            self._why = f"{_USER_STORE}; {error.failure.message}"[:500]
            return
        self._why = "" if self._there(name) else f"{_USER_STORE}; what was laid over it is not there"

    def found(self, trusted: bool) -> None:
        """What a request over TLS has shown, which counts for more than files."""
        if trusted:
            self._why = ""
        elif not self._why:
            self._why = f"{_USER_STORE}; it is in the store, and a request over TLS failed all the same"

    def _there(self, name: str) -> bool:
        return self._shell.ask("test", "-f", f"{self._store()}/{name}").fine

    def _store(self) -> str:
        return APEX_STORE if self._shell.ask("test", "-d", APEX_STORE).fine else STORE

    def _lay(self, pem: Path, name: str) -> None:
        store = self._store()
        spaces = self._namespaces() if store == APEX_STORE else ()
        self._journal.note("our certificate authority", *undo_lines(spaces), as_root=True)
        self._shell.push(pem.read_bytes(), _ON_PHONE)
        for line in install_lines(name, store, spaces):
            answer = self._shell.root_line(line)
            if not answer.fine:
                message = f"`{line[:80]}`: {answer.output.strip()[:200]}"
                raise PhonehomeError(Failure(code="device_refused", message=message))

    def _namespaces(self) -> tuple[str, ...]:
        """The processes whose mounts apps inherit."""
        zygotes = self._shell.ask("pidof", "zygote", "zygote64").output.split()
        return ("1", *(pid for pid in zygotes if pid.isdecimal()))


def install_lines(name: str, store: str, namespaces: Iterable[str]) -> tuple[str, ...]:
    """The lines that root runs, each of which must succeed; `store` is the one that the phone uses."""
    return (
        f"rm -rf {_COPY}",
        f"mkdir -m 700 {_COPY}",
        f"cp {store}/* {_COPY}/",
        f"cp {_ON_PHONE} {_COPY}/{name}",
        f"mount -t tmpfs tmpfs {STORE}",
        f"cp {_COPY}/* {STORE}/",
        f"rm -rf {_COPY} {_ON_PHONE}",
        f"chown -R root:root {STORE}",
        f"chmod 755 {STORE}",
        f"chmod 644 {STORE}/*",
        f"chcon -R u:object_r:system_file:s0 {STORE}",
        *(f"nsenter --mount=/proc/{pid}/ns/mnt -- mount --bind {STORE} {APEX_STORE}" for pid in namespaces),
    )


def undo_lines(namespaces: Iterable[str]) -> tuple[str, ...]:
    """The lines that take it back; what is not mounted is passed over."""
    return (
        *(f"nsenter --mount=/proc/{pid}/ns/mnt -- umount {APEX_STORE} || true" for pid in namespaces),
        f"umount {STORE} || true",
        f"rm -rf {_COPY} {_ON_PHONE}",
    )
