"""Sign-ins that were ended before their time. Of others nothing is stored: a session is a signed cookie."""

import time

import sqlalchemy as sa

from sandbox.service.identity.tables import ended_session as table
from sandbox.service.jobs.database import Database


class EndedSessions:
    """The table `ended_session`: who has signed out stays so, also for a copy of the cookie."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def end(self, session_id: str, until: float) -> None:
        """End it. `until` is seconds since 1970: when it would have ended by itself."""
        with self._database.write() as connection:
            connection.execute(
                table.delete().where(sa.or_(table.c.until < time.time(), table.c.id == session_id))
            )
            connection.execute(table.insert().values(id=session_id, until=until))

    def ended(self, session_id: str) -> bool:
        """Whether its owner signed out."""
        with self._database.read() as connection:
            query = sa.select(table.c.id).where(table.c.id == session_id)
            return connection.execute(query).first() is not None
