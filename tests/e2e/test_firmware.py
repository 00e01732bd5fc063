"""A whole phone goes in: the leaks of its packages come out, with the way between two that work together."""

import json
from pathlib import Path

import pytest

from sandbox.cli.main import run
from sandbox.verdict.model import FindingKind, Verdict
from sandbox.verdict.regression import Change, Regression, compare
from tests.e2e.runs import SEED
from tests.firmware.images import needs
from tests.samples.firmware import build, containers, truth
from tests.samples.firmware.truth import Leak

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(900), needs(*containers.TOOLS)]


def scanned(folder: Path, mended: bool) -> Verdict:
    options = ["--seed", str(SEED), "--device", "jvm", "--keep", str(folder)]
    run(["scan", str(build.image(mended=mended)), *options])
    return Verdict.model_validate_json((folder / "verdict.json").read_text())


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    return scanned(tmp_path_factory.mktemp("first"), mended=False)


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    return scanned(tmp_path_factory.mktemp("mended"), mended=True)


def leaks(verdict: Verdict) -> frozenset[Leak]:
    """As the truth is written; `through` is the last package of the way."""
    return frozenset(
        Leak(
            package=finding.package or "",
            data_class=str(finding.data_class),
            host=finding.endpoint.split("/")[2],
            through=finding.route[-1].split(" reads ")[0] if finding.route else "",
        )
        for finding in verdict.findings
        if finding.kind is FindingKind.LEAK
    )


def test_exactly_the_leaks_are_found_and_who_was_asked_for_the_data(first: Verdict) -> None:
    assert leaks(first) == truth.leaks(truth.FIRST)


def test_the_way_between_the_two_packages_is_told_call_by_call(first: Verdict) -> None:
    sent = [finding for finding in first.findings if finding.kind is FindingKind.LEAK]
    ways = {finding.route for finding in sent if finding.package == "com.nimbus.fota"}
    assert all(way[0].startswith("com.nimbus.fota asks com.nimbus.fota.sysoper (provider ") for way in ways)


def test_every_package_ran_or_is_left_out_with_a_reason(first: Verdict) -> None:
    firmware = first.sample.firmware
    assert firmware is not None
    assert firmware.packages >= 120
    assert len(firmware.booted) + len(firmware.left_out) == firmware.packages
    assert all(one.reason and one.told for one in firmware.left_out)


def test_a_package_whose_code_cannot_run_is_reported_and_the_others_go_on(first: Verdict) -> None:
    blamed = {name for gap in first.coverage.gaps if gap.blocking for name in gap.packages}
    assert blamed == truth.BROKEN


def test_clean_apps_of_the_image_have_no_finding(first: Verdict, mended: Verdict) -> None:
    for verdict, release in ((first, truth.FIRST), (mended, truth.MENDED)):
        blamed = {finding.package for finding in verdict.findings if finding.grave}
        assert truth.clean(release).isdisjoint(blamed)
        assert leaks(verdict) == truth.leaks(release)


def test_the_mended_copy_resolves_what_it_resolves_and_no_more(first: Verdict, mended: Verdict) -> None:
    compared = compare(first, mended)
    expected = truth.difference()

    def changed(change: Change) -> set[tuple[str, str]]:
        return {
            (one.finding.package or "", str(one.finding.data_class))
            for one in compared.findings
            if one.change is change and one.finding.kind is FindingKind.LEAK
        }

    def pairs(found: frozenset[Leak]) -> set[tuple[str, str]]:
        return {(leak.package, leak.data_class) for leak in found}

    assert changed(Change.RESOLVED) == pairs(expected.gone)
    assert changed(Change.REMAINING) == pairs(expected.remaining)
    assert changed(Change.NEW) == pairs(expected.new)
    assert changed(Change.UNCHECKED) == set()


def test_diff_of_stored_verdicts_ends_with_not_resolved(
    first: Verdict, mended: Verdict, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, verdict in (("old", first), ("new", mended)):
        (tmp_path / f"{name}.json").write_text(verdict.model_dump_json())
    code = run(["diff", str(tmp_path / "old.json"), str(tmp_path / "new.json"), "--json", "-"])
    assert code == 1
    assert Regression.model_validate(json.loads(capsys.readouterr().out)).answer == "not_resolved"
