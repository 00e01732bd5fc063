"""The history of a product: what each build resolved."""

import pytest

from sandbox.service.cases.builds import builds_of, product_of
from sandbox.service.cases.document import Seen, product
from sandbox.service.cases.rerun import rerun
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission
from sandbox.verdict.model import FirmwareInfo
from sandbox.verdict.regression import Answer
from tests.service.cases.conftest import conclude, done, finding, verdict_of
from tests.service.test_queue import submit

FIRST, SECOND = finding(), finding("https://other.example/x")


def test_each_build_is_compared_with_the_one_before(both: Storage) -> None:
    cases = [done(both, FIRST), done(both, FIRST, SECOND), done(both, SECOND), done(both)]
    submit(both)
    done(both, FIRST, tenant="acme")
    builds = builds_of(both, product_of(both, cases[0]), "default", 10)
    assert [one.id for one in builds] == [one.id for one in cases]
    assert [one.against for one in builds] == [None, *(one.id for one in cases[:-1])]
    assert [one.answer for one in builds] == [None, Answer.NOT_RESOLVED, Answer.NOT_RESOLVED, Answer.RESOLVED]
    told = [(len(one.resolved), len(one.remaining), len(one.new)) for one in builds]
    assert told == [(0, 0, 0), (0, 1, 1), (1, 1, 0), (1, 0, 0)]


def test_the_last_builds_are_told_and_the_oldest_of_them_has_one_before(both: Storage) -> None:
    cases = [done(both, FIRST) for _ in range(4)]
    builds = builds_of(both, product_of(both, cases[0]), "default", 2)
    assert [one.id for one in builds] == [one.id for one in cases[2:]]
    assert builds[0].against == cases[1].id


def test_a_build_whose_verdict_is_gone_is_passed_over(both: Storage) -> None:
    cases = [done(both, FIRST) for _ in range(3)]
    (both.run_dir(cases[1]) / "verdict.json").unlink()
    builds = builds_of(both, product_of(both, cases[0]), "default", 10)
    assert [(one.id, one.against) for one in builds] == [(cases[0].id, None), (cases[2].id, cases[0].id)]


@pytest.mark.parametrize(
    ("image", "told"),
    [
        (
            FirmwareInfo(fingerprint="Acme/tab7_eea/tab7:13/X.1/2:user/release-keys"),
            "firmware:acme/tab7_eea/tab7",
        ),
        (FirmwareInfo(maker="Acme", model="Tab 7"), "firmware:acme/tab 7"),
        (FirmwareInfo(fingerprint="nonsense", maker="Acme", model="Tab\0 7"), "firmware:acme/tab 7"),
        (FirmwareInfo(maker="Acme"), ""),
    ],
)
def test_a_firmware_is_known_by_its_fingerprint_or_its_model(image: FirmwareInfo, told: str) -> None:
    submission = Submission.model_validate(
        {
            "id": "0" * 32,
            "name": "f.zip",
            "sha256": "",
            "size": 1,
            "package": "",
            "status": "done",
            "created_at": "",
        }
    )
    assert product(submission, Seen(verdict_of(submission, firmware=image))) == told


def test_two_builds_of_one_phone_are_of_one_product(both: Storage) -> None:
    found = []
    for build in ("1", "2"):
        image = FirmwareInfo(fingerprint=f"acme/tab7/tab7:13/{build}/x:user/release-keys")
        submission = submit(both)
        with both.database.write() as connection:
            connection.exec_driver_sql("UPDATE submission SET package = ''")
        found.append(conclude(both, verdict_of(submission, firmware=image)))
    builds = builds_of(both, product_of(both, found[0]), "default", 10)
    assert [one.id for one in builds] == [one.id for one in found]
    assert builds[1].version.endswith("/2/x:user/release-keys")


def test_a_rerun_is_the_same_file_and_names_the_old_one(both: Storage) -> None:
    old = submit(both, tags=("a",), submitter="ci", hours=5)
    new = rerun(both, old, "anna", {"hours": 1.0})
    assert (new.rerun_of, new.hours, new.seed, new.tags, new.submitter) == (old.id, 1.0, 7, ("a",), "anna")
    assert both.sample_path(new.id).read_bytes() == b"PK"
    both.remove(old.id)
    assert both.sample_path(new.id).read_bytes() == b"PK"
    assert both.get(new.id) == new


def test_a_rerun_of_a_file_that_is_gone_leaves_nothing(both: Storage) -> None:
    old = submit(both)
    both.sample_path(old.id).unlink()
    with pytest.raises(FileNotFoundError):
        rerun(both, old, "", {})
    assert [one.id for one in both.newest(10)] == [old.id]
    assert len(list((both.folder / "submissions").iterdir())) == 1
