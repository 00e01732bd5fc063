"""The companion: a small app that does on the phone what no shell command does.

Source: emulator-images/companion. It is called by an explicit broadcast (`am broadcast`,
ActivityManagerShellCommand. runSendBroadcast, which prints `Broadcast completed: result=N, data="…"`), and
only by those who hold android.permission.DUMP, which the shell user has and apps do not. It answers 0, or a
number and what went wrong.
"""

import base64
import re
from pathlib import Path

from sandbox.devices.phone.shell import Shell
from sandbox.failures import Failure, PhonehomeError, Unavailable

APK = Path(__file__).parents[3] / "build" / "companion.apk"
PACKAGE = "org.phonehome.companion"
_ACTION = f"{PACKAGE}.RUN"
_ON_PHONE = "/data/local/tmp/phonehome-companion.apk"
_RESULT = re.compile(r'Broadcast completed: result=(-?\d{1,9})(?:, data="(.{0,2000})")?', re.DOTALL)
FORGET = f"am broadcast --include-stopped-packages -a {_ACTION} -n {PACKAGE}/.CommandReceiver --es do forget"
"""The line that makes it remove the accounts that it added, and empty the clipboard."""


def require() -> None:
    """Raises Unavailable where the companion was not built."""
    if not APK.is_file():
        message = "The companion app is not built, and without it accounts and clipboard cannot be seeded."
        raise Unavailable(Failure(code="companion_missing", message=message, remedy="Run `make setup`."))


class Companion:
    """The installed companion."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def install(self) -> None:
        """Install it; PhonehomeError `device_refused` when the phone does not take it."""
        require()
        self._shell.push(APK.read_bytes(), _ON_PHONE)
        self._shell.do("pm", "install", "-r", "-t", "-g", _ON_PHONE, timeout_s=120.0)
        self._shell.ask("rm", "-f", _ON_PHONE)

    def run(self, what: str, **texts: str) -> str:
        """Let it do `what`; its answer. PhonehomeError `device_refused` with its words when it could not."""
        words = ["am", "broadcast", "--include-stopped-packages", "-a", _ACTION]
        words += ["-n", f"{PACKAGE}/.CommandReceiver", "--es", "do", what]
        for name, text in texts.items():
            words += ["--es", name, base64.b64encode(text.encode()).decode()]
        answer = self._shell.ask(*words)
        found = _RESULT.search(answer.output)
        if found is None or found[1] != "0" or found[2] is None:
            said = (found[2] if found else None) or answer.output.strip()
            message = f"The companion could not {what}: {said[:200]}"
            raise PhonehomeError(Failure(code="device_refused", message=message))
        return found[2]
