"""The service under load and under fire: clients submit and read, processes are killed, all must end once.

    python -m benchmarks.service [--database postgresql]

One API and two workers, each a process, whose runs only take their time (tests/service/parts.py); PostgreSQL
is killed as they are. 1 when a submission is lost, runs under one number twice, or has no verdict; not when
reads are slow.
"""

import argparse
import os
import random
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

import httpx
from rich.console import Console
from rich.table import Table

from sandbox.service.storage import Storage
from sandbox.service.submission import OPEN, Status, Submission
from tests.intake.apk import apk
from tests.service.databases import Server, new_database, running
from tests.service.parts import Part, begun

_PARTS = ("serve", "worker-1", "worker-2")
_DATABASE = "postgresql"
_GOAL_MS = 300.0
_READ_S = 1.0
_GAP_S = (2.0, 6.0)
_PATIENCE_S = 900.0


@dataclass
class _Load:
    """What the clients share: where to, and what they saw. Real seconds."""

    address: str
    sample: bytes
    numbers: list[int]
    accepted: list[str] = field(default_factory=list)
    reads_s: list[float] = field(default_factory=list)
    unanswered: int = 0

    def client(self) -> None:
        """Submit while there is something to submit, and look at each until it has ended."""
        with httpx.Client(base_url=self.address, timeout=60) as client:
            while self.numbers:
                self._follow(client, self._submit(client, self.numbers.pop()))

    def _submit(self, client: httpx.Client, number: int) -> str:
        form = {"hours": str(number), "priority": str(number % 10)}
        while True:
            try:
                answer = client.post("/v1/submissions", files={"file": ("a.apk", self.sample)}, data=form)
                answer.raise_for_status()
            except httpx.HTTPError:
                self._nobody()
                continue
            submission_id: str = answer.json()["id"]
            self.accepted.append(submission_id)
            return submission_id

    def _follow(self, client: httpx.Client, submission_id: str) -> None:
        status = ""
        while status in ("", *OPEN):
            started = time.monotonic()
            try:
                answer = client.get(f"/v1/submissions/{submission_id}").raise_for_status()
                status = answer.json()["status"]  # a problem has one as well
            except httpx.HTTPError:
                self._nobody()
                continue
            self.reads_s.append(time.monotonic() - started)
            time.sleep(_READ_S)

    def _nobody(self) -> None:
        self.unanswered += 1
        time.sleep(0.2)


