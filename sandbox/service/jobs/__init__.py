"""Submissions as durable jobs, on DBOS Transact: what was accepted ends once, whatever dies when.

database    a file in the data folder, or PostgreSQL; its schema, brought up to date at the start
tables      the tables that are ours                  migrations/  how they came to be, by Alembic
rows        every statement on submissions            leases       every statement on workers
workflows   what DBOS is asked for: to queue, to withdraw, to forget, to execute
slot        a worker's name, locked as long as it lives, and its heartbeat
going       the runs of this process: what ends them, and how long their phases take
run         one submission's workflow: its runs, and their conclusion
counts      statements that count, for who watches the service
observing   who is told of runs while they go on
rejudging   a verdict made again, as a workflow of its own
worker      a process's part: lease, executor, and the look after both

Two records tell of a submission: its row, which the API and the command line read, and its workflow, which
DBOS keeps. Both are made in one transaction. A workflow that meets a row that has ended does nothing; a row
is ended by nobody but the run whose attempt it counts, and by who looks after those whose worker is gone.
"""
