"""Backups: all that the service holds, copied while it runs, and put back.

    DEST/database.sqlite, or database.dump      as it was at one moment
    DEST/data/submissions/ID/…                  of every submission that the database had then
    DEST/data/…                                 what else lies in the data folder and is no process's own
    DEST/manifest.json                          the last to be written: every file with its sha-256

making     back_up: the moment first, files after it       restoring  into an empty folder and database
manifest   what is in a backup                             files      plain files only, copied and hashed
dump       the database, as a whole

What waited or ran at the moment waits in the backup, with its sample and nothing of the run.
"""
