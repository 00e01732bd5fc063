"""What can be pressed in the notification shade. Pure; all texts are the sample's.

The shade's rows and the buttons in them have the names that AOSP's SystemUI and framework give them
(`expandableNotificationRow`; `notification_material_action_list.xml`).
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sandbox.explore.screen import Node

_ROW = "expandableNotificationRow"
_ACTIONS = "actions"
_RECORD = re.compile(r"^\s*NotificationRecord\(\S+ pkg=(\S+) ")
_TITLE = re.compile(r"^\s*android\.title=\w+ \((.+)\)$")


@dataclass(frozen=True)
class Press:
    """A place to tap: a notification by its title, or the button of that label in it."""

    title: str
    label: str
    at: tuple[int, int]

    @property
    def key(self) -> tuple[str, str]:
        """What names it again when the shade is opened the next time."""
        return self.title, self.label


def titles(dump: str, packages: Collection[str]) -> frozenset[str]:
    """The titles of what these packages have in the shade, as `dumpsys notification` tells them."""
    found: set[str] = set()
    package = ""
    for line in dump.splitlines():
        if record := _RECORD.match(line):
            package = record.group(1)
        elif (title := _TITLE.match(line)) and package in packages:
            found.add(title.group(1).strip())
    return frozenset(found)


def presses(root: Node, wanted: Collection[str]) -> Iterator[Press]:
    """The buttons of each notification with one of these titles, and then itself, in reading order."""
    for row in root.walk():
        if row.name == _ROW and (title := _title(row, wanted)):
            for button in _buttons(row):
                yield Press(title, button.label, button.bounds.at(0.5, 0.5))
            if row.has("clickable"):
                yield Press(title, "", row.bounds.at(0.5, 0.2))


def _title(row: Node, wanted: Collection[str]) -> str:
    return next((node.text.strip() for node in row.walk() if node.text.strip() in wanted), "")


def _buttons(row: Node) -> Iterator[Node]:
    lists = (node for node in row.walk() if node.name == _ACTIONS)
    yield from (node for actions in lists for node in actions.walk() if node.has("clickable"))
