"""Reads the string in the answer of `service call`. Pure.

AOSP, frameworks/native/cmds/service/service.cpp prints the reply with Parcel's TextOutput
(libs/binder/Parcel.cpp, Debug.cpp `printHexData`): `Result: Parcel(00000000 0000000f 00350033 …
'....3.5.')`, in one line when short, else lines `0x00000000: 00000000 … '…'`. The words are the parcel's
bytes as little-endian 32-bit numbers: first the exception code (0: none), then a string as its length in
UTF-16 units and the units, padded to four bytes.
"""

import re
import struct

_LINE = re.compile(r"(?:0x[0-9a-f]{8}:)?((?:\s*\b[0-9a-f]{8}\b)+)\s*'", re.IGNORECASE)
_MOST_UNITS = 512


def parcel_string(output: str) -> str | None:
    """The string that a call returned; None for null, an exception, or an answer of another form."""
    words = [int(word, 16) for line in _LINE.findall(output.replace("Parcel(", " ")) for word in line.split()]
    if len(words) < 2 or words[0] != 0 or not 0 < words[1] <= _MOST_UNITS:
        return None
    data = struct.pack(f"<{len(words) - 2}I", *words[2:])
    if len(data) < words[1] * 2:
        return None
    return data[: words[1] * 2].decode("utf-16-le", errors="replace")
