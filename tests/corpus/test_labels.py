"""The labels are whole, each has its class, and together they are the corpus that was promised."""

from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from sandbox.persona.model import DataClass
from sandbox.verdict.model import Outcome
from tests.corpus.build import source_of
from tests.corpus.labels import HERE, Label, labels
from tests.corpus.manifests import manifest

NAME = "{http://schemas.android.com/apk/res/android}name"


def label(**words: object) -> Label:
    told = {"name": "One", "family": "channels", "technique": "t", "expected": "clean", "why": "w"}
    return Label.model_validate({**told, **words})


def test_each_label_has_its_class_and_each_class_its_label() -> None:
    assert {path.stem for path in (HERE / "apps").glob("*.java")} == {one.name for one in labels()}
    assert all(source_of(one).is_file() for one in labels())


def test_there_are_sixty_apps_and_twenty_of_them_are_innocent_twins() -> None:
    outcomes = Counter(one.expected for one in labels())
    assert sum(outcomes.values()) >= 60
    assert sum(bool(one.twin) for one in labels()) >= 20


def test_a_twin_is_that_of_a_guilty_app() -> None:
    known = {one.name: one for one in labels()}
    for one in labels():
        assert not one.twin or known[one.twin].expected != Outcome.CLEAN, one.name


def test_every_class_of_data_leaves_from_some_app() -> None:
    sources = {kind for one in labels() if one.family == "sources" for kind in one.classes}
    assert sources | {DataClass.SMS_ADDRESS} >= set(DataClass) - {DataClass.SELF_TEST}


@pytest.mark.parametrize("one", labels(), ids=lambda one: one.name)
def test_a_manifest_names_the_classes_of_its_app(one: Label) -> None:
    root = ET.fromstring(manifest(one))
    application = root.find("application")
    assert application is not None and root.get("package") == one.package
    names = [component.get(NAME, "") for component in application]
    assert names and all(name.startswith(f"org.corpus.{one.name}") for name in names)
    text = source_of(one).read_text()
    assert all(f"class {name.rpartition('$')[2].rpartition('.')[2]} " in text for name in names)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"expected": "leak"}, "has classes and channels"),
        ({"expected": "leak", "channels": ["http"]}, "has classes and channels"),
        ({"channels": ["http"]}, "has classes and channels"),
        ({"expected": "suspicious"}, "has kinds"),
        ({"expected": "inconclusive"}, "is what it is"),
        ({"expected": "leak", "classes": ["imei"], "channels": ["http"], "twin": "Two"}, "innocent"),
        ({"expected": "guilty"}, "expected"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_label_that_says_too_little_or_too_much_is_refused(words: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        label(**words)
