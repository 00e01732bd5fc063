"""Reads what `uiautomator dump` wrote. The sample decides what is in it, so everything is limited here.

The form is that of AOSP's `AccessibilityNodeInfoDumper` (frameworks/base/cmds/uiautomator): `node` elements
within a `hierarchy`. A document type is refused, for it alone can define entities.
"""

import re
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from sandbox.explore.screen import Bounds, Node

MOST_BYTES = 4 << 20
MOST_NODES = 5_000
DEEPEST = 150
_TEXT_MAX = 200
_NAME_MAX = 300
_FLAGS = (
    "checkable",
    "checked",
    "clickable",
    "enabled",
    "focusable",
    "focused",
    "scrollable",
    "long-clickable",
    "password",
    "selected",
)
_BOUNDS = re.compile(r"\[(-?\d{1,5}),(-?\d{1,5})\]\[(-?\d{1,5}),(-?\d{1,5})\]")


class Unreadable(ValueError):
    """No tree, or not one that a phone's screen has."""


def parse(xml: bytes) -> Node:
    """The root of the tree. Raises Unreadable, and nothing else, whatever the bytes are."""
    if len(xml) > MOST_BYTES:
        raise Unreadable(f"a tree of {len(xml)} bytes")
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.StartDoctypeDeclHandler = reader.refuse
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # LookupError: an encoding that is none
        raise Unreadable(str(error)) from error
    return reader.root()


@dataclass
class _Reader:
    """Builds the tree from the parser's events; nodes that are not yet closed lie on a stack."""

    stack: list[tuple[Node, list[Node]]] = field(default_factory=lambda: [(Node(), [])])
    nodes: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "node":
            return
        self.nodes += 1
        if self.nodes > MOST_NODES or len(self.stack) > DEEPEST:
            raise Unreadable("more nodes than a screen has")
        self.stack.append((_node(attributes), []))

    def end(self, name: str) -> None:
        if name == "node":
            node, children = self.stack.pop()
            self.stack[-1][1].append(replace(node, children=tuple(children)))

    def refuse(self, *declaration: object) -> None:
        raise Unreadable("a document type")

    def root(self) -> Node:
        roots = self.stack[0][1]
        if not roots:
            raise Unreadable("no node")
        return roots[0]


def _node(attributes: dict[str, str]) -> Node:
    def text(name: str, most: int = _TEXT_MAX) -> str:
        return attributes.get(name, "")[:most]

    input_type = text("input-type")
    return Node(
        class_name=text("class", _NAME_MAX),
        resource_id=text("resource-id", _NAME_MAX),
        package=text("package", _NAME_MAX),
        text=text("text"),
        description=text("content-desc"),
        hint=text("hint"),
        autofill_hints=text("autofill-hints"),
        input_type=int(input_type) if input_type.isascii() and input_type.isdigit() else 0,
        bounds=_bounds(text("bounds")),
        flags=frozenset(flag for flag in _FLAGS if attributes.get(flag) == "true"),
    )


def _bounds(text: str) -> Bounds:
    """Corners in pixels; an empty rectangle for what is none."""
    match = _BOUNDS.fullmatch(text)
    if match is None:
        return Bounds(0, 0, 0, 0)
    left, top, right, bottom = (max(0, int(number)) for number in match.groups())
    return Bounds(left, top, max(left, right), max(top, bottom))
