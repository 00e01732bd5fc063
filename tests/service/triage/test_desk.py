"""What people say of cases, over both databases: it is one case's, one product's, one tenant's."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from sandbox.reports.fingerprint import fingerprint
from sandbox.service.cases.listing import Wanted, page
from sandbox.service.identity.model import Caller
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission
from sandbox.service.triage.desk import triage_of
from sandbox.service.triage.handling import Handlings
from sandbox.service.triage.judgements import Judgements
from sandbox.service.triage.model import Handling, JudgedFinding, Opinion
from sandbox.service.triage.notes import Notes
from sandbox.service.triage.tables import assignment, judgement, label, note
from sandbox.verdict.model import Finding
from tests.service.cases.conftest import done, finding

FIRST, SECOND = finding(), finding("https://other.example/x")


@pytest.fixture
def both(tmp_path: Path, database_url: str) -> Iterator[Storage]:
    with closing(Storage(tmp_path, database_url)) as storage:
        yield storage


def judged(storage: Storage, submission: Submission, *findings: Finding) -> tuple[JudgedFinding, ...]:
    return Judgements(storage.database).of(submission, findings)


def reject(storage: Storage, submission: Submission, found: Finding, reason: str = "known") -> None:
    mark = fingerprint(found)
    Judgements(storage.database).add(submission, mark, Opinion.REJECTED, reason, "ann")


def test_a_word_is_of_one_finding_and_carried_over_to_the_same_one_alone(both: Storage) -> None:
    old, new = done(both, FIRST, SECOND), done(both, SECOND, FIRST)
    reject(both, old, FIRST)
    told = judged(both, new, SECOND, FIRST)
    assert [(one.finding, one.judgement is not None, one.carried) for one in told] == [
        (0, False, False),
        (1, True, True),
    ]
    assert told[1].judgement is not None
    assert told[1].judgement.submission == old.id


def test_no_word_reaches_another_tenant_another_product_or_an_earlier_case(both: Storage) -> None:
    earlier, said = done(both, FIRST), done(both, FIRST)
    theirs = done(both, FIRST, tenant="acme")
    reject(both, said, FIRST)
    other = done(both, FIRST)
    with both.database.write() as connection:
        connection.execute(
            sa.text("UPDATE search SET product = '' WHERE submission_id IN (:a, :b)"),
            {"a": other.id, "b": said.id},
        )
    assert [judged(both, one, FIRST)[0].judgement for one in (earlier, theirs, other)] == [None] * 3
    assert judged(both, said, FIRST)[0].judgement is not None


def test_who_looks_after_what_is_found_by_name_and_by_label(both: Storage) -> None:
    cases = [done(both) for _ in range(3)]
    handlings = Handlings(both.database)
    for one, name in ((cases[0], "ann"), (cases[1], "bob"), (cases[1], "ann"), (cases[2], "")):
        handlings.assign(one.id, name)
    for one, name in ((cases[0], "b"), (cases[0], "a"), (cases[0], "a"), (cases[2], "a")):
        handlings.add_label(one.id, name)
    assert handlings.of([cases[0].id, cases[2].id]) == {
        cases[0].id: Handling(assignee="ann", labels=("a", "b")),
        cases[2].id: Handling(labels=("a",)),
    }
    assert (handlings.people("default"), handlings.labels("default")) == (["ann"], ["a", "b"])
    assert (handlings.people("acme"), handlings.labels("acme")) == ([], [])

    def found(**wanted: object) -> list[str]:
        return [one.id for one in page(both.database, Wanted("default", **wanted), 9)]  # type: ignore[arg-type]

    assert found(assignee="ann") == [cases[1].id, cases[0].id]
    assert found(assignee="") == [cases[2].id]
    assert found(labels=("a",)) == [cases[2].id, cases[0].id]
    assert found(labels=("a", "b"), assignee="ann") == [cases[0].id]


def test_all_that_was_said_goes_with_its_submission_and_none_is_said_of_what_is_gone(both: Storage) -> None:
    one = done(both, FIRST)
    handlings, notes = Handlings(both.database), Notes(both.database)
    for _ in range(2):
        handlings.assign(one.id, "ann")
        handlings.add_label(one.id, "seen")
        notes.add(one.id, "text", Caller(name="ann"))
        reject(both, one, FIRST)
        both.remove(one.id)
        with both.database.read() as connection:
            for table in (assignment, label, note, judgement):
                assert connection.execute(sa.select(table)).all() == []


def test_the_desk_has_all_of_it_and_says_it_in_sentences(both: Storage) -> None:
    one = done(both, FIRST, SECOND)
    Notes(both.database).add(one.id, "text", Caller(name="ann", id="key:1"))
    Handlings(both.database).assign(one.id, "bob")
    for found in (FIRST, SECOND):
        reject(both, one, found)
    told = triage_of(both.database, one, both.verdict(one))
    assert told.summary == ("2 findings rejected by ann: known",)
    assert (told.assignee, [n.text for n in told.notes], len(told.findings)) == ("bob", ["text"], 2)
    assert triage_of(both.database, one, None).findings == ()
