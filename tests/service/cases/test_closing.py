"""Every gap is explained, and what would close it is what can be asked for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.options import of_form
from sandbox.service.cases.closing import closings, explanations, further
from sandbox.service.cases.ways import Way, asked, options_of
from sandbox.service.model import Permissions, TwinMode
from sandbox.service.submission import Order
from sandbox.verdict.model import Coverage, Gap, Outcome, RunInfo, SampleInfo, Verdict

_NO_GAP = {"devices", "rejudged"}


def verdict(
    *gaps: Gap, outcome: Outcome = Outcome.INCONCLUSIVE, kind: str = "jvm", twins: int = 0
) -> Verdict:
    return Verdict(
        verdict=outcome,
        summary="",
        coverage=Coverage(gaps=gaps, twin_runs=twins),
        sample=SampleInfo(name="a.apk", sha256="0" * 64, size=1),
        run=RunInfo(id="1", device_kind=kind, seed=1, hours=72, started_at="2026-01-01"),
    )


def gap(code: str, *, blocking: bool = True) -> Gap:
    return Gap(code=code, message="as it is", blocking=blocking)


def values(found: Verdict, order: Order) -> list[tuple[str, str]]:
    return [(change.option, change.value) for one in closings(found, order) for change in one.changes]


def test_every_code_that_the_code_makes_has_a_line() -> None:
    assert codes_made() > {"tls_unread", "not_seeded", "hooks_missing"}
    assert codes_made() <= explanations().keys()


def test_every_documented_code_has_a_line_and_no_other_does() -> None:
    text = Path("docs/specification/verdict.md").read_text()
    table = text.partition("## Coverage")[2]
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", table, re.M)) - _NO_GAP
    assert explanations().keys() == documented


def test_a_way_without_a_sentence_is_none() -> None:
    assert [
        code for code, one in explanations().items() if (one.ways and not one.closes) or not one.means
    ] == []


@pytest.mark.parametrize(
    ("code", "order", "kind", "expected"),
    [
        ("native_missing", Order(), "jvm", [("device", "avd")]),
        ("native_missing", Order(device="jvm,avd"), "avd", [("device", "adb")]),
        ("native_missing", Order(device="jvm,avd,adb:X"), "avd", []),
        ("wall_pace", Order(device="avd:34"), "avd", [("device", "jvm")]),
        ("wall_pace", Order(), "jvm", []),
        ("opaque_part", Order(), "jvm", [("twin", "always")]),
        ("opaque_part", Order(twin=TwinMode.ALWAYS), "jvm", []),
        ("internet_broken", Order(scenario="status:404"), "jvm", [("scenario", "probing")]),
        ("package_not_booted", Order(), "jvm", [("packages", "all")]),
        ("package_not_booted", Order(packages="all"), "jvm", []),
        ("components_not_started", Order(), "jvm", [("hands", "10")]),
        ("components_not_started", Order(hands=5), "jvm", []),
        ("used_by_hand", Order(hands=5), "jvm", [("hands", "0")]),
        ("android_other", Order(), "jvm", []),
        ("never_heard_of", Order(), "jvm", []),
    ],
)
def test_a_gap_is_closed_by_what_was_not_tried(
    code: str, order: Order, kind: str, expected: list[tuple[str, str]]
) -> None:
    assert values(verdict(gap(code), kind=kind), order) == expected


def test_runs_under_other_owners_that_were_made_are_not_proposed_again() -> None:
    assert values(verdict(gap("opaque_part"), twins=3), Order()) == []


def test_what_blocks_comes_first() -> None:
    found = closings(verdict(gap("crashed", blocking=False), gap("device_lost")), Order())
    assert [one.gap.code for one in found] == ["device_lost", "crashed"]
    assert [one.again for one in found] == [True, False]


def test_a_verdict_without_a_leak_may_look_further() -> None:
    order = Order(hours=72, permissions=Permissions.ASK)
    told = [(one.option, one.value) for one in further(verdict(outcome=Outcome.CLEAN), order)]
    assert told == [("hours", "144"), ("permissions", "grant")]
    assert further(verdict(outcome=Outcome.LEAK), order) == ()
    assert further(verdict(outcome=Outcome.CLEAN), Order(hours=24.0 * 366)) == ()


def test_phones_are_added_to_those_it_ran_on() -> None:
    run = asked(verdict(), Order())
    fields = options_of(run, [("device", "avd"), ("device", "avd"), ("twin", "always")])
    assert fields == {"device": ["jvm,avd"], "twin": ["always"]}


def test_whatever_is_proposed_is_an_option_of_a_submission() -> None:
    gaps = [gap(code) for code in explanations()]
    order = Order(scenario="offline", permissions=Permissions.ASK)
    for kind in ("jvm", "avd"):
        found = verdict(*gaps, kind=kind)
        run = asked(found, order)
        told = dict([*values(found, order), *((one.option, one.value) for one in further(found, order))])
        made = of_form(options_of(run, told.items()))
        assert {"device", "twin", "scenario", "packages", "hours"} - {"twin"} <= made.model_fields_set


def test_every_way_is_a_way_of_some_gap_or_looks_further() -> None:
    used = {way for one in explanations().values() for way in one.ways}
    assert set(Way) == used | {Way.MORE_HOURS, Way.ALL_PERMISSIONS}


def codes_made() -> set[str]:
    """The codes of all gaps that the sources make."""
    trees = (ast.parse(path.read_text()) for path in Path("sandbox").rglob("*.py"))
    return {code for tree in trees for node in ast.walk(tree) for code in _codes(node)}


def _codes(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Gap", "_blocking"):
        named = [one.value for one in node.keywords if one.arg == "code"]
        for value in (*named, *node.args[:1]):
            if isinstance(value, ast.Constant):
                yield str(value.value)
