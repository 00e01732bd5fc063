"""An APK whose code lies elsewhere, or is damaged. As on a phone, the signature no longer fits what is left.

The signing block of the whole file goes, as it does when a phone's build takes the code out; what names the
signer in `META-INF` stays.
"""

import io
import re
import zipfile
from collections.abc import Callable

_CODE = re.compile(r"classes\d*\.dex")


def dex_files(apk: bytes) -> list[bytes]:
    """The DEX of an APK, in the order of loading."""
    with zipfile.ZipFile(io.BytesIO(apk)) as archive:
        names = [name for name in archive.namelist() if _CODE.fullmatch(name)]
        return [archive.read(name) for name in sorted(names, key=lambda name: (len(name), name))]


def without_code(apk: bytes) -> bytes:
    """The APK without its DEX."""
    return _rewritten(apk, lambda _dex: None)


def cut_code(apk: bytes) -> bytes:
    """The APK with each DEX cut off in the middle."""
    return _rewritten(apk, lambda dex: dex[: len(dex) // 2])


def _rewritten(apk: bytes, code: Callable[[bytes], bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(apk)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content: bytes | None = old.read(entry)
            if _CODE.fullmatch(entry.filename):
                content = code(old.read(entry))
            if content is not None:
                new.writestr(entry, content)
    return out.getvalue()
