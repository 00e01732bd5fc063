"""A phone's shell: commands as words, run by the shell user or by root."""

import shlex
from dataclasses import dataclass

from adbutils import AdbDevice

from sandbox.devices.phone.root import Root, find_root
from sandbox.failures import Failure, PhonehomeError
from sandbox.persona.shell import ADB_ERRORS, run

_SAID_MAX = 300
_MOST_OUTPUT = 8 << 20


@dataclass(frozen=True)
class Answer:
    """What a command ended with. `output` is hostile text, capped."""

    code: int
    output: str
    whole: bool = True  # whether nothing was cut off

    @property
    def fine(self) -> bool:
        return self.code == 0


class Shell:
    """The shell of one phone.

    `address` is the serial by which ADB knows it; `root` how root is had, None where it is not.
    Every method raises PhonehomeError with `device_lost` when the phone does not answer.
    """

    def __init__(self, adb: AdbDevice, address: str, root: Root | None = None) -> None:
        self.adb = adb
        self.address = address
        self.root = root

    def ask(self, *words: str, timeout_s: float = 60.0) -> Answer:
        """Run one command as the shell user, whatever it answers; `timeout_s` is real seconds."""
        return self.line(shlex.join(words), timeout_s)

    def line(self, line: str, timeout_s: float = 60.0) -> Answer:
        """Run one line of shell, as it is."""
        try:
            code, output = run(self.adb, line, timeout_s)
        except ADB_ERRORS as error:
            message = f"The phone {self.address[:60]} stopped to answer: {error}"
            raise PhonehomeError(
                Failure(
                    code="device_lost", message=message[:_SAID_MAX], remedy="Look at its cable and screen."
                )
            ) from error
        return Answer(code, output[:_MOST_OUTPUT], len(output) <= _MOST_OUTPUT)

    def do(self, *words: str, timeout_s: float = 60.0) -> str:
        """Run one command that must succeed; its output. PhonehomeError `device_refused` otherwise."""
        return _accepted(words, self.ask(*words, timeout_s=timeout_s))

    def as_root(self, *words: str, timeout_s: float = 60.0) -> Answer:
        """Run one command as root; `device_lacks` where the phone has none."""
        return self.root_line(shlex.join(words), timeout_s)

    def root_line(self, line: str, timeout_s: float = 60.0) -> Answer:
        """Run one line of shell as root."""
        if self.root is None:
            message = "The phone gives no root."
            raise PhonehomeError(Failure(code="device_lacks", message=message))
        return self.line(self.root.wrap(line), timeout_s)

    def do_as_root(self, *words: str, timeout_s: float = 60.0) -> str:
        """Run one command as root that must succeed; its output."""
        return _accepted(words, self.as_root(*words, timeout_s=timeout_s))

    def find_root(self) -> None:
        """Look how root is had, and keep it."""

        def ask(line: str) -> tuple[int, str]:
            answer = self.line(line)
            return answer.code, answer.output

        self.root = find_root(ask)

    def push(self, data: bytes, path: str, mode: int = 0o644) -> None:
        """Write a file on the phone."""
        try:
            self.adb.sync.push(data, path, mode)
        except ADB_ERRORS as error:
            message = f"The phone did not take {path[:80]}: {error}"
            raise PhonehomeError(Failure(code="device_refused", message=message[:_SAID_MAX])) from error


_REFUSALS = ("Error", "[ERROR]", "Exception occurred", "Security exception", "java.lang.", "Failure")


def _accepted(words: tuple[str, ...], answer: Answer) -> str:
    said = answer.output.strip()
    if answer.code != 0 or any(line.startswith(_REFUSALS) for line in said.splitlines()):
        command = shlex.join(words)[:80]
        message = f"The phone refused `{command}`: exit code {answer.code}, {said[:_SAID_MAX]}"
        raise PhonehomeError(Failure(code="device_refused", message=message))
    return answer.output
