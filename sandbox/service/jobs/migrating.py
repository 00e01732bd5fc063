"""To bring a database's schema up to date, and to look at one without doing so."""

from pathlib import Path

from sandbox.service.jobs import schema
from sandbox.service.jobs.database import Database, answering, engine_of


def migrate(folder: Path, url: str = "") -> tuple[str, str]:
    """The revisions before (empty where there was no schema) and after.

    Raises Unavailable: `bad_database` where it does not answer, `schema_newer` where it is a newer version's.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    before = _revision(folder, url)
    database = Database(folder, url)
    try:
        return before, ", ".join(sorted(schema.revisions(database.engine)))
    finally:
        database.close()


def _revision(folder: Path, url: str) -> str:
    engine = engine_of(folder, url)
    try:
        answering(engine).close()
        return ", ".join(sorted(schema.revisions(engine)))
    finally:
        engine.dispose()
