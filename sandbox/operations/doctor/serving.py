"""What the service needs besides."""

import socket

import sqlalchemy as sa

from sandbox.operations.doctor.model import Capability, Found, able, unable
from sandbox.operations.settings.registry import models
from sandbox.operations.settings.sources import gather
from sandbox.service.jobs import schema
from sandbox.service.jobs.database import FILE, answering, engine_of
from sandbox.service.settings import RunSettings

_PORT = 8000


class Settings(Capability):
    """All of them, also of other processes."""

    name, can = "settings", "use the settings"

    def run(self) -> Found:
        """Where they come from."""
        for model in models():
            model()
        file = gather(RunSettings).file
        return able(f"environment and {file}" if file else "environment")


class DatabaseAnswers(Capability):
    """The file, or PostgreSQL."""

    name, can = "database", "use the database"

    def run(self) -> Found:
        """A file that is not there is not made."""
        settings = RunSettings()
        url = settings.database_url.get_secret_value()
        if not url and not (settings.data / FILE).is_file():
            return able(f"a new file in {settings.data}")
        return self._asked(engine_of(settings.data, url))

    def _asked(self, engine: sa.Engine) -> Found:
        try:
            with answering(engine):
                schema.require_known(engine)
                found = ", ".join(sorted(schema.revisions(engine))) or "none yet"
        finally:
            engine.dispose()
        return able(f"{engine.dialect.name}, schema {found}")


class Port(Capability):
    """The port of `phonehome serve`, if it names no other."""

    name, can = "port", f"listen on port {_PORT}"

    def run(self) -> Found:
        """Taken also by a service that runs."""
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind(("127.0.0.1", _PORT))
            except OSError as error:
                told = f"{error.strerror}; a service that runs already has it, too."
                return unable(told, "phonehome serve --port names another.")
        return able("127.0.0.1")


SERVING = (Settings(), DatabaseAnswers(), Port())
