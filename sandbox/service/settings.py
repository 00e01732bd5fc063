"""What the environment may set for whoever runs submissions: PHONEHOME_DATA, PHONEHOME_POOL …"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, AliasChoices, Field, NonNegativeFloat, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from sandbox.service.model import PHASE_LIMITS, Phase


def _completed(limits: Mapping[Phase, float]) -> Mapping[Phase, float]:
    return {**PHASE_LIMITS, **limits}


class RunSettings(BaseSettings):
    """`data` holds the database and all submissions, which are hostile files.

    `database_url` is PostgreSQL's, for workers on several hosts over one shared `data`; without it the
    database is a file there (PHONEHOME_DATABASE_URL, or else DATABASE_URL). `workers` is how many runs go on
    at once in each process that works; 0 leaves them to a `phonehome worker` over the same data. `most_runs`
    is how many all processes may run at once. Both hold for all of them: who starts last sets them.
    `worker_id` names the worker of this process; by default the host's name and a number.
    `most_devices` is how many devices a submission gets when they are lost, one after the other.
    `phase_limits` is JSON, real seconds by phase; 0 is no limit, and what is not named has its default.
    `pool` is how many phones wait for whoever runs submissions, booted and with an owner (some 450 MiB each,
    and 170 for the translator that waits with it). `retention_days` is how long what has ended is kept; 0:
    for ever. The process that serves the API removes it.
    """

    model_config = SettingsConfigDict(env_prefix="PHONEHOME_", frozen=True, populate_by_name=True)

    data: Path = Path("runs")
    database_url: SecretStr = Field(
        default=SecretStr(""), validation_alias=AliasChoices("PHONEHOME_DATABASE_URL", "DATABASE_URL")
    )
    workers: int = Field(default=1, ge=0, le=16)
    most_runs: int | None = Field(default=None, ge=1)
    worker_id: str = Field(default="", pattern=r"^[A-Za-z0-9_-]{0,40}$")
    most_devices: int = Field(default=2, ge=1, le=10)
    phase_limits: Annotated[dict[Phase, NonNegativeFloat], AfterValidator(_completed)] = Field(
        default=dict(PHASE_LIMITS)
    )
    pool: int = Field(default=1, ge=0, le=8)
    retention_days: int = Field(default=0, ge=0, le=36_500)
