"""What is on a screen, and what makes two screens the same place.

All texts are the sample's: hostile, capped by `hierarchy`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_NUMBER = re.compile(r"\d+")
_ACTS = frozenset({"clickable", "long-clickable", "checkable"})
_LABEL_MAX = 40
_LABEL_PARTS = 3


@dataclass(frozen=True)
class Bounds:
    """A rectangle on the screen in pixels; right and bottom lie outside of it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def at(self, across: float, down: float) -> tuple[int, int]:
        """The point that lies these shares of its width and height inside."""
        return self.left + int(self.width * across), self.top + int(self.height * down)


@dataclass(frozen=True)
class Node:
    """One node of the view tree, as `uiautomator dump` tells it. `input_type` is `android.text.InputType`."""

    class_name: str = ""
    resource_id: str = ""
    package: str = ""
    text: str = ""
    description: str = ""
    hint: str = ""
    autofill_hints: str = ""
    input_type: int = 0
    bounds: Bounds = Bounds(0, 0, 0, 0)
    flags: frozenset[str] = frozenset()
    children: tuple["Node", ...] = ()

    def has(self, flag: str) -> bool:
        """Whether an attribute (`clickable`, `password` …) is true."""
        return flag in self.flags

    @property
    def kind(self) -> str:
        """The class without its package."""
        return self.class_name.rpartition(".")[2]

    @property
    def name(self) -> str:
        """The resource's name without package and type."""
        return self.resource_id.rpartition("/")[2]

    @property
    def editable(self) -> bool:
        return self.has("enabled") and self.kind.endswith(("EditText", "AutoCompleteTextView"))

    @property
    def own_label(self) -> str:
        return "" if self.editable else self.text or self.description

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()

    @cached_property
    def label(self) -> str:
        """What a person reads on it: its own text, or the first texts inside."""
        if self.own_label:
            return self.own_label[:_LABEL_MAX]
        inside = [node.own_label for node in self.walk() if node.own_label]
        return " ".join(inside[:_LABEL_PARTS])[:_LABEL_MAX]


@dataclass(frozen=True)
class Placed:
    """A node with its way from the root: classes and resource names, without positions among siblings."""

    node: Node
    path: str


@dataclass(frozen=True)
class Screen:
    """What the phone shows. `activity` is the full class name of the resumed activity, or empty."""

    activity: str
    root: Node

    @property
    def package(self) -> str:
        return self.root.package

    @cached_property
    def nodes(self) -> tuple[Placed, ...]:
        """Every node, in the order of the document."""
        return tuple(_placed(self.root, ""))

    @cached_property
    def shape(self) -> frozenset[str]:
        """The ways to all nodes: rows of a list are one, however many there are."""
        return frozenset(placed.path for placed in self.nodes)

    @cached_property
    def texts(self) -> frozenset[str]:
        """What stands on it, but for what is typed and for numbers, which change by themselves."""
        return frozenset(plain(p.node.own_label) for p in self.nodes if p.node.own_label)

    @cached_property
    def offers(self) -> frozenset[str]:
        """What stands on that which can be pressed or filled."""
        return frozenset(
            plain(p.node.label or p.node.hint) for p in self.nodes if p.node.editable or p.node.flags & _ACTS
        )

    @cached_property
    def selected(self) -> frozenset[str]:
        """The tabs and entries that are chosen: others show another place."""
        return frozenset(plain(p.node.label) for p in self.nodes if p.node.has("selected"))


def plain(text: str) -> str:
    """A text without what changes from one look to the next."""
    return _NUMBER.sub("0", text.strip().lower())[:_LABEL_MAX]


def likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """The share of what two sets have in common (Jaccard index); 1 for two empty ones."""
    union = len(left | right)
    return len(left & right) / union if union else 1.0


def _placed(node: Node, above: str) -> Iterator[Placed]:
    path = f"{above}/{node.kind}#{node.name}"
    yield Placed(node, path)
    for child in node.children:
        yield from _placed(child, path)
