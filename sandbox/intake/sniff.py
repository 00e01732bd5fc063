"""What the first bytes of a submission say: an app's archive, a container of firmware, or neither. Pure."""

from sandbox.failures import Failure
from sandbox.firmware.formats.base import HEAD_BYTES, Candidate
from sandbox.firmware.formats.registry import choose
from sandbox.firmware.formats.unblob import ENVIRONMENT, Unblob

__all__ = ["HEAD_BYTES", "is_archive", "sniff"]

_NEITHER = (
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"dex\n", "a bare DEX file"),
    (b"\x7fELF", "a native program"),
)
_REMEDY = (
    "Submit an APK (a zip archive with AndroidManifest.xml and classes.dex), or a firmware in one of the "
    "formats of docs/reference/firmware-formats.md."
)


def is_archive(head: bytes) -> bool:
    """Whether it begins as a zip archive does: then its members tell what it is."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def sniff(head: bytes, size: int = 1 << 20) -> Failure | None:
    """Why a file that begins with `head` (`HEAD_BYTES` of it, or all) is nothing to scan; else None.

    `size` may be unknown while the file is still on its way.
    """
    if not head:
        return Failure(code="empty_file", message="The file is empty.", remedy=_REMEDY)
    if not head.strip(b"\0"):
        return Failure(code="all_zeros", message="The file is nothing but zero bytes.", remedy=_REMEDY)
    if is_archive(head):
        return None
    for magic, what in _NEITHER:
        if head.startswith(magic):
            message = f"This is {what}, which Phonehome does not open."
            return Failure(code="unsupported_format", message=message, remedy=_REMEDY)
    last_resort = () if ENVIRONMENT.is_dir() else (Unblob.name,)
    if choose(Candidate(name="", size=size, head=head, matters=True), last_resort) is not None:
        return None
    return Failure(
        code="not_an_archive", message="This is neither an APK nor a known form of firmware.", remedy=_REMEDY
    )
