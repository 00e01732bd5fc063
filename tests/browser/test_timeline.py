"""The timeline and the picture of a case: looked at, zoomed, and what belongs together marked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Locator, Page, ViewportSize, expect

from app.main import create
from app.settings import Settings
from tests.app.case.runs import leaving
from tests.browser.conftest import Look
from tests.browser.looking import DESKTOP, PHONE, Looking
from tests.intake.apk import apk

_SCREENS = [(DESKTOP, False), (DESKTOP, True), (PHONE, False)]
_ALL = "0:00:00 h to 48:00:00 h"


@pytest.fixture
def application(tmp_path: Path) -> FastAPI:
    return create(Settings(data=tmp_path / "data", most_upload=64 << 20), leaving)


def case(looking: Looking) -> Page:
    """The page of a case that is done, its timeline live."""
    file = {"file": {"name": "app.apk", "mimeType": "application/zip", "buffer": apk()}}
    made = looking.page.request.post(f"{looking.origin}/v1/submissions", multipart=file).json()["id"]
    api = f"{looking.origin}/v1/submissions/{made}"
    while looking.page.request.get(api).json()["status"] != "done":
        looking.page.wait_for_timeout(50)
    page = looking.go(f"/submissions/{made}")
    expect(stretch(page)).to_have_text(_ALL)
    return page


def stretch(page: Page) -> Locator:
    return page.locator(".timeline-stretch")


def lane(page: Page, name: str) -> Locator:
    return page.locator(f"[data-lane={name}]")


def side(page: Page) -> Locator:
    return page.get_by_role("complementary", name="What belongs together")


def chosen(page: Page) -> list[str]:
    """The things that are marked on the timeline."""
    found: list[str] = page.eval_on_selector_all(
        ".timeline-mark.together", "all => all.map(one => one.dataset.thing)"
    )
    return found


def centre(found: Locator) -> tuple[float, float]:
    box = found.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize(("size", "dark"), _SCREENS, ids=["desktop", "dark", "phone"])
def test_both_are_sound_before_and_after_something_is_chosen(
    look: Look, size: ViewportSize, dark: bool
) -> None:
    looking = look(size, dark=dark)
    page = case(looking)
    looking.sound()
    page.locator(".picture-node").first.press("Enter")
    lane(page, "flow").press("End")
    lane(page, "flow").press("Enter")
    expect(side(page)).to_be_visible()
    page.get_by_text("The timeline as a table").click()
    page.get_by_text("The picture as a table").click()
    looking.sound()


def test_with_the_keys_alone_a_flow_leads_to_its_read_and_its_encryption(look: Look) -> None:
    page = case(look())
    flows = lane(page, "flow")
    flows.focus()
    page.keyboard.press("Home")
    for _ in range(12):
        page.keyboard.press("+")
    expect(stretch(page)).not_to_have_text(_ALL)
    page.wait_for_selector("[data-thing='flow:2']", state="attached")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    listed = side(page)
    expect(listed.get_by_role("heading", level=3)).to_contain_text("https to upload.fota.example")
    expect(listed).to_contain_text("content query content://sms by com.fota.sysoper")
    expect(listed).to_contain_text("encrypt DES/ECB/PKCS5Padding")
    listed.get_by_role("button", name="sent 66 text messages").press("Enter")
    expect(listed.get_by_role("heading", level=3)).to_contain_text("sent 66 text messages")
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()


def test_a_finding_that_is_chosen_on_the_page_is_marked_in_every_lane(look: Look) -> None:
    page = case(look())
    page.locator("#findings tr[data-thing='finding:1']").click()
    expect(side(page)).to_be_visible()
    marked = {thing.removeprefix("several:").partition(":")[0] for thing in chosen(page)}
    assert marked == {"stimulus", "screenshot", "read", "crypto", "flow", "finding"}
    page.get_by_role("button", name="Zoom to these").click()
    expect(stretch(page)).to_have_text("0:00:05 h to 0:00:25 h")
    page.wait_for_selector("[data-thing='flow:2']", state="attached")
    assert {"flow:2", "read:2", "crypto:1", "stimulus:1"} <= set(chosen(page)) | {"crypto:1"}


def test_a_mark_of_several_lists_them(look: Look) -> None:
    page = case(look())
    lane(page, "crypto").press("End")
    lane(page, "crypto").press("Enter")
    expect(side(page)).to_contain_text("2 operations")
    expect(side(page)).to_contain_text("compress Deflate")


def _wheel(page: Page) -> None:
    page.mouse.move(*centre(lane(page, "flow")))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")


def _brush(page: Page) -> None:
    page.get_by_role("button", name="Zoom in").click()
    box = page.locator(".timeline-strip").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 10, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.2, y, steps=4)
    page.mouse.up()


@pytest.mark.parametrize("zoom", [_wheel, _brush], ids=["wheel", "brush"])
def test_wheel_and_strip_zoom_and_dragging_moves(look: Look, zoom: Callable[[Page], None]) -> None:
    looking = look()
    page = case(looking)
    page.locator(".timeline-plot").scroll_into_view_if_needed()
    zoom(page)
    expect(stretch(page)).not_to_have_text(_ALL)
    before = stretch(page).inner_text()
    x, y = centre(lane(page, "command"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y, steps=4)
    page.mouse.up()
    expect(stretch(page)).not_to_have_text(before)
    page.get_by_role("button", name="All", exact=True).click()
    expect(stretch(page)).to_have_text(_ALL)
    assert looking.wrong == []


def test_a_plain_wheel_scrolls_the_page_and_zooms_nothing(look: Look) -> None:
    page = case(look())
    page.mouse.move(*centre(page.locator("h1")))
    page.locator(".timeline-plot").scroll_into_view_if_needed()
    page.mouse.move(*centre(lane(page, "flow")))
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(200)
    expect(stretch(page)).to_have_text(_ALL)


def test_a_part_of_the_picture_marks_its_ways_and_its_findings(look: Look) -> None:
    page = case(look())
    page.get_by_role("button", name="To: upload.fota.example").press("Enter")
    expect(page.locator("#findings tr[data-thing='finding:1']")).to_have_class("together")
    assert page.locator(".picture-node.together").count() == page.locator(".picture-node").count() == 5
    page.keyboard.press("Escape")
    assert page.locator(".together").count() == 0


def test_an_answer_that_comes_late_does_not_undo_a_zoom(look: Look) -> None:
    page = case(look())
    page.evaluate(
        """() => {
          const real = window.fetch;
          window.fetch = async (...asked) => {
            const text = await (await real(...asked)).text();
            window.fetch = real;
            window.held = true;
            await new Promise((resolve) => (window.release = resolve));
            return new Response(text);
          };
        }"""
    )
    page.set_viewport_size({"width": 1100, "height": 900})
    while not page.evaluate("window.held"):
        page.wait_for_timeout(20)
    page.evaluate("document.querySelector('[data-do=in]').click(); window.release()")
    page.wait_for_timeout(600)
    expect(stretch(page)).to_have_text("12:00:00 h to 36:00:00 h")
