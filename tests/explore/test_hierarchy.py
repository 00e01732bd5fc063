"""A dump becomes a tree or is refused, whatever is in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.explore.hierarchy import DEEPEST, MOST_BYTES, MOST_NODES, Unreadable, parse
from sandbox.explore.screen import Bounds
from tests.explore.toy import Widget, document

BOMB = b"""<?xml version="1.0"?><!DOCTYPE h [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<hierarchy><node text="&b;"/></hierarchy>"""


def test_a_node_has_what_the_phone_told() -> None:
    xml = (
        b'<hierarchy rotation="0"><node text="Go" resource-id="a.b:id/go" class="android.widget.Button"'
        b' package="a.b" content-desc="Leave" clickable="true" enabled="true" password="false" hint="h"'
        b' input-type="33" bounds="[10,20][30,60]"><node text="in"/></node></hierarchy>'
    )
    node = parse(xml)
    assert (node.text, node.description, node.hint, node.kind, node.name) == (
        "Go",
        "Leave",
        "h",
        "Button",
        "go",
    )
    assert node.flags == {"clickable", "enabled"}
    assert node.bounds == Bounds(10, 20, 30, 60)
    assert node.input_type == 33
    assert [child.text for child in node.children] == ["in"]


def test_all_windows_of_a_newer_phone_are_read_from_the_topmost_on() -> None:
    windows = b"".join(
        b"<window><hierarchy><node text='%s'/></hierarchy></window>" % name for name in (b"top", b"below")
    )
    assert parse(b"<displays><display id='0'>" + windows + b"</display></displays>").text == "top"


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"ERROR: null root node returned by UiTestAutomationBridge.",
        b"<?xml version='1.0' encoding='AUTF-8'?><hierarchy><node/></hierarchy>",
        b"<hierarchy rotation='0'></hierarchy>",
        BOMB,
        b"<hierarchy>" + b"<node>" * (DEEPEST + 1) + b"</node>" * (DEEPEST + 1) + b"</hierarchy>",
        b"<hierarchy><node>" + b"<node/>" * MOST_NODES + b"</node></hierarchy>",
        b"<hierarchy><node/>" + b" " * MOST_BYTES + b"</hierarchy>",
    ],
    ids=["nothing", "words", "encoding", "no node", "entities", "deep", "many", "large"],
)
def test_what_is_no_screen_is_refused(xml: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(xml)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_damage_is_a_tree_or_a_refusal(noise: bytes, at: int) -> None:
    whole = document([Widget("Go", lambda: None), Widget("Stay")])
    try:
        parse(whole[:at] + noise + whole[at:])
    except Unreadable:
        return


@pytest.mark.parametrize("bounds", ["", "[1,2]", "[9,9][1,1]", "[-5,-5][99999,99999]", "[1,2][3,4]x"])
def test_bounds_that_make_no_sense_are_harmless(bounds: str) -> None:
    node = parse(f'<hierarchy><node bounds="{bounds}"/></hierarchy>'.encode())
    assert node.bounds.width >= 0
    assert node.bounds.height >= 0
