"""What of an image nobody could look at, and the phones that share its packages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.devices.system import Refusal, SystemIdentity
from sandbox.failures import Failure
from sandbox.firmware.inventory.model import Inventory, Package
from sandbox.firmware.model import Extraction, Problem
from sandbox.firmware.selection.model import LeftOut, Parted, Selection, Why
from sandbox.firmware.triage.model import Danger
from sandbox.intake import ManifestFacts, Sample
from sandbox.service.firmware import phones
from sandbox.service.firmware.gaps import image_gaps
from sandbox.service.model import Cancellation, ScanRequest
from sandbox.service.subject import SystemShare
from sandbox.verdict.model import Gap, Outcome, SampleInfo
from tests.service.runs import verdict

PATH = "/vendor/app/A/A.apk"
BROKEN = Failure(code="broken_dex", message="cut off")
INVENTORY = Inventory(
    packages=(
        Package(
            path=PATH, partition="vendor", sha256="0" * 64, size=1, manifest=ManifestFacts(package="a.b")
        ),
    )
)


WHOLE = Extraction()


def gaps(
    *,
    extraction: Extraction = WHOLE,
    inventory: Inventory = INVENTORY,
    left_out: tuple[LeftOut, ...] = (),
    parted: tuple[Parted, ...] = (),
    refused: tuple[Refusal, ...] = (),
) -> list[tuple[str, bool, tuple[str, ...]]]:
    selection = Selection(left_out=left_out, parted=parted)
    found = image_gaps(extraction, inventory, selection, refused)
    return [(gap.code, gap.blocking, gap.packages) for gap in found]


def left_out(why: Why, danger: Danger) -> LeftOut:
    return LeftOut(package="a.b", path=PATH, why=why, text="as told", danger=danger)


def test_a_whole_image_in_which_all_that_matters_ran_has_no_gap() -> None:
    assert gaps(left_out=(left_out(Why.REACHES_NOTHING, Danger.NOTHING),)) == []


def test_a_part_that_did_not_open_blocks_for_every_package() -> None:
    problem = Problem(path="a.zip » super.img", failure=BROKEN)
    assert gaps(extraction=Extraction(problems=(problem,))) == [("image_incomplete", True, ())]


def test_a_package_that_could_not_be_read_is_in_doubt_alone_and_an_unknown_apk_puts_all_in_doubt() -> None:
    known = INVENTORY.model_copy(update={"problems": {PATH: BROKEN}})
    assert gaps(inventory=known) == [("package_unreadable", True, ("a.b",))]
    unknown = INVENTORY.model_copy(update={"problems": {"/system/app/B/B.apk": BROKEN}})
    assert gaps(inventory=unknown) == [("package_unreadable", True, ())]


@pytest.mark.parametrize("why", [Why.CODE_MISSING, Why.NOT_ASKED_FOR, Why.DEVICE_HAS_ITS_OWN])
def test_a_package_that_could_send_and_did_not_run_blocks_and_a_harmless_one_does_not(why: Why) -> None:
    assert gaps(left_out=(left_out(why, Danger.NETWORK),)) == [("package_not_booted", True, ("a.b",))]
    assert gaps(left_out=(left_out(why, Danger.DATA),)) == []


def test_packages_that_talk_and_were_parted_are_a_note() -> None:
    assert gaps(parted=(Parted(first="a.b", second="c.d", text="asks"),)) == [
        ("packages_parted", False, ("a.b", "c.d"))
    ]


def test_what_could_not_be_made_ready_is_not_installed() -> None:
    assert gaps(refused=(Refusal(package="a.b", reason="no file"),)) == [("not_installed", True, ("a.b",))]


def shares(number: int) -> tuple[SystemShare, ...]:
    return tuple(
        SystemShare(
            info=SampleInfo(name="a.zip", sha256="0" * 64, size=1),
            manifests=(ManifestFacts(package=f"com.share{index}"),),
            preinstalled=(),
            identity=SystemIdentity(),
            gaps=(Gap(code="image_incomplete", message="x", blocking=True),) if index == 0 else (),
        )
        for index in range(number)
    )


@pytest.fixture
def scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[ScanRequest]]:
    """The requests that reach the phones, for an image that needs as many of them."""

    def scan(number: int) -> list[ScanRequest]:
        ran: list[ScanRequest] = []

        def one(request: ScanRequest, *_: object) -> object:
            ran.append(request)
            (request.run_dir / "gateway" / "blobs").mkdir(parents=True)
            (request.run_dir / "gateway" / "flows.jsonl").touch()
            (request.run_dir / "events.jsonl").touch()
            (request.run_dir / "persona.json").write_text("{}")
            return verdict(request, Outcome.CLEAN)

        monkeypatch.setattr(phones, "prepare", lambda *_: shares(number))
        monkeypatch.setattr(phones, "_kinds", lambda device: ("jvm",))
        sample = Sample(name="a.zip", sha256="0" * 64, size=1)
        request = ScanRequest("1", tmp_path / "a.zip", sample, tmp_path, 1, 1, 0, "jvm")
        phones.scan_firmware(request, lambda progress: None, Cancellation(), one)  # type: ignore[arg-type]
        return ran

    return scan


def test_packages_that_fit_one_phone_leave_its_record_as_that_of_the_run(
    scanned: Callable[[int], list[ScanRequest]], tmp_path: Path
) -> None:
    assert [request.run_dir for request in scanned(1)] == [tmp_path]


def test_each_share_has_a_phone_and_a_folder_of_its_own(
    scanned: Callable[[int], list[ScanRequest]], tmp_path: Path
) -> None:
    ran = scanned(2)
    assert [request.run_dir.name for request in ran] == ["phone-1", "phone-2"]
    assert [request.subject and request.subject.manifests[0].package for request in ran] == [
        "com.share0",
        "com.share1",
    ]
    assert (tmp_path / "verdict.json").is_file()
