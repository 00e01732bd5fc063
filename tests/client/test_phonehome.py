"""The client against the service itself, over a socket."""

import json
from pathlib import Path

import pytest

from sandbox.client import Accepted, Conflict, Event, NotFound, Phonehome, Refused
from sandbox.client.generated.api.submissions import get_submission, list_submissions
from sandbox.client.generated.models import Case as Generated
from sandbox.client.generated.models import Status as GeneratedStatus
from sandbox.client.generated.models import SubmissionList
from sandbox.failures import BadInput
from sandbox.service.submission import Status
from sandbox.verdict.model import Outcome, Verdict
from sandbox.verdict.regression import Answer
from tests.client.conftest import Serve
from tests.service.runs import Held, failing, finishing


def ended(service: Phonehome, sample: Path, **options: float) -> str:
    accepted = service.submit(sample, **options)  # type: ignore[arg-type]
    service.wait(accepted.id, 30)
    return accepted.id


def test_a_file_becomes_a_verdict(serve: Serve, sample: Path) -> None:
    told: list[Event] = []
    with Phonehome(serve(finishing(Outcome.LEAK))) as service:
        accepted = service.submit(sample, hours=24, seed=7, device="jvm", again=True)
        assert isinstance(accepted, Accepted) and not accepted.known
        found = service.wait(accepted.id, 30, told.append)
        assert (found.status, found.hours, found.seed, found.device) == (Status.DONE, 24, 7, "jvm")
        assert told[-1].ended and told[-1].outcome is Outcome.LEAK
        verdict = service.verdict(accepted.id)
        assert isinstance(verdict, Verdict) and verdict.verdict is Outcome.LEAK
        assert list(service.flows(accepted.id)) == []
        assert [one.id for one in service.submissions()] == [accepted.id]
        assert service.submit(sample, hours=24, device="jvm").known


def test_two_builds_are_compared(serve: Serve, sample: Path) -> None:
    with Phonehome(serve(finishing(Outcome.CLEAN))) as service:
        older, newer = ended(service, sample, hours=1), ended(service, sample, hours=2)
        compared = service.diff(older, newer)
        assert (compared.answer, compared.old, compared.new) == (Answer.RESOLVED, older, newer)


def test_an_artifact_is_there_whole_or_not_at_all(serve: Serve, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.sarif"
    with Phonehome(serve(finishing(Outcome.CLEAN))) as service:
        submission = ended(service, sample)
        assert service.artifact(submission, "report.sarif", target) == target
        assert json.loads(target.read_text())["version"] == "2.1.0"
        for name in ("other", "../verdict.json", "ü/ü"):
            with pytest.raises(NotFound):
                service.artifact(submission, name, tmp_path / "none")
        with pytest.raises(BadInput) as caught:
            service.artifact(submission, "report.sarif", tmp_path / "no" / "folder")
    assert caught.value.failure.code == "not_writable"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["app.apk", "data", "report.sarif"]


def test_what_is_wrong_with_a_file_is_the_services_own_word(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "bad.apk").write_bytes(b"no archive")
    with Phonehome(serve(failing)) as service:
        with pytest.raises(Refused) as caught:
            service.submit(tmp_path / "bad.apk")
        assert (caught.value.status, caught.value.failure.code) == (422, "not_an_archive")
        with pytest.raises(BadInput) as missing:
            service.submit(tmp_path / "none.apk")
    assert missing.value.failure.code == "not_a_file"


def test_a_run_that_failed_has_no_verdict_and_says_why(serve: Serve, sample: Path) -> None:
    with Phonehome(serve(failing)) as service:
        submission = ended(service, sample)
        assert service.submission(submission).status is Status.FAILED
        with pytest.raises(Conflict) as caught:
            service.verdict(submission)
    assert (caught.value.failure.code, caught.value.failure.remedy) == ("run_failed", "Again.")


def test_a_submission_is_deleted_while_it_runs(serve: Serve, sample: Path) -> None:
    held = Held()
    with Phonehome(serve(held)) as service:
        accepted = service.submit(sample)
        assert held.started.wait(10)
        service.delete(accepted.id)
        with pytest.raises(NotFound):
            service.submission(accepted.id)


def test_an_id_is_no_path(serve: Serve) -> None:
    with Phonehome(serve(failing)) as service:
        for strange in ("../../openapi.json", "none/verdict", "?x=", "ü" * 70, ".."):
            with pytest.raises(Refused):
                service.submission(strange)


def test_every_operation_is_there_typed_over_the_same_connection(serve: Serve, sample: Path) -> None:
    with Phonehome(serve(finishing(Outcome.CLEAN))) as service:
        submission = ended(service, sample)
        found = get_submission.sync(client=service.api, id=submission)
        assert isinstance(found, Generated)
        assert (found.id, found.status) == (submission, GeneratedStatus.DONE)
        listed = list_submissions.sync(client=service.api, limit=1)
        assert isinstance(listed, SubmissionList) and listed.submissions[0].id == submission
        with pytest.raises(NotFound):
            get_submission.sync(client=service.api, id="none")
