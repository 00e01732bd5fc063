"""What can be done on a screen, found in its tree; each with a key that names it again on the next visit."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sandbox.explore import forms
from sandbox.explore.screen import Node, Placed, Screen, plain

_SMALLEST = 4
_SLIDERS = ("SeekBar", "RatingBar", "Slider")
_SIDEWAYS = ("HorizontalScrollView", "ViewPager", "ViewPager2", "Gallery")
_TICKED = ("CheckBox", "Switch", "SwitchCompat", "ToggleButton", "SwitchMaterial", "MaterialSwitch")


class Act(StrEnum):
    """The kinds of step."""

    TAP = "tap"
    LONG_PRESS = "long_press"
    TYPE = "type"
    SWIPE = "swipe"
    KEY = "key"
    LAUNCH = "launch"
    WAIT = "wait"


@dataclass(frozen=True)
class Action:
    """One step. Points are pixels; `group` is shared by rows of a list; `text` is typed or a key's name."""

    act: Act
    key: str
    at: tuple[int, int] = (0, 0)
    to: tuple[int, int] = (0, 0)
    text: str = ""
    group: str = ""
    label: str = ""


BACK = Action(Act.KEY, "back", text="BACK", label="back")
MENU = Action(Act.KEY, "menu", text="MENU", label="menu")
ENTER = Action(Act.KEY, "enter", text="ENTER", label="enter")
LAUNCH = Action(Act.LAUNCH, "launch", label="launch")
WAIT = Action(Act.WAIT, "wait", label="wait")


@dataclass(frozen=True)
class Offer:
    """What a screen offers: fields to fill and boxes to tick first, and all else that can be done."""

    fields: tuple[Action, ...]
    boxes: tuple[Action, ...]
    actions: tuple[Action, ...]


def offer(screen: Screen, values: forms.Values) -> Offer:
    """Everything that can be done on the screen, in reading order; the same keys on each visit."""
    names = _Names()
    fields: list[Action] = []
    boxes: list[Action] = []
    actions: list[Action] = []
    before = ""
    for placed in screen.nodes:
        node = placed.node
        if _reachable(node):
            if node.editable:
                fields += _fill(placed, names, forms.value_for(node, before, values))
            elif node.has("clickable") or node.has("checkable"):
                (boxes if _unticked(node) else actions).append(_tap(placed, names))
            actions += _gestures(placed, names)
        before = node.own_label or before
    if fields:
        actions.append(ENTER)
    return Offer(tuple(fields), tuple(boxes), (*actions, MENU))


class _Names:
    """Keys: the way to the node and its label; of equal ones, which of them it is."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def key(self, act: Act, placed: Placed, detail: str = "") -> str:
        name = f"{act}{detail} {placed.path} {plain(placed.node.label)}"
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name} {self._seen[name]}"


def _reachable(node: Node) -> bool:
    return node.has("enabled") and node.bounds.width >= _SMALLEST and node.bounds.height >= _SMALLEST


def _unticked(node: Node) -> bool:
    return node.has("checkable") and not node.has("checked") and node.kind.endswith(_TICKED)


def _tap(placed: Placed, names: _Names) -> Action:
    node = placed.node
    across = 0.75 if node.kind.endswith(_SLIDERS) else 0.5
    return Action(
        Act.TAP,
        names.key(Act.TAP, placed),
        node.bounds.at(across, 0.5),
        group=f"{Act.TAP} {placed.path}",
        label=node.label or node.name or node.kind,
    )


def _fill(placed: Placed, names: _Names, value: str) -> Iterator[Action]:
    """Only an empty field: what is in it already, the app or an earlier step put there."""
    node = placed.node
    key = names.key(Act.TYPE, placed)
    if node.text in ("", node.hint):
        yield Action(Act.TYPE, key, node.bounds.at(0.5, 0.5), text=value, label=node.hint or node.name)


def _gestures(placed: Placed, names: _Names) -> Iterator[Action]:
    node = placed.node
    if node.has("long-clickable") and not node.editable:
        at = node.bounds.at(0.5, 0.5)
        group = f"{Act.LONG_PRESS} {placed.path}"
        yield Action(Act.LONG_PRESS, names.key(Act.LONG_PRESS, placed), at, at, group=group, label=node.label)
    if node.kind.endswith(_SLIDERS) and not node.has("clickable"):
        yield _tap(placed, names)
    if node.has("scrollable"):
        yield _scroll(placed)


def _scroll(placed: Placed) -> Action:
    node = placed.node
    start, end = ((0.85, 0.5), (0.15, 0.5)) if node.kind.endswith(_SIDEWAYS) else ((0.5, 0.85), (0.5, 0.15))
    # Without the label: a list's is that of its first rows, which scroll away.
    key = f"{Act.SWIPE} {placed.path}"
    return Action(Act.SWIPE, key, node.bounds.at(*start), node.bounds.at(*end), label=node.name or node.kind)


def scroll_back(action: Action) -> Action:
    """The swipe that undoes a swipe."""
    return Action(Act.SWIPE, f"{action.key} back", action.to, action.at, label=action.label)
