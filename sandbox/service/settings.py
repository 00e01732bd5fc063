"""What the environment may set for whoever runs submissions: PHONEHOME_DATA, PHONEHOME_POOL …"""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class RunSettings(BaseSettings):
    """`data` holds the database and all submissions, which are hostile files.

    `workers` is how many runs go on at once; 0 leaves them to a `phonehome worker` over the same data.
    `pool` is how many phones wait for whoever runs submissions, booted and with an owner (some 450 MiB each,
    and 170 for the translator that waits with it).
    """

    model_config = SettingsConfigDict(env_prefix="PHONEHOME_", frozen=True)

    data: Path = Path("runs")
    workers: int = Field(default=1, ge=0, le=16)
    pool: int = Field(default=1, ge=0, le=8)
