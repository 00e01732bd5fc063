"""How the schema came to be: one step per file of `versions`, run by Alembic when a process starts."""
