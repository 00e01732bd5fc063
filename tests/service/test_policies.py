"""Policies, waivers, decisions over both databases: whose they are, and what is decided when a run ends."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.service.model import Cancellation, OnProgress, ScanRequest
from sandbox.service.policies.decisions import Decisions
from sandbox.service.policies.policies import Policies
from sandbox.service.policies.waivers import WaiverBook
from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.service.submission import Ending, Status
from sandbox.verdict.model import Outcome, Verdict
from sandbox.verdict.policy.model import Decision, Terms
from tests.service.runs import finishing
from tests.service.test_queue import end_of, submit

_TEXT = "name: ours\nabout: number %s\nrules: []\n"
_TERMS = Terms(
    owner="ann",
    reason="known",
    until=datetime.now(UTC).date() + timedelta(days=9),
    packages=("com.app",),
)


@pytest.fixture
def stored(tmp_path: Path, database_url: str) -> Iterator[Storage]:
    with closing(Storage(tmp_path, database_url)) as made:
        yield made


def test_a_tenant_sees_its_own_policies_and_the_presets(stored: Storage) -> None:
    policies = Policies(stored.database)
    policies.put("a", "ours", _TEXT % 1, "ann")
    policies.put("b", "ours", _TEXT % 2, "bob")
    assert policies.find("a", "ours")[0].about == "number 1"
    assert policies.find("b", "ours")[0].about == "number 2"
    assert [one.name for one in policies.newest("c")] == ["enterprise", "research", "retail"]
    with pytest.raises(BadInput) as refused:
        policies.find("c", "ours")
    assert refused.value.failure.code == "no_such_policy"


def test_texts_that_are_set_at_once_are_versions_one_after_the_other(stored: Storage) -> None:
    policies = Policies(stored.database)
    with ThreadPoolExecutor(8) as threads:
        put = [threads.submit(policies.put, "a", "ours", _TEXT % number, "") for number in range(8)]
    assert sorted(int(one.result().version) for one in put) == list(range(1, 9))
    (newest, *_) = policies.newest("a")
    assert newest.version == "8"


def test_a_waiver_is_its_tenants_to_see_to_use_and_to_end(stored: Storage) -> None:
    book = WaiverBook(stored.database)
    made = book.add("a", _TERMS, "ann")
    assert book.get("b", made.id) is None
    assert book.end("b", made.id, "bob") is None
    assert book.of("b").counting == ()
    assert book.newest("b", 10, 0) == []
    assert [one.id for one in book.of("a").counting] == [made.id]
    ended = book.end("a", made.id, "ann")
    assert ended is not None
    assert ended.ended_by == "ann"
    assert [one.id for one in book.of("a").ended] == [made.id]


def test_the_decision_is_there_with_the_end_of_the_run(stored: Storage) -> None:
    submission = submit(stored, policy="retail")
    with Queue(stored, finishing(Outcome.INCONCLUSIVE)):
        ended = end_of(stored, submission)
    assert (ended.status, ended.decision) == (Status.DONE, Decision.REVIEW)
    recorded = Decisions(stored).recorded(ended)
    assert recorded is not None
    assert (recorded.policy, recorded.decision) == ("retail", Decision.REVIEW)


def test_a_verdict_that_cannot_be_read_is_decided_by_nobody(stored: Storage) -> None:
    def spoiling(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        told = finishing(Outcome.CLEAN)(request, tell, cancellation)
        (request.run_dir / "verdict.json").write_text("{")
        return told

    submission = submit(stored, policy="retail")
    with Queue(stored, spoiling):
        ended = end_of(stored, submission)
    assert (ended.status, ended.decision) == (Status.DONE, None)
    assert Decisions(stored).recorded(ended) is None


def test_a_run_that_is_not_the_one_that_counts_is_not_decided(stored: Storage) -> None:
    submission = submit(stored, policy="retail")
    ending = Ending(attempt=2, status=Status.DONE, outcome=Outcome.CLEAN)
    assert Decisions(stored).at_end(submission.id, ending) is None
    assert Decisions(stored).at_end("0" * 32, ending) is None
