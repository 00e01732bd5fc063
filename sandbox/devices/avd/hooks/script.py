"""The source that Frida runs in one app: what it is told, then the hooks."""

import json
from pathlib import Path

from sandbox.persona.model import Identity

_FOLDER = Path(__file__).parent
PARTS = ("report.js", "identity.js", "crypto.js", "reads.js", "code.js")


def source(package: str, zero_ms: int, identity: Identity | None) -> str:
    """`package` is the app's, `zero_ms` the phone's wall clock at device time 0, milliseconds since 1970.

    With an identity, the app is told that instead of the emulator's own.
    """
    told = {
        "package": package,
        "zero_ms": zero_ms,
        "identity": None if identity is None else identity.model_dump(mode="json"),
    }
    head = f"const settings = {json.dumps(told)};\n"
    return head + "".join((_FOLDER / part).read_text(encoding="utf-8") for part in PARTS)
