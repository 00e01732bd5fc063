"""The audit log: what is kept stays as it is."""

import pytest
import sqlalchemy as sa

from sandbox.service.identity.audit import Deed
from sandbox.service.identity.model import Action, DeedOutcome
from sandbox.service.identity.store import Identity
from sandbox.service.identity.tables import audit
from sandbox.service.jobs.database import Database


def deed(tenant: str = "default", thing: str = "1", action: str = Action.SUBMIT) -> Deed:
    return Deed(
        tenant=tenant,
        who="key:1",
        name="ci",
        action=action,
        object=thing,
        address="192.0.2.7",
        outcome=DeedOutcome.DONE,
        status=202,
    )


def test_the_newest_comes_first_page_after_page(identity: Identity) -> None:
    for number in range(5):
        identity.audit.add(deed(thing=str(number)))
    first = identity.audit.page(3)
    second = identity.audit.page(3, before=first[-1].id)
    assert [one.object for one in (*first, *second)] == ["4", "3", "2", "1", "0"]
    assert first[0].model_dump(include=set(Deed.model_fields)) == deed(thing="4").model_dump()


def test_a_tenant_reads_its_own(identity: Identity) -> None:
    identity.audit.add(deed("acme"))
    identity.audit.add(deed("default"))
    identity.audit.add(deed(""))
    assert [one.tenant for one in identity.audit.page(9, tenant="acme")] == ["acme"]
    assert len(identity.audit.page(9)) == 3


def test_it_is_filtered(identity: Identity) -> None:
    identity.audit.add(deed())
    identity.audit.add(deed(action=Action.DELETE))
    (kept,) = identity.audit.page(9, only={"action": Action.DELETE})
    assert kept.action == Action.DELETE
    assert identity.audit.page(9, only={"since": kept.at, "who": "key:1"}) == [kept]
    assert kept not in identity.audit.page(9, only={"until": kept.at})
    assert identity.audit.page(9, only={"object": "nothing"}) == []


def test_what_was_done_to_a_thing_and_to_what_is_its_is_found_together(identity: Identity) -> None:
    mine, other = "a" * 32, "b" * 32
    for thing in (mine, other, f"{mine}/seen", mine[:-1], f"{mine}/{other}"):
        identity.audit.add(deed(thing=thing))
    found = identity.audit.page(9, only={"about": mine})
    assert [one.object for one in found] == [f"{mine}/{other}", f"{mine}/seen", mine]


@pytest.mark.parametrize("change", [audit.delete(), audit.update().values(who="nobody")])
def test_no_row_is_changed_or_deleted(identity: Identity, database: Database, change: sa.Executable) -> None:
    identity.audit.add(deed())
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), database.write() as connection:
        connection.execute(change)
    assert identity.audit.page(9)[0].who == "key:1"


def test_hostile_text_is_cut_and_plain(identity: Identity) -> None:
    identity.audit.add(deed(thing="\x00\x1b[2J\u202e\ud800" + "x" * 1000))
    (kept,) = identity.audit.page(9)
    assert kept.object.startswith("??[2J??x")
    assert len(kept.object) == 200
