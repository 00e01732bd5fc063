"""Whether this process, and what it stands on, can serve: checks of one shape, in a registry.

Anybody may ask, so what is told names no path, no address and no version.
"""

import shutil
import tempfile
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.exc import SQLAlchemyError

from sandbox.service.jobs import schema
from sandbox.service.jobs.counts import Counts
from sandbox.service.settings import RunSettings
from sandbox.service.storage import Storage


class Checked(BaseModel):
    """One check; `told` says why, where it is not fine."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(examples=["disk"])
    fine: bool = Field(examples=[True])
    told: str = Field(default="", examples=[""])


@dataclass(frozen=True)
class Standing:
    """What the process stands on."""

    storage: Storage
    settings: RunSettings


class Check(ABC):
    """One thing without which nobody is served."""

    name: ClassVar[str]

    @abstractmethod
    def run(self, on: Standing) -> str:
        """Why not; empty where it is fine. May raise OSError or SQLAlchemyError."""


class DatabaseAnswers(Check):
    """The database answers."""

    name = "database"

    def run(self, on: Standing) -> str:
        """One statement."""
        Counts(on.storage.database).workers()
        return ""


class SchemaCurrent(Check):
    """The schema is this version's."""

    name = "schema"

    def run(self, on: Standing) -> str:
        """A newer process may have brought it further than this one knows."""
        current = schema.revisions(on.storage.database.engine) == schema.heads()
        return "" if current else "The database's schema is not this version's."


class FolderWritable(Check):
    """The data folder takes a file."""

    name = "folder"

    def run(self, on: Standing) -> str:
        """Write one that is gone again at once."""
        with tempfile.TemporaryFile(dir=on.storage.folder) as file:
            file.write(b"ready")
        return ""


class DiskFree(Check):
    """There is room for a submission."""

    name = "disk"

    def run(self, on: Standing) -> str:
        """PHONEHOME_LEAST_DISK is the bound."""
        free = shutil.disk_usage(on.storage.folder).free
        return "" if free >= on.settings.least_disk else "Too little of the disk is free."


class WorkerAlive(Check):
    """Somebody runs what is queued: this process, or a worker that has shown life within its lease."""

    name = "worker"

    def run(self, on: Standing) -> str:
        """A process with workers of its own has a lease as others do."""
        return "" if Counts(on.storage.database).workers() else "No worker has shown life lately."


CHECKS: tuple[Check, ...] = (DatabaseAnswers(), SchemaCurrent(), FolderWritable(), DiskFree(), WorkerAlive())


def readiness(on: Standing, checks: tuple[Check, ...] = CHECKS) -> list[Checked]:
    """Make all checks; never raises for what they find."""
    return [_checked(check, on) for check in checks]


def _checked(check: Check, on: Standing) -> Checked:
    try:
        told = check.run(on)
    except SQLAlchemyError:
        told = "The database does not answer."
    except OSError as error:
        told = f"The data folder cannot be used: {error.strerror}."
    return Checked(name=check.name, fine=not told, told=told)
