"""What a tenant may have, counted with what it has."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from sandbox.service.identity.model import Quota
from sandbox.service.identity.quotas import QuotaExceeded
from sandbox.service.identity.tenants import Tenants
from sandbox.service.storage import Storage
from tests.service.test_queue import submit

Make = Callable[[Quota], Storage]


@pytest.fixture
def make(tmp_path: Path, database_url: str) -> Iterator[Make]:
    """A storage whose tenants have that quota."""
    with ExitStack() as stack:
        yield lambda quota: stack.enter_context(closing(Storage(tmp_path, database_url, quota)))


def test_no_quota_is_no_limit(make: Make) -> None:
    storage = make(Quota())
    assert len({submit(storage).id for _ in range(3)}) == 3


def test_so_many_may_wait_or_run(make: Make) -> None:
    storage = make(Quota(most_open=2))
    first = submit(storage)
    submit(storage)
    with pytest.raises(QuotaExceeded, match="quota_exceeded"):
        submit(storage)
    storage.rows.cancel_queued(first.id)
    submit(storage)


def test_so_many_a_day_and_deleting_gives_none_back(make: Make) -> None:
    storage = make(Quota(most_daily=2))
    for _ in range(2):
        storage.remove(submit(storage).id)
    with pytest.raises(QuotaExceeded):
        submit(storage)


def test_so_many_bytes_and_deleting_gives_them_back(make: Make) -> None:
    storage = make(Quota(most_stored=5))  # of two bytes each
    first = submit(storage)
    submit(storage)
    with pytest.raises(QuotaExceeded):
        submit(storage)
    storage.remove(first.id)
    submit(storage)


def test_what_is_known_costs_nothing(make: Make) -> None:
    storage = make(Quota(most_open=1, most_daily=1, most_stored=2))
    first = submit(storage)
    assert submit(storage, again=False).id == first.id


def test_a_tenant_has_its_own_quota_and_nobody_elses_submissions_count(make: Make) -> None:
    storage = make(Quota(most_open=1, most_daily=2))
    Tenants(storage.database).create("acme", Quota(most_open=5))
    submit(storage)
    for _ in range(2):
        submit(storage, tenant="acme")
    with pytest.raises(QuotaExceeded, match="taken in today"):
        submit(storage, tenant="acme")


def test_who_asks_at_once_gets_no_more(make: Make) -> None:
    storage = make(Quota(most_open=3))

    def one(_: int) -> bool:
        try:
            submit(storage)
        except QuotaExceeded:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(one, range(16))) == 3
