"""Tenants."""

import pytest

from sandbox.failures import BadInput
from sandbox.service.identity.model import DEFAULT_TENANT, Quota
from sandbox.service.identity.store import Identity


def test_there_is_one_from_the_start(identity: Identity) -> None:
    assert [one.name for one in identity.tenants.listed()] == [DEFAULT_TENANT]


def test_a_tenant_keeps_its_quota(identity: Identity) -> None:
    identity.tenants.create("acme-2", Quota(most_stored=1 << 40))
    acme, _ = identity.tenants.listed()
    assert (acme.name, acme.most_open, acme.most_stored) == ("acme-2", None, 1 << 40)


@pytest.mark.parametrize("name", ["", "Acme", "-a", "a b", "a" * 41, "ä", "a\n", DEFAULT_TENANT])
def test_a_name_that_is_none_or_taken_is_refused(identity: Identity, name: str) -> None:
    with pytest.raises(BadInput, match="bad_tenant"):
        identity.tenants.create(name, Quota())
