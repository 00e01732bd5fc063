"""The pool with phones that are none: who gets one, and what becomes of those that nobody gets."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from sandbox.devices.contract import Device
from sandbox.devices.wish import Identifiers, Wish
from sandbox.failures import Failure, PhonehomeError
from sandbox.gateway.process import Gateway
from sandbox.intake import ManifestFacts, Sample
from sandbox.persona.generate import generate
from sandbox.service.model import Permissions, ScanRequest, device_wall_ms
from sandbox.service.owned import OwnedPhone
from sandbox.service.pool import Pool, Waiting

PATIENCE_S = 10.0


@dataclass
class Phone:
    """Device, clock and gateway in one."""

    running: bool = True
    ended: bool = False

    @property
    def clock(self) -> "Phone":
        return self

    def now(self) -> float:
        if not self.running:
            raise PhonehomeError(Failure(code="device_lost", message="It is gone."))
        return 0.0

    def end(self) -> None:
        self.ended = True


@dataclass
class Factory:
    """Makes them, and remembers them."""

    wall_ms: int = field(default_factory=device_wall_ms)
    age_s: float = 0.0
    phones: list[Phone] = field(default_factory=list)

    def __call__(self, folder: Path) -> Waiting:
        phone, ends = Phone(), ExitStack()
        ends.callback(phone.end)
        self.phones.append(phone)
        (folder / "record").write_text(str(len(self.phones)))
        persona = generate(len(self.phones), self.wall_ms)
        owned = OwnedPhone(cast(Gateway, phone), cast(Device, phone), persona, {}, ())
        return Waiting(owned, folder, self.wall_ms, time.monotonic() - self.age_s, ends)


@pytest.fixture
def factory() -> Factory:
    return Factory()


@pytest.fixture
def pool(tmp_path: Path, factory: Factory) -> Iterator[Pool]:
    with Pool(tmp_path / "pool", 1, factory) as pool:
        assert pool.full(PATIENCE_S)
        yield pool


def request(
    place: Path,
    *,
    device: str = "jvm",
    any_owner: bool = True,
    wall_ms: int = 0,
    phone: Wish | None = None,
    permissions: Permissions = Permissions.GRANT,
) -> ScanRequest:
    run_dir = place / "run"
    run_dir.mkdir(exist_ok=True)
    sample = Sample(name="a.apk", sha256="0" * 64, size=2, manifest=ManifestFacts(package="example.app"))
    wall_ms = wall_ms or device_wall_ms()
    return ScanRequest(
        *("0" * 32, place, sample, run_dir, 1.0, 7, wall_ms, device),
        phone=phone or Wish(),
        permissions=permissions,
        any_owner=any_owner,
    )


def test_a_run_gets_the_phone_and_its_record_and_ends_it(
    pool: Pool, factory: Factory, tmp_path: Path
) -> None:
    with ExitStack() as left, ExitStack() as stack:
        phone = pool.take(left, request(tmp_path), stack)
        assert phone is not None
        assert phone.persona.seed == 1
        assert (tmp_path / "run" / "record").read_text() == "1"
        stack.close()
        assert factory.phones[0].ended
    assert (tmp_path / "run" / "record").exists()


def test_who_writes_to_the_phones_folder_writes_to_the_runs(pool: Pool, tmp_path: Path) -> None:
    (old,) = (tmp_path / "pool").iterdir()
    with ExitStack() as left, ExitStack() as stack:
        pool.take(left, request(tmp_path), stack)
        (old / "later").write_text("still there")
    assert (tmp_path / "run" / "later").read_text() == "still there"
    assert not old.is_symlink()


@pytest.mark.parametrize(
    "special",
    [
        {"any_owner": False},
        {"device": "avd"},
        {"device": "jvm:13"},
        {"phone": Wish(make="pixel")},
        {"phone": Wish(identifiers=Identifiers.STRICT)},
    ],
)
def test_a_run_that_asks_for_something_special_boots_its_own(
    pool: Pool, tmp_path: Path, special: dict[str, object]
) -> None:
    with ExitStack() as stack:
        assert pool.take(stack, request(tmp_path, **special), stack) is None  # type: ignore[arg-type]
    assert pool.full(PATIENCE_S)


def test_who_gives_the_app_its_permissions_is_for_its_install_to_say(pool: Pool, tmp_path: Path) -> None:
    with ExitStack() as left, ExitStack() as stack:
        assert pool.take(left, request(tmp_path, permissions=Permissions.ASK), stack) is not None


def test_a_phone_that_died_is_never_handed_out(pool: Pool, factory: Factory, tmp_path: Path) -> None:
    factory.phones[0].running = False
    with ExitStack() as stack:
        phone = pool.take(stack, request(tmp_path), stack)
    assert factory.phones[0].ended
    assert phone is None or phone.persona.seed != 1


def test_a_phone_of_another_day_is_thrown_away(pool: Pool, factory: Factory, tmp_path: Path) -> None:
    with ExitStack() as stack:
        tomorrow = device_wall_ms() + 86_400_000
        assert pool.take(stack, request(tmp_path, wall_ms=tomorrow), stack) is None
    assert factory.phones[0].ended


def test_a_phone_that_is_too_old_is_thrown_away(tmp_path: Path) -> None:
    aged = Factory(age_s=3600.0)
    with Pool(tmp_path / "pool", 1, aged) as pool, ExitStack() as stack:
        assert pool.full(PATIENCE_S)
        assert pool.take(stack, request(tmp_path), stack) is None
    assert all(phone.ended for phone in aged.phones)


def test_the_pools_end_ends_all_phones_and_leaves_no_file(tmp_path: Path, factory: Factory) -> None:
    with Pool(tmp_path / "pool", 2, factory) as pool:
        assert pool.full(PATIENCE_S)
    assert [phone.ended for phone in factory.phones] == [True, True]
    assert not (tmp_path / "pool").exists()


def test_a_boot_that_failed_does_not_end_the_pool(tmp_path: Path) -> None:
    def failing(folder: Path) -> Waiting:
        raise PhonehomeError(Failure(code="boot_failed", message=str(folder)))

    with Pool(tmp_path / "pool", 1, failing) as pool, ExitStack() as stack:
        assert pool.take(stack, request(tmp_path), stack) is None