def main(arguments: Sequence[str]) -> int:
    """Load, kill, wait, count; the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.service", description=__doc__)
    parser.add_argument("--database", choices=("file", "postgresql"), default="file")
    parser.add_argument("--submissions", type=int, default=500)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--runs", type=int, default=2, help="at once in each worker")
    parser.add_argument("--seconds", type=float, default=0.5, help="that a run takes")
    parser.add_argument("--seed", type=int, default=1, help="of what is killed when")
    options = parser.parse_args(arguments)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="phonehome-service-")))
        database, url = None, ""
        if options.database == _DATABASE:
            database = stack.enter_context(running())
            url = stack.enter_context(new_database(database.address))
        return _measure(options, folder, database, url)


def _measure(options: argparse.Namespace, folder: Path, database: Server | None, url: str) -> int:
    data, port = folder / "data", _free_port()
    environment = {
        "PHONEHOME_DATA": str(data),
        "PHONEHOME_DATABASE_URL": url,
        "TEST_PORT": str(port),
        "TEST_RUN_S": str(options.seconds),
    }
    load = _Load(f"http://127.0.0.1:{port}", apk(), list(range(options.submissions)))
    started = time.monotonic()
    parts = {name: _start(name, environment, folder, options.runs) for name in _PARTS}
    try:
        clients = [threading.Thread(target=load.client, daemon=True) for _ in range(options.clients)]
        for client in clients:
            client.start()
        chance = random.Random(options.seed)
        killed: Counter[str] = Counter()
        for _ in range(options.kills):
            time.sleep(chance.uniform(*_GAP_S))
            name = chance.choice(_PARTS if database is None else (*_PARTS, _DATABASE))
            killed[name] += 1
            if database is not None and name == _DATABASE:
                database.kill_and_start()
                continue
            parts[name].kill()
            parts[name] = _start(name, environment, folder, options.runs)
        deadline = time.monotonic() + _PATIENCE_S
        for client in clients:
            client.join(max(deadline - time.monotonic(), 0.0))
    finally:
        for part in parts.values():
            part.kill()
    return _told(options, load, data, url, time.monotonic() - started, killed)


def _told(
    options: argparse.Namespace,
    load: _Load,
    data: Path,
    url: str,
    seconds: float,
    killed: Mapping[str, int],
) -> int:
    with closing(Storage(data, url)) as storage:
        found = storage.newest(10 * options.submissions)
        wrong = _wrong(found, load.accepted, options.submissions, storage, begun(data))
    p50, p99 = _percentiles(load.reads_s)
    again = sum(one.attempts > 1 for one in found)
    table = Table("", "measured", "goal", title=f"the service on {options.database}", title_justify="left")
    for name, value, goal in (
        ("submissions, clients", f"{len(found)}, {options.clients}", ""),
        ("done", f"{sum(one.status is Status.DONE for one in found)}", f"{options.submissions}"),
        ("killed", ", ".join(f"{name} {count}" for name, count in sorted(killed.items())), ""),
        ("begun more than once", f"{again} (most: {max(one.attempts for one in found)} times)", ""),
        ("requests without an answer", f"{load.unanswered}", ""),
        ("wall clock", f"{seconds:.0f} s", ""),
        ("reads", f"{len(load.reads_s)}", ""),
        ("read, median", f"{p50:.0f} ms", ""),
        ("read, 99 of 100", f"{p99:.0f} ms", f"{_GOAL_MS:.0f} ms"),
        ("wrong", "; ".join(wrong) or "nothing", "nothing"),
    ):
        table.add_row(name, value, goal)
    Console(highlight=False).print(table)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end")
    return int(bool(wrong))


def _wrong(
    found: Sequence[Submission],
    accepted: Sequence[str],
    expected: int,
    storage: Storage,
    runs: Sequence[tuple[str, str]],
) -> list[str]:
    """What must not be, each with how often."""
    known = {one.id for one in found}
    counts = {
        "submissions too many or too few": abs(len(found) - expected),
        "accepted and lost": len(set(accepted) - known),
        "not done": sum(one.status is not Status.DONE for one in found),
        "without a verdict": sum(storage.verdict(one) is None for one in found),
        "runs under one number": len(runs) - len(set(runs)),
        "runs that were not counted": len(
            set(runs) - {run for one in found for run in _counted(storage, one)}
        ),
    }
    reasons = {f"{one.failure.code}: {one.failure.message}" for one in found if one.failure}
    return [*(f"{number} {name}" for name, number in counts.items() if number), *sorted(reasons)]


def _counted(storage: Storage, one: Submission) -> set[tuple[str, str]]:
    attempts = (one.model_copy(update={"attempts": number + 1}) for number in range(one.attempts))
    return {(one.id, storage.run_dir(attempt).name) for attempt in attempts}


def _start(name: str, environment: dict[str, str], folder: Path, runs: int) -> Part:
    """The API works nothing; a worker that is started again has the name that it had."""
    own = {"PHONEHOME_WORKERS": "0" if name == "serve" else str(runs), "PHONEHOME_WORKER_ID": name}
    return Part([name.partition("-")[0]], {**environment, **own}, folder / f"{name}.log")


def _percentiles(values_s: Sequence[float]) -> tuple[float, float]:
    cuts = quantiles(values_s, n=100)
    return cuts[49] * 1000, cuts[98] * 1000


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
