"""The top of a case, what left and the coverage: readable on any screen, by keyboard, and run another way."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import ViewportSize, expect

from app.main import create
from app.settings import Settings
from sandbox.persona.model import DataClass
from sandbox.service.model import Cancellation, OnProgress, ScanRequest
from sandbox.verdict.model import Finding, FindingKind, Gap, Severity, Verdict
from tests.app.case.cases import WHOLE, leak, verdict
from tests.browser.conftest import Look
from tests.browser.looking import DESKTOP, PHONE, Looking
from tests.intake.apk import apk

_EVIL = "https://<b>.evil.example/" + "long" * 60
_SCREENS = [(DESKTOP, False), (DESKTOP, True), (PHONE, False), (PHONE, True)]
_IDS = ["desktop", "dark", "phone", "dark phone"]


def leaking(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
    """To many hosts in many ways; some of it was not seen."""
    told = verdict(
        leak(),
        leak("https://graph.facebook.com/v1", DataClass.IMEI, "sha256", at_s=90_000),
        *(leak(f"https://upload.spy.example/{at}", DataClass.CONTACTS, "zip", "base64") for at in range(20)),
        leak("https://collect.shop.cn/x", DataClass.LOCATION, "AES/CBC/PKCS5Padding (traced)"),
        leak(_EVIL, DataClass.CALL_LOG),
        Finding(
            kind=FindingKind.BEACON,
            endpoint="https://beat.example/",
            device_time_s=3,
            summary="calls",
            severity=Severity.NOTE,
        ),
        coverage=WHOLE.model_copy(update={"tls_read": 1, "components_started": 1}),
        gaps=(
            Gap(code="tls_unread", message="2 of 3 TLS connections were not read", blocking=True),
            Gap(code="opaque_part", message="2 parts could not be read", blocking=True),
            Gap(code="crashed", message="com.spy crashed once", packages=("com.spy",)),
            Gap(code="from_tomorrow", message="a gap of a later release"),
        ),
        permissions=("android.permission.READ_SMS", "android.permission.INTERNET"),
    )
    (request.run_dir / "verdict.json").write_text(told.model_dump_json())
    return told


@pytest.fixture
def application(tmp_path: Path) -> FastAPI:
    return create(Settings(data=tmp_path / "data", most_upload=64 << 20), leaking)


def opened(looking: Looking) -> str:
    """The case's address."""
    page = looking.go("/submit")
    page.set_input_files("input[type=file]", {"name": "spy.apk", "mimeType": "", "buffer": apk()})
    page.get_by_role("button", name="Submit").click()
    page.wait_for_selector(".answer.leak")
    return page.url


@pytest.mark.parametrize(("size", "dark"), _SCREENS, ids=_IDS)
def test_the_case_is_sound_with_everything_open(look: Look, size: ViewportSize, dark: bool) -> None:
    looking = look(size, dark=dark)
    opened(looking)
    looking.sound()
    looking.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    looking.sound()


def test_a_buyer_reads_what_left_to_whom_and_how_that_is_known(look: Look) -> None:
    looking = look()
    opened(looking)
    page = looking.page
    expect(page.locator(".answer.leak")).to_contain_text("Personal data left the phone")
    expect(page.locator(".worth")).to_contain_text("2 things could not be seen")
    left = page.locator("#left")
    expect(left).to_contain_text(re.compile("graph.facebook.com\\s+Meta"))
    expect(left).to_contain_text("Country by its name, which ends in .cn.")
    expect(left).to_contain_text("Sent as a hash")
    expect(left).to_contain_text("collect.shop.cn owner unknown, China")
    proofs = left.get_by_role("link", name="Proof of")
    assert re.search(
        r"/submissions/[0-9a-f]{32}/findings/[0-9a-f]{64}$", proofs.first.get_attribute("href") or ""
    )


def test_the_bar_of_sections_stays_and_tells_where_one_is(look: Look) -> None:
    looking = look()
    opened(looking)
    page = looking.page
    page.wait_for_load_state("networkidle")  # what comes late moves what is below it
    bar = page.get_by_role("navigation", name="Sections of the case")
    bar.get_by_role("link", name="Coverage").click()
    expect(bar.get_by_role("link", name="Coverage")).to_have_attribute("aria-current", "location")
    heading = page.get_by_role("heading", name="Coverage: what the verdict is worth")
    expect(heading).to_be_in_viewport()
    expect(bar).to_be_in_viewport()
    boxes = bar.bounding_box(), heading.bounding_box()
    assert boxes[0] and boxes[1] and boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]


def test_a_gap_is_explained_and_one_click_runs_it_another_way(look: Look) -> None:
    looking = look()
    first = opened(looking)
    page = looking.page
    expect(page.locator("#coverage")).to_contain_text("Nothing is known that closes it.")
    twins = page.get_by_label(re.compile("again under other owners"))
    expect(twins).to_be_checked()
    page.get_by_label(re.compile("Google's emulator")).uncheck()
    twins.focus()
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Run it that way").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != first and "/submissions/" in url)
    new = page.url.rpartition("/")[2]
    case = page.request.get(f"{looking.origin}/v1/submissions/{new}").json()
    assert (case["twin"], case["rerun_of"]) == ("always", first.rpartition("/")[2])


def test_the_downloads_open_by_keyboard(look: Look) -> None:
    looking = look(PHONE)
    opened(looking)
    page = looking.page
    page.locator(".downloads summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="report.html")).to_be_visible()
    assert looking.overflows() <= 0
