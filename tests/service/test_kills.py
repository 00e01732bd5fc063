"""Whatever dies when: what was accepted ends once, and counts its runs right."""

import random
import threading
import time
from contextlib import ExitStack, closing
from pathlib import Path

import httpx
import pytest

from sandbox.service.storage import Storage
from sandbox.service.submission import OPEN, Status
from tests.intake.apk import apk
from tests.service.parts import Part, begun

_SUBMISSIONS = 8
_PATIENCE_S = 60.0


@pytest.mark.long
def test_killed_processes_lose_nothing_and_run_nothing_twice(tmp_path: Path, database_url: str) -> None:
    data = tmp_path / "data"
    environment = {
        "PHONEHOME_DATA": str(data),
        "PHONEHOME_DATABASE_URL": database_url,
        "PHONEHOME_WORKERS": "2",
        "TEST_RUN_S": "0.3",
    }
    chance = random.Random(database_url == "")
    with ExitStack() as stack:
        parts = {name: _start(name, environment, tmp_path) for name in ("serve", "worker")}
        stack.callback(lambda: [one.kill() for one in parts.values()])
        for started in parts.values():
            started.wait()
        accepted: list[str] = []
        client = threading.Thread(target=_submit, args=(parts, accepted))
        client.start()
        for name in ("serve", "worker"):
            time.sleep(chance.uniform(0.5, 1.5))
            parts[name].kill()
            parts[name] = _start(name, environment, tmp_path).wait()
        client.join()
        with closing(Storage(data, database_url)) as storage:
            _await_ends(storage)
            _check(storage, data, accepted)


def _start(name: str, environment: dict[str, str], folder: Path) -> Part:
    return Part([name], environment, folder / f"{name}.log")


def _submit(parts: dict[str, Part], accepted: list[str]) -> None:
    """As a client that asks again when nobody answers; each submission has options of its own."""
    app, number = apk(), 0
    while number < _SUBMISSIONS:
        try:
            answer = httpx.post(
                f"{parts['serve'].address}/v1/submissions",
                files={"file": ("app.apk", app)},
                data={"hours": str(number), "priority": str(number % 10)},
                timeout=20,
            )
        except httpx.HTTPError:
            time.sleep(0.1)
            continue
        assert answer.status_code in (200, 202), answer.text
        accepted.append(answer.json()["id"])
        number += 1


def _await_ends(storage: Storage) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while any(one.status in OPEN for one in storage.newest(100)):
        assert time.monotonic() < deadline, storage.newest(100)
        time.sleep(0.1)


def _check(storage: Storage, data: Path, accepted: list[str]) -> None:
    found = {one.id: one for one in storage.newest(100)}
    assert len(set(accepted)) == _SUBMISSIONS
    assert set(found) == set(accepted)
    runs = begun(data)
    assert len(runs) == len(set(runs))
    for one in found.values():
        assert one.status is Status.DONE, one
        # A run that was killed before it wrote its line was counted all the same.
        assert {int(name.removeprefix("run").lstrip("-") or 1) for id_, name in runs if id_ == one.id} <= set(
            range(1, one.attempts + 1)
        )
        assert (one.id, storage.run_dir(one).name) in runs
        assert storage.verdict(one) is not None
    assert set(storage.workflows.ended(accepted).values()) == {"SUCCESS"}
