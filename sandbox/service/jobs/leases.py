"""Workers and their leases: who has not shown life for LEASE_S seconds has lost all that it ran."""

import secrets
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from sandbox.service.jobs.database import Database
from sandbox.service.jobs.tables import worker as table

BEAT_S = 1.0
LEASE_S = 8.0
_BOOT = Path("/proc/sys/kernel/random/boot_id")


class Leases:
    """The table `worker`.

    A worker's name is stable (`slot`); its id, which is DBOS's executor id, is the name and a word of its
    own for each time that it joins. So a worker that was declared lost never is anybody's id again, and
    nothing that is done about it can meet the one that has its name now.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def join(self, name: str) -> str | None:
        """The id of who has this name from now on; None where another one has it, and shows life.

        The caller holds the name's lock (`slot`), so one that ran on this kernel is dead.
        """
        boot = _BOOT.read_text().strip()
        worker_id = f"{name}.{secrets.token_hex(4)}"
        over = sa.or_(table.c.boot == boot, self._silent())
        new = table.insert().values(name=name, id=worker_id, boot=boot, beat_at=self._database.now())
        with suppress(sa.exc.IntegrityError), self._database.write() as connection:
            connection.execute(table.delete().where(table.c.name == name, over))
            connection.execute(new)
            return worker_id
        return None

    def beat(self, worker_id: str) -> bool:
        """Show life; False where the lease is lost."""
        mine = table.update().where(table.c.id == worker_id)
        with self._database.write() as connection:
            return connection.execute(mine.values(beat_at=self._database.now())).rowcount == 1

    def leave(self, worker_id: str) -> None:
        """End a worker that has ended its runs."""
        with self._database.write() as connection:
            connection.execute(table.delete().where(table.c.id == worker_id))

    def expire(self) -> set[str]:
        """Declare those lost that are silent; the ids of those that are not."""
        with self._database.read() as connection:
            silent = connection.execute(sa.select(table.c.id).where(self._silent()).limit(1)).first()
        if silent is not None:
            with self._database.write() as connection:
                connection.execute(table.delete().where(self._silent()))
        return self.living()

    def living(self) -> set[str]:
        """The ids of all workers that have a lease."""
        with self._database.read() as connection:
            return set(connection.scalars(sa.select(table.c.id)))

    def forget_all(self) -> None:
        """Of a database that was put back from a backup: its workers are gone."""
        with self._database.write() as connection:
            connection.execute(table.delete())

    def _silent(self) -> sa.ColumnElement[bool]:
        return table.c.beat_at < self._database.now() - LEASE_S
