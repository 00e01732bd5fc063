"""Keys: what is stored of them, who sees them, and when they are good."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from sandbox.failures import BadInput
from sandbox.service.identity import keys as module
from sandbox.service.identity.model import Quota, Scope
from sandbox.service.identity.store import Identity
from sandbox.service.identity.tables import api_key
from sandbox.service.jobs.database import Database

READ = (Scope.READ,)
DAY = timedelta(days=1)


def test_a_key_opens_and_nothing_near_it_does(identity: Identity) -> None:
    made = identity.keys.create("default", "ci", READ, "test")
    found = identity.keys.owner_of(made.token)
    assert found is not None
    assert found.caller.id == f"key:{made.id}"
    assert (found.tenant, found.name, found.scopes) == ("default", "ci", READ)
    other = identity.keys.create("default", "other", READ, "test")
    secret, others = made.token.rpartition("_")[2], other.token.rpartition("_")[2]
    for token in (
        f"ph_{made.id}_{others}",
        f"ph_{made.id}_{secret[:-1]}",
        f"ph_{made.id}_{secret.upper()}",
        f"ph_{made.id}_",
        f"ph_{'0' * 16}_{secret}",
        f"{made.token}\n",
        secret,
        made.id,
        "",
        "ph_\x00_\ud800",
    ):
        assert identity.keys.owner_of(token) is None, token


def test_no_secret_is_stored(identity: Identity, database: Database) -> None:
    made = identity.keys.create("default", "ci", READ, "test")
    rotated = identity.keys.rotate(made.id, DAY)
    assert rotated is not None
    with database.read() as connection:
        row = str(connection.execute(sa.select(api_key)).one())
    for token in (made.token, rotated.token):
        assert token.rpartition("_")[2] not in row
        assert len(token.rpartition("_")[2]) == 64  # hexadecimal digits: 256 bits
    assert "token" not in str(identity.keys.get(made.id))
    assert made.token not in repr(made)


def test_the_old_secret_is_good_for_its_grace_and_the_one_before_no_longer(identity: Identity) -> None:
    first = identity.keys.create("default", "ci", READ, "test")
    second = identity.keys.rotate(first.id, DAY)
    assert second is not None
    assert second.earlier_until is not None
    assert datetime.fromisoformat(second.earlier_until) > datetime.now(UTC) + DAY / 2
    assert identity.keys.owner_of(first.token)
    third = identity.keys.rotate(first.id, timedelta(0))
    assert third is not None
    good = [bool(identity.keys.owner_of(one.token)) for one in (first, second, third)]
    assert good == [False, False, True]


def test_a_key_ends_when_it_is_revoked_and_is_not_rotated_then(identity: Identity) -> None:
    made = identity.keys.create("default", "ci", READ, "test")
    rotated = identity.keys.rotate(made.id, DAY)
    assert rotated is not None
    revoked = identity.keys.revoke(made.id)
    assert revoked is not None
    assert revoked.ended(datetime.now(UTC))
    for token in (made.token, rotated.token):
        found = identity.keys.owner_of(token)
        assert found is not None and found.ended(datetime.now(UTC))
    assert identity.keys.rotate(made.id, DAY) is None
    again = identity.keys.revoke(made.id)
    assert again is not None and again.revoked_at == revoked.revoked_at


def test_a_key_ends_at_its_time(identity: Identity) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    made = identity.keys.create("default", "ci", READ, "test", soon)
    assert not made.ended(soon - timedelta(seconds=1))
    assert made.ended(soon)
    with pytest.raises(BadInput, match="bad_expiry"):
        identity.keys.create("default", "ci", READ, "test", datetime.now(UTC))


def test_an_expired_key_is_not_rotated(identity: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    made = identity.keys.create("default", "ci", READ, "test", datetime.now(UTC) + DAY)
    monkeypatch.setattr(module, "_now", lambda: datetime.now(UTC) + 2 * DAY)
    assert identity.keys.rotate(made.id, DAY) is None


def test_a_tenant_sees_and_changes_its_own_keys_only(identity: Identity) -> None:
    identity.tenants.create("acme", Quota())
    own = identity.keys.create("acme", "own", READ, "test")
    other = identity.keys.create("default", "other", READ, "test")
    assert [key.id for key in identity.keys.listed("acme")] == [own.id]
    assert {key.id for key in identity.keys.listed()} == {own.id, other.id}
    assert identity.keys.get(other.id, "acme") is None
    assert identity.keys.rotate(other.id, DAY, "acme") is None
    assert identity.keys.revoke(other.id, "acme") is None
    assert identity.keys.owner_of(other.token) == identity.keys.get(other.id)
    assert not identity.keys.listed("default")[0].revoked_at


def test_a_key_needs_a_tenant_that_exists(identity: Identity) -> None:
    with pytest.raises(BadInput, match="no_such_tenant"):
        identity.keys.create("nobody", "ci", READ, "test")
    assert not identity.keys.exist()


def test_keys_exist_also_when_all_are_revoked(identity: Identity) -> None:
    """Or who revokes the last one opens the service to everybody on its host."""
    assert not identity.keys.exist()
    made = identity.keys.create("default", "ci", READ, "test")
    identity.keys.revoke(made.id)
    assert identity.keys.exist()


def test_use_is_noted_once_an_hour(identity: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    made = identity.keys.create("default", "ci", READ, "test")

    def used() -> str | None:
        found = identity.keys.owner_of(made.token)
        assert found is not None
        identity.keys.used(found)
        return identity.keys.listed()[0].last_used_at

    first = used()
    assert first is not None
    assert used() == first
    monkeypatch.setattr(module, "_now", lambda: datetime.now(UTC) + timedelta(minutes=61))
    assert used() != first
