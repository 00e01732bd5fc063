"""What Alembic runs: the steps, in the transaction that the caller holds."""

from alembic import context

# SQLite undoes changes of the schema as well; Alembic takes it for one that does not.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
