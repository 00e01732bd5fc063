"""The reference page of the console's commands: `python -m sandbox.devices.avd.reference`."""

from sandbox.devices.avd.commands import COMMANDS, Command

_HEAD = """# Commands of the emulator's console

What is sent to Google's emulator, and where each command was looked up; made by
`python -m sandbox.devices.avd.reference`. The tests of this repository send them to a console that follows
these sources, never to a real emulator: `make test-avd` does that, on a host that has one.

- page: developer.android.com, "Send emulator console commands"
- console.c, sms.c, modem.c: AOSP, platform/external/qemu, below android/android-emu/android/

Texts that the phone *sends* are not among them: the emulator's modem tells nobody (modem.c,
handleSendSMSText). They are read from the phone's own `content://sms/sent`.

| command | the phone notices | source |
|---|---|---|
"""


def page() -> str:
    """The page as Markdown."""
    return _HEAD + "".join(map(_line, COMMANDS))


def _line(command: Command) -> str:
    usage = command.usage.replace("|", "\\|")
    return f"| `{usage}` | {command.changes} | {command.source} |\n"


if __name__ == "__main__":
    print(page(), end="")
