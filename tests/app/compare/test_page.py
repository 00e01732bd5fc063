"""What is told of two cases: findings, names that only one has, options, figures."""

from app.compare.page import comparison
from sandbox.reports.fingerprint import fingerprint
from sandbox.verdict.model import Finding, FindingKind, Gap
from sandbox.verdict.regression import Answer, Change
from tests.app.compare.sides import side


def leak(host: str, package: str = "com.app") -> Finding:
    return Finding(
        kind=FindingKind.LEAK, endpoint=f"https://{host}/x", device_time_s=1, package=package, summary=host
    )


def test_each_finding_leads_to_the_case_that_has_it() -> None:
    older = side("old", [leak("gone.example"), leak("stays.example")])
    newer = side("new", [leak("fresh.example"), leak("stays.example")])
    told = comparison(older, newer)
    assert told.regression.answer is Answer.NOT_RESOLVED
    found = {(group.change, one.what, one.place) for group in told.groups for one in group.findings}
    assert found == {
        (Change.NEW, "fresh.example", f"/submissions/new/findings/{fingerprint(leak('fresh.example'))}"),
        (
            Change.REMAINING,
            "stays.example",
            f"/submissions/new/findings/{fingerprint(leak('stays.example'))}",
        ),
        (Change.RESOLVED, "gone.example", f"/submissions/old/findings/{fingerprint(leak('gone.example'))}"),
    }
    assert [group.change for group in told.groups] == [Change.NEW, Change.REMAINING, Change.RESOLVED]


def test_what_nobody_could_check_says_why() -> None:
    gap = Gap(code="not_booted", message="the device did not boot", blocking=True)
    (group,) = comparison(side(findings=[leak("a.example")]), side("new", gaps=[gap])).groups
    assert (group.change, group.findings[0].reason) == (Change.UNCHECKED, "the device did not boot")


def test_names_that_only_one_has_are_told_and_those_of_both_are_counted() -> None:
    older = side(hosts=["a.example", "b.example"], permissions=("SMS", "NET"), services=["A", "B"])
    newer = side("new", hosts=["b.example", "c.example"], permissions=("NET",), services=["A", "B"])
    told = comparison(older, newer)
    changed = {one.title: (one.gone, one.new, one.same) for one in told.differences if one.any}
    assert changed == {
        "Hosts": (("a.example",), ("c.example",), 1),
        "Permissions": (("SMS",), (), 1),
    }
    assert [(one.title, one.same) for one in told.alike] == [("Components", 2)]


def test_options_that_make_another_run_are_named_and_another_file_is_none() -> None:
    assert comparison(side(), side("new", policy="retail")).otherwise == ()
    other = side("new", hours=2.0, scenario="plain")
    assert comparison(side(), other).otherwise == ("device time", "internet")


def test_figures_of_the_coverage_stand_side_by_side() -> None:
    rows = {row.name: row for row in comparison(side("old"), side("newer")).coverage}
    assert (rows["Flows"].older, rows["Flows"].newer, rows["Flows"].differs) == ("3", "5", True)
    assert not rows["Booted"].differs


def test_builds_of_different_things_are_no_builds_of_one_product() -> None:
    assert comparison(side(), side("new")).of_one_product
    assert not comparison(side(), side("new", product="app:other")).of_one_product
    assert not comparison(side(product=""), side("new", product="")).of_one_product
