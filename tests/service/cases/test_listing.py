"""What is found, on both databases."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from sandbox.failures import BadInput
from sandbox.service.cases import cursor, tables
from sandbox.service.cases.listing import Wanted, page
from sandbox.service.cases.reindex import index_missing, reindex
from sandbox.service.jobs.tables import submission as submissions
from sandbox.service.storage import Storage
from sandbox.verdict.model import BootedPackage, FirmwareInfo
from tests.service.cases.conftest import conclude, done, finding, verdict_of
from tests.service.test_queue import submit

HOSTILE = (
    '"',
    "'; DROP TABLE submission; --",
    'a" OR "b',
    "search_words:a",
    "{a b}:c",
    "NEAR(a b, 2)",
    "a AND",
    "^a + b",
    "a:* | !b & (",
    "<->",
    "\\",
    "%_",
    "*",
    "a*b*c*",
    "\x01\x7f\u202e\ud800",
    "'" * 200,
    "a " * 150,
)


def ids(storage: Storage, **wanted: object) -> list[str]:
    asked = Wanted(**{"tenant": "default", **wanted})  # type: ignore[arg-type]
    return [one.id for one in page(storage.database, asked, 100)]


def found(storage: Storage, query: str) -> list[str]:
    return ids(storage, query=query)


def test_each_filter_finds_its_own_and_the_newest_come_first(both: Storage) -> None:
    first = submit(both, tags=("a", "b"), submitter="ci", policy="strict", device="jvm")
    second = done(both, finding(), tags=("b",), submitter="anna", policy="", device="container")
    assert ids(both) == [second.id, first.id]
    for mine, other in (
        ({"status": "queued"}, {"status": "done"}),
        ({"submitter": "ci"}, {"submitter": "anna"}),
        ({"policy": "strict"}, {"policy": ""}),
        ({"device": "jvm"}, {"device": "container"}),
        ({"tags": ("a",)}, {"outcome": "leak"}),
        ({"tags": ("a", "b")}, {"tags": ("b",), "status": "done"}),
    ):
        assert (ids(both, **mine), ids(both, **other)) == ([first.id], [second.id])
    assert ids(both, package="example.app", name="a.apk", sha256="0" * 64, tags=("b",)) == ids(both)
    for nobody in ({"package": "example"}, {"name": "a"}, {"tags": ("a", "c")}, {"decision": "reject"}):
        assert ids(both, **nobody) == []


def test_a_tag_is_found_whole_whatever_is_in_it(both: Storage) -> None:
    odd = submit(both, tags=('", "', "%", "x'y", "längst\n"))
    submit(both, tags=("a", "b", "xyz"))
    for tag in odd.tags:
        assert ids(both, tags=(tag,)) == [odd.id]


def test_times_are_from_and_before_in_any_zone(both: Storage) -> None:
    one = submit(both)
    at = datetime.fromisoformat(one.created_at)
    assert ids(both, since=at) == [one.id]
    assert ids(both, until=at) == []
    assert ids(both, since=at + timedelta(microseconds=1)) == []
    assert ids(both, until=datetime(9999, 1, 1, tzinfo=UTC)) == [one.id]


def test_another_tenants_cases_are_not_found(both: Storage) -> None:
    theirs = done(both, finding(), tenant="acme", tags=("a",))
    assert ids(both) == ids(both, query="adfota") == ids(both, tags=("a",)) == []
    assert ids(both, tenant="acme", query="adfota") == [theirs.id]


def test_pages_stay_while_new_ones_come_in(both: Storage) -> None:
    there = [submit(both).id for _ in range(7)][::-1]
    wanted, seen = Wanted("default"), []
    place = None
    while taken := page(both.database, wanted, 3, after=place):
        seen += [one.id for one in taken]
        place = cursor.place(cursor.after(taken[-1]))
        submit(both)
    assert seen == there


def test_of_one_moment_each_is_on_one_page(both: Storage) -> None:
    moment = "2026-01-01T00:00:00.000000+00:00"
    there = {submit(both).id for _ in range(5)}
    with both.database.write() as connection:
        connection.execute(submissions.update().values(created_at=moment))
    first = page(both.database, Wanted("default"), 3)
    rest = page(both.database, Wanted("default"), 3, after=cursor.place(cursor.after(first[-1])))
    assert {one.id for one in (*first, *rest)} == there
    assert len(first) + len(rest) == 5


@pytest.mark.parametrize(
    "made_up",
    [
        "x",
        "AAAA",
        "ä",
        "W10",
        "bnVsbA",
        "WzEsMl0",
        "eyJhIjoxfQ",
        "WyJhIiwgImIiXQ",
        "W" * 200,
        "WyIn",
        "\0",
        "====",
    ],
)
def test_a_made_up_cursor_is_refused(made_up: str) -> None:
    with pytest.raises(BadInput) as caught:
        cursor.place(made_up)
    assert caught.value.failure.code == "bad_cursor"


def test_hosts_and_packages_are_found_by_their_parts(both: Storage) -> None:
    one = done(both, finding(), tags=("Nightly-Build",))
    other = done(both, finding("tcp://example.org:80", "org.other.client"))
    for query in (
        "adfota",
        "ADFOTA.example",
        "com.adfota",
        "com.adfota.client",
        "upload.adfota.example/v1",
        "upload.adf* contacts",
        "nightly",
        one.id[:12] + "*",
        "uploadservice adfota",
    ):
        assert found(both, query) == [one.id], query
    assert found(both, '"contacts left in gzip"') == found(both, "client") == [other.id, one.id]
    assert found(both, "leak a.apk 0000*") == [other.id, one.id]
    for query in (
        "adfot",
        '"left contacts"',
        "client.com",
        "com.client",
        "adfota other",
        "example.com",
        "v1contacts",
    ):
        assert found(both, query) == [], query


def test_what_was_talked_to_and_what_is_in_an_image_is_found(both: Storage) -> None:
    submission = submit(both)
    image = FirmwareInfo(
        maker="Acme",
        model="Tab 7",
        fingerprint="acme/tab7/tab7:13/X/1:user/release-keys",
        booted=(BootedPackage(package="com.redstone.ota", path="/system/app/x.apk"),),
    )
    conclude(both, verdict_of(submission, firmware=image, label="Läufer"), ("cdn.tracker.example",))
    for query in ("redstone", "cdn.tracker", "acme tab7", "läuf*", "LÄUFER"):
        assert found(both, query) == [submission.id], query


def test_a_queued_one_is_found_by_what_it_is(both: Storage) -> None:
    submission = submit(both, tags=("case-17",))
    assert found(both, "example.app case-17") == [submission.id]


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_no_error(both: Storage, query: str) -> None:
    one = done(both, finding())
    assert set(found(both, query)) <= {one.id}


def test_a_hostile_verdict_is_indexed(both: Storage) -> None:
    one = submit(both)
    nasty = "\0'\" \\ ':1A | & \u202e\U0001f480 " + "".join(chr(number) for number in range(1, 3000))
    told = finding(endpoint=nasty * 20, package="com.adfota.client").model_copy(
        update={"summary": "word " * 20_000}
    )
    conclude(both, verdict_of(one, told, label="x" * 100_000), ("h\0st",) * 600)
    assert found(both, "word") == found(both, "leak") == [one.id]


def test_the_index_goes_with_the_submission(both: Storage) -> None:
    one = done(both, finding(), tags=("a",))
    both.remove(one.id)
    assert found(both, "adfota") == []
    assert _count(both, "search") == _count(both, "tag") == 0
    if both.database.embedded:
        assert _count(both, "search_words") == 0


def test_the_index_is_made_anew_and_as_often_as_one_likes(both: Storage) -> None:
    one, queued = done(both, finding()), submit(both, tags=("case-17",))
    _forget_index(both)
    assert found(both, "adfota") == []
    assert index_missing(both, threading.Event()) == 2
    assert index_missing(both, threading.Event()) == 0
    assert reindex(both) == reindex(both) == 2
    assert found(both, "adfota") == [one.id]
    assert ids(both, tags=("case-17",), query="case-17") == [queued.id]
    assert _count(both, "search") == 2


def test_a_broken_verdict_is_found_by_its_row(both: Storage) -> None:
    one = done(both, finding(), tags=("case-17",))
    (both.run_dir(one) / "verdict.json").write_text("{")
    reindex(both)
    assert found(both, "case-17") == [one.id]
    assert found(both, "adfota") == []


def _count(storage: Storage, table: str) -> int:
    with storage.database.read() as connection:
        return connection.scalar(sa.text(f"SELECT count(*) FROM {table}")) or 0


def _forget_index(storage: Storage) -> None:
    """As an earlier release left it."""
    with storage.database.write() as connection:
        connection.execute(tables.search.delete())
        connection.execute(tables.tag.delete())
