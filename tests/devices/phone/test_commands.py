"""The reference page says what the table says."""

from sandbox.devices.phone.commands import COMMANDS, known, page
from tests.samples.toolchain import REPOSITORY


def test_the_page_of_the_commands_is_up_to_date() -> None:
    stored = REPOSITORY / "docs" / "reference" / "phone-commands.md"
    assert stored.read_text(encoding="utf-8") == page()


def test_every_command_names_its_source() -> None:
    assert all(command.source and command.purpose for command in COMMANDS)


def test_a_line_is_known_by_whole_words() -> None:
    assert known("rm -rf /sdcard/x") is not None
    assert known("rmdir /sdcard") is None
