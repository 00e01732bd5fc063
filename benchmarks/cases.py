"""How long a page of the list takes with 50,000 cases: `python -m benchmarks.cases [postgresql]`."""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sandbox.service.cases.cursor import Place
from sandbox.service.cases.document import Seen
from sandbox.service.cases.listing import Wanted, page
from sandbox.service.jobs.rows import row_of
from sandbox.service.jobs.tables import submission as table
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission
from sandbox.verdict.model import Finding, FindingKind, Outcome, RunInfo, SampleInfo, Verdict
from sandbox.verdict.policy.model import Decision
from tests.service.databases import new_database, server, why_no_server

_CASES = 50_000
_TENANTS = 2
_TIMES = 60
_START = datetime(2026, 1, 1, tzinfo=UTC)
_ALL = Wanted("tenant-0")
_FILTERS: dict[str, Wanted] = {
    "no filter": _ALL,
    "status, of one in 7": Wanted("tenant-0", status="failed"),
    "outcome, of one in 3": Wanted("tenant-0", outcome="leak"),
    "decision, nobody's": Wanted("tenant-0", decision="review"),
    "package, of 10": Wanted("tenant-0", package="com.maker78.app78"),
    "sha256, of one": Wanted("tenant-0", sha256=f"{4242:064x}"),
    "name, of one": Wanted("tenant-0", name="app-4242.apk"),
    "submitter, nobody's": Wanted("tenant-0", submitter="nobody"),
    "device, nobody's": Wanted("tenant-0", device="avd:34"),
    "policy, nobody's": Wanted("tenant-0", policy="strict"),
    "tag, of 500": Wanted("tenant-0", tags=("batch-42",)),
    "two tags": Wanted("tenant-0", tags=("batch-42", "nightly")),
    "a week": Wanted("tenant-0", since=_START + timedelta(days=7), until=_START + timedelta(days=14)),
    "word in one": Wanted("tenant-0", query="upload4242"),
    "word in all": Wanted("tenant-0", query="example"),
    "phrase in 500": Wanted("tenant-0", query="com.maker8"),
    "prefix of all": Wanted("tenant-0", query="upload*"),
    "word in all, filter nobody's": Wanted("tenant-0", query="example", policy="strict"),
    "word in all, a tag of 500": Wanted("tenant-0", query="example", tags=("batch-42",)),
}


def _cases() -> Iterator[tuple[Submission, Seen]]:
    drawn = random.Random(7)
    for number in range(_CASES):
        package = f"com.maker{number % 100}.app{number % 5000}"
        outcome = (Outcome.LEAK, Outcome.CLEAN, Outcome.SUSPICIOUS)[number % 3]
        submission = Submission(
            id=f"{drawn.getrandbits(128):032x}",
            tenant=f"tenant-{number % _TENANTS}",
            submitter="pipeline",
            name=f"app-{number}.apk",
            sha256=f"{number:064x}",
            size=1 << 20,
            package=package,
            status=Status.FAILED if number % 7 == 0 else Status.DONE,
            outcome=outcome,
            decision=Decision.ACCEPT,
            tags=("nightly", f"batch-{number // 1000}"),
            created_at=(_START + timedelta(minutes=number)).isoformat(timespec="microseconds"),
            attempts=1,
        )
        yield submission, Seen(_verdict(submission, number, outcome), (f"cdn{number % 300}.example",))


def _verdict(submission: Submission, number: int, outcome: Outcome) -> Verdict:
    finding = Finding(
        kind=FindingKind.LEAK,
        endpoint=f"https://upload{number}.adfota.example/v1/report",
        device_time_s=1,
        package=submission.package,
        component=f"{submission.package}.UploadService",
        summary="Contacts left the phone in gzip to an endpoint that nobody asked for.",
    )
    return Verdict(
        verdict=outcome,
        summary="",
        findings=(finding,),
        sample=SampleInfo(name=submission.name, sha256=submission.sha256, size=1, package=submission.package),
        run=RunInfo(id=submission.id, device_kind="jvm", seed=7, hours=72, started_at="2026-01-01"),
    )


def _fill(storage: Storage) -> float:
    """Real seconds."""
    started = time.monotonic()
    with storage.database.write() as connection:
        for submission, seen in _cases():
            connection.execute(table.insert().values(row_of(submission)))
            storage.rows.index.write(connection, submission, seen)
    with storage.database.write() as connection:
        if not storage.database.embedded:
            connection.exec_driver_sql("ANALYZE")  # it does so by itself a minute later
    return time.monotonic() - started


def _measured(ask: Callable[[], object]) -> tuple[float, float]:
    """Median and the 99th of 100, in real milliseconds."""
    ask()
    spent = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        ask()
        spent.append(1000 * (time.perf_counter() - started))
    spent.sort()
    return spent[len(spent) // 2], spent[int(len(spent) * 0.99)]


def _report(name: str, url: str, folder: Path) -> None:
    with closing(Storage(folder, url)) as storage:
        print(f"{name}: {_CASES} cases written in {_fill(storage):.0f} s")
        for told, wanted in _FILTERS.items():
            _tell(told, partial(page, storage.database, wanted, 50))
        deep = Place((_START + timedelta(minutes=1000)).isoformat(timespec="microseconds"), "0" * 32)
        _tell("a late page by its cursor", lambda: page(storage.database, _ALL, 50, after=deep))
        _tell("the same by offset", lambda: page(storage.database, _ALL, 50, offset=24_400))


def _tell(what: str, ask: Callable[[], object]) -> None:
    median, last = _measured(ask)
    print(f"  {what:<32} {median:8.1f} ms {last:8.1f} ms", flush=True)


def main() -> None:
    """Print median and 99th of 100 for each filter."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if "postgresql" not in sys.argv:
            _report("file", "", folder)
            return
        if why_no_server():
            sys.exit(why_no_server())
        url = stack.enter_context(new_database(stack.enter_context(server())))
        _report("PostgreSQL", url, folder)


if __name__ == "__main__":
    main()
