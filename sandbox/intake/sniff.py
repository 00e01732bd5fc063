"""What the first bytes of a submission say. Pure; offsets and magics as each format defines them."""

from sandbox.failures import Failure

HEAD_BYTES = 65_536

_FIRMWARE = (
    (0, b"\x3a\xff\x26\xed", "an Android sparse image"),
    (0, b"CrAU", "an A/B update (payload.bin)"),
    (0, b"hsqs", "a squashfs image"),
    (1024, b"\xe2\xe1\xf5\xe0", "an erofs image"),
    (1024, b"\x10\x20\xf5\xf2", "an f2fs image"),
    (1080, b"\x53\xef", "an ext4 image"),
    (4096, b"gDla", "a super image"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x1f\x8b", "a gzip file"),
    (0, b"\xfd7zXZ\x00", "an xz file"),
    (0, b"\x04\x22\x4d\x18", "an lz4 file"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!", "a RAR archive"),
    (0, b"dex\n", "a bare DEX file"),
    (0, b"\x7fELF", "a native program"),
)
_REMEDY = "Submit an APK: a zip archive with AndroidManifest.xml and classes.dex."


def sniff(head: bytes) -> Failure | None:
    """Why a file that begins with `head` (`HEAD_BYTES` of it, or all) cannot be an APK; else None."""
    if not head:
        return Failure(code="empty_file", message="The file is empty.", remedy=_REMEDY)
    if not head.strip(b"\0"):
        return Failure(code="all_zeros", message="The file is nothing but zero bytes.", remedy=_REMEDY)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    for offset, magic, what in _FIRMWARE:
        if head[offset : offset + len(magic)] == magic:
            message = f"This is {what}. Phonehome reads single APKs so far; firmware images come later."
            return Failure(code="unsupported_format", message=message, remedy="Submit the APKs of the image.")
    return Failure(code="not_an_archive", message="This is not an APK, nor any zip archive.", remedy=_REMEDY)
