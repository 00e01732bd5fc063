"""Triage in a browser: judge, note, label and give a case, waive a finding, read who did what, compare."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, ViewportSize, expect

from app.main import create
from app.settings import Settings
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.service.model import Cancellation, OnProgress, ScanRequest
from sandbox.verdict.model import Finding, FindingKind, Gap, Outcome, Verdict
from tests.browser.conftest import Look
from tests.browser.looking import DESKTOP, PHONE, Looking
from tests.intake.apk import apk
from tests.service.runs import verdict

_SCREENS = [(DESKTOP, False), (DESKTOP, True), (PHONE, False)]
_HOSTILE = "<script>document.title='owned'</script>\u202e" + "long" * 80
_IMEI = Finding(
    kind=FindingKind.LEAK,
    data_class=DataClass.IMEI,
    channel=Channel.HTTPS,
    endpoint="https://upload.example/x",
    device_time_s=60,
    package="com.app",
)
_BEACON = Finding(
    kind=FindingKind.BEACON, endpoint=_HOSTILE, device_time_s=9, package="com.app", summary=_HOSTILE
)


def builds(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
    """The first build (of one hour) leaks and beacons, the mended one beacons elsewhere."""
    first = request.hours < 2
    elsewhere = _BEACON.model_copy(update={"endpoint": "other.example:443", "summary": "a beacon"})
    told = verdict(request, Outcome.LEAK if first else Outcome.SUSPICIOUS)
    gaps = () if first else (Gap(code="exec_refused", message=_HOSTILE),)
    findings = (_IMEI, _BEACON) if first else (elsewhere,)
    told = told.model_copy(
        update={"findings": findings, "coverage": told.coverage.model_copy(update={"gaps": gaps})}
    )
    (request.run_dir / "verdict.json").write_text(told.model_dump_json())
    return told


@pytest.fixture
def application(tmp_path: Path) -> FastAPI:
    return create(Settings(data=tmp_path / "data", most_upload=64 << 20), builds)


def case(looking: Looking, hours: int = 1) -> str:
    """A new case's id, once it is done."""
    api = looking.page.request
    form = {
        "hours": str(hours),
        "again": "true",
        "file": {"name": "a.apk", "mimeType": "application/zip", "buffer": apk()},
    }
    made = api.post(f"{looking.origin}/v1/submissions", multipart=form).json()["id"]
    looking.go(f"/submissions/{made}")
    looking.page.wait_for_selector(".badge.leak, .badge.suspicious")
    return str(made)


def judge(page: Page, number: int, opinion: str, reason: str) -> None:
    page.get_by_text(f"finding {number}", exact=False).first.wait_for(state="attached")
    row = page.locator(".judged > li").nth(number - 1)
    row.locator("summary").first.click()
    row.get_by_label(opinion).check()
    row.get_by_label("Why").fill(reason)
    row.get_by_role("button", name="Keep").click()
    page.wait_for_load_state()


@pytest.mark.parametrize(("size", "dark"), _SCREENS, ids=["desktop", "dark", "phone"])
def test_what_a_person_says_of_a_case_stands_on_its_page(look: Look, size: ViewportSize, dark: bool) -> None:
    looking = look(size, dark=dark)
    case(looking)
    page = looking.page
    judge(page, 1, "It is nothing", _HOSTILE)
    page.get_by_label("New note").fill("Asked the maker.\n<b>Twice.</b>")
    page.get_by_role("button", name="Write").click()
    page.get_by_label("New label").fill("maker-asked")
    page.get_by_role("button", name="Add").click()
    page.get_by_label("Who looks after it").fill(_HOSTILE[:60].replace("\u202e", ""))
    page.get_by_role("button", name="Give").click()
    triage = page.locator("#triage")
    expect(triage).to_contain_text("<b>Twice.</b>")
    expect(triage.locator(".labels")).to_contain_text("maker-asked")
    expect(triage.locator(".deeds")).to_contain_text("rejected a finding")
    expect(page.locator(".said-of-findings")).to_contain_text("1 finding rejected by")
    expect(page.locator(".badge.leak").first).to_be_visible()
    triage.locator("summary").first.click()
    looking.sound()
    assert page.title() != "owned"
    page.get_by_role("button", name="Take the label maker-asked away").click()
    page.get_by_role("button", name="Delete the note").click()
    expect(page.locator("#triage .labels, #triage .notes")).to_have_count(0)


