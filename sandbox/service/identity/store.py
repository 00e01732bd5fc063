"""All that is known of who may ask for what, over one database."""

from sandbox.service.identity.audit import AuditLog
from sandbox.service.identity.keys import Keys
from sandbox.service.identity.sessions import EndedSessions
from sandbox.service.identity.tenants import Tenants
from sandbox.service.jobs.database import Database


class Identity:
    """Safe to use from several threads and processes."""

    def __init__(self, database: Database) -> None:
        self.keys = Keys(database)
        self.tenants = Tenants(database)
        self.audit = AuditLog(database)
        self.ended = EndedSessions(database)
