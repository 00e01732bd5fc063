"""Which revision of the schema a database has, and which this version of Phonehome wants."""

from collections.abc import Collection
from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from sandbox.failures import Failure, Unavailable

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration() -> Config:
    """For Alembic."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def heads() -> frozenset[str]:
    """What this version wants; one, once all work is joined."""
    return frozenset(ScriptDirectory.from_config(configuration()).get_heads())


def revisions(engine: sa.Engine) -> frozenset[str]:
    """What a database has; nothing where it is empty."""
    with engine.connect() as connection:
        return frozenset(MigrationContext.configure(connection).get_current_heads())


def require_known(engine: sa.Engine) -> None:
    """Raises Unavailable (`schema_newer`) where this version does not know what a database has."""
    require_all_known(revisions(engine))


def require_all_known(found: Collection[str]) -> None:
    """The same of revisions."""
    scripts = ScriptDirectory.from_config(configuration())
    unknown = set(found) - {one.revision for one in scripts.walk_revisions()}
    if unknown:
        message = f"The schema is of a newer Phonehome: revision {', '.join(sorted(unknown))[:80]}."
        raise Unavailable(
            Failure(code="schema_newer", message=message, remedy="Use that version, or a newer one.")
        )