@pytest.mark.parametrize(("size", "dark"), _SCREENS, ids=["desktop", "dark", "phone"])
def test_a_finding_is_waived_and_the_waiver_ended(look: Look, size: ViewportSize, dark: bool) -> None:
    looking = look(size, dark=dark)
    case(looking)
    page = looking.page
    row = page.locator(".judged > li").first
    row.locator("summary").first.click()
    row.get_by_role("link", name="waive it").click()
    expect(page.get_by_label("Data")).to_have_value("imei")
    expect(page.get_by_label("Hosts")).to_have_value("upload.example")
    looking.sound()
    page.get_by_label("Who answers for it").fill("ann")
    page.get_by_label("Why").fill(_HOSTILE)
    page.get_by_role("button", name="Sign the waiver").click()
    expect(page.locator(".waiver")).to_contain_text("ann answers for it")
    looking.sound()
    page.go_back()
    page.go_back()
    page.reload()
    expect(row).to_contain_text("Waived by ann")
    row.get_by_role("link", name="waiver", exact=True).click()
    page.locator(".waiver summary").click()
    page.get_by_role("button", name="End now").click()
    expect(page.locator("main")).to_contain_text("None counts")
    page.get_by_role("link", name="Those that ended").click()
    expect(page.locator(".waiver")).to_contain_text("Ended")
    looking.sound()


def test_what_cannot_be_waived_is_told_on_the_form_which_keeps_what_was_typed(look: Look) -> None:
    looking = look()
    page = looking.go("/waivers/new")
    page.get_by_label("Who answers for it").fill("ann")
    page.get_by_label("Why").fill("known")
    page.get_by_label("The last day").fill("2099-01-01")
    page.get_by_label("Packages").fill("com.app")
    page.get_by_role("button", name="Sign the waiver").click()
    expect(page.get_by_role("alert")).to_contain_text("waiver_too_long")
    expect(page.get_by_label("Packages")).to_have_value("com.app")
    page.get_by_label("The last day").fill("2098-01-01")
    page.get_by_label("Packages").fill("")
    page.get_by_role("button", name="Sign the waiver").click()
    expect(page.get_by_role("alert")).to_contain_text("it covers everything")
    assert looking.violations() == []


@pytest.mark.parametrize(("size", "dark"), _SCREENS, ids=["desktop", "dark", "phone"])
def test_a_case_is_compared_with_the_mended_build(look: Look, size: ViewportSize, dark: bool) -> None:
    looking = look(size, dark=dark)
    older, newer = case(looking), case(looking, hours=3)
    page = looking.page
    page.get_by_role("link", name="Compare with a.apk").click()
    assert page.url.endswith(f"/compare?older={older}&newer={newer}")
    main = page.locator("main")
    expect(main).to_contain_text("NOT RESOLVED")
    expect(main).to_contain_text("The two ran otherwise in device time")
    page.locator("main summary").last.click()
    looking.sound()
    page.get_by_role("link", name="The other way round").click()
    assert page.url.endswith(f"/compare?older={newer}&newer={older}")
    looking.go(f"/compare?newer={newer}")
    page.get_by_label("The older").fill(older)
    page.get_by_role("button", name="Compare").click()
    expect(main).to_contain_text("NOT RESOLVED")
    assert page.title() != "owned"


@pytest.mark.parametrize(("size", "dark"), _SCREENS, ids=["desktop", "dark", "phone"])
def test_the_audit_log_is_read_and_filtered(look: Look, size: ViewportSize, dark: bool) -> None:
    looking = look(size, dark=dark)
    one = case(looking)
    judge(looking.page, 1, "It is so", "seen")
    page = looking.go("/audit")
    expect(page.locator("tbody tr")).to_have_count(2)
    looking.sound()
    page.get_by_label("Action").select_option("finding.judge")
    page.get_by_label("Case").fill(one)
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text("confirmed")
