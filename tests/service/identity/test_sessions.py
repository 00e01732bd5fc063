"""Sign-outs."""

import time

import sqlalchemy as sa

from sandbox.service.identity.store import Identity
from sandbox.service.identity.tables import ended_session
from sandbox.service.jobs.database import Database


def test_who_signed_out_stays_so_and_others_do_not(identity: Identity) -> None:
    identity.ended.end("a", time.time() + 60)
    identity.ended.end("a", time.time() + 60)
    assert identity.ended.ended("a")
    assert not identity.ended.ended("b")


def test_what_has_ended_by_itself_is_forgotten(identity: Identity, database: Database) -> None:
    identity.ended.end("old", time.time() - 1)
    identity.ended.end("new", time.time() + 60)
    with database.read() as connection:
        assert list(connection.scalars(sa.select(ended_session.c.id))) == ["new"]
