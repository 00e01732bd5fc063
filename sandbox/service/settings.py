"""What may be set for whoever runs submissions: PHONEHOME_WORKERS, PHONEHOME_POOL … (operations/settings)."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, AliasChoices, Field, NonNegativeFloat, SecretStr

from sandbox.operations.settings.operating import OperatingSettings
from sandbox.service.identity.model import Quota
from sandbox.service.model import PHASE_LIMITS, Phase


def _completed(limits: Mapping[Phase, float]) -> Mapping[Phase, float]:
    return {**PHASE_LIMITS, **limits}


class RunSettings(OperatingSettings):
    """Raises Unavailable (`bad_settings`) where one is wrong."""

    database_url: SecretStr = Field(
        default=SecretStr(""), validation_alias=AliasChoices("PHONEHOME_DATABASE_URL", "DATABASE_URL")
    )
    """PostgreSQL's address, for workers on several hosts over one shared `data`; without it the database is a
    file there."""

    workers: int = Field(default=1, ge=0, le=16)
    """How many runs go on at once in each process that works; 0 leaves them to a `phonehome worker` over the
    same data. The process that started last sets it for all."""

    most_runs: int | None = Field(default=None, ge=1)
    """How many runs go on at once in all processes; without it there is no limit. The process that started
    last sets it for all."""

    worker_id: str = Field(default="", pattern=r"^[A-Za-z0-9_-]{0,40}$")
    """The name of this process's worker; by default the host's name and a number."""

    most_devices: int = Field(default=2, ge=1, le=10)
    """How many devices a submission gets when they are lost, one after the other."""

    phase_limits: Annotated[dict[Phase, NonNegativeFloat], AfterValidator(_completed)] = Field(
        default=dict(PHASE_LIMITS)
    )
    """Real seconds that each phase of a run may take; 0 is no limit, and a phase that is not named has its
    default. `drive`, `hands` and `twins` have none."""

    pool: int = Field(default=1, ge=0, le=8)
    """How many phones wait for whoever runs submissions, booted and with an owner (some 450 MiB each, and 170
    for the translator that waits with it)."""

    quota: Quota = Quota()
    """What each tenant may have at most that has no quota of its own, as JSON."""

    retention_days: int = Field(default=0, ge=0, le=36_500)
    """Days that what has ended is kept; 0: for ever. The process that serves the API removes it."""
