"""What the environment may set: PHONEHOME_DATA, PHONEHOME_WORKERS, PHONEHOME_MOST_UPLOAD …"""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Sizes in bytes. `data` holds the database and all submissions, which are hostile files."""

    model_config = SettingsConfigDict(env_prefix="PHONEHOME_", frozen=True)

    data: Path = Path("runs")
    workers: int = Field(default=1, ge=1, le=16)
    most_upload: int = Field(default=512 << 20, gt=0)
