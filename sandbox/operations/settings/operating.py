"""The settings of logs, metrics, and of what readiness asks for."""

from enum import StrEnum
from pathlib import Path

from pydantic import Field

from sandbox.operations.settings.model import Configured


class LogFormat(StrEnum):
    """How lines of the log look."""

    AUTO = "auto"
    JSON = "json"
    TEXT = "text"


class LogLevel(StrEnum):
    """What is logged: this and what is graver."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class OperatingSettings(Configured):
    """What every process of the service is given."""

    data: Path = Path("runs")
    """The folder with all submissions, which are hostile files, and, without PostgreSQL, the database."""

    log_format: LogFormat = LogFormat.AUTO
    """`json`: a line each, for programs; `text`: for people; `auto`: for people on a terminal, else JSON."""

    log_level: LogLevel = LogLevel.INFO
    """What is logged: this and what is graver."""

    metrics_open: bool = False
    """Whether `/metrics` of the API answers anybody who reaches it. Otherwise it answers this host, and
    callers with the scope `admin`."""

    metrics_port: int | None = Field(default=None, ge=0, le=65535)
    """Where `phonehome worker` shows its metrics, under `/metrics`; 0: a port that is free. Without it,
    nowhere."""

    metrics_host: str = "127.0.0.1"
    """The address of that port. There is no login: keep it private."""

    least_disk: int = Field(default=1 << 30, ge=0)
    """Bytes that must be free in the data folder for the service to be ready."""
