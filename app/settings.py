"""What the environment may set: PHONEHOME_DATA, PHONEHOME_WORKERS, PHONEHOME_MOST_UPLOAD …"""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from sandbox.service.model import DEFAULT_DEVICE


class Settings(BaseSettings):
    """Sizes in bytes. `data` holds the database and all submissions, which are hostile files.

    `device` is where a submission runs that names no phone; `devices` are the kinds, or single phones
    (`adb:SERIAL`), that submissions may name.
    """

    model_config = SettingsConfigDict(env_prefix="PHONEHOME_", frozen=True)

    data: Path = Path("runs")
    device: str = DEFAULT_DEVICE
    devices: tuple[str, ...] = ("jvm", "container", "avd")
    workers: int = Field(default=1, ge=1, le=16)
    most_upload: int = Field(default=512 << 20, gt=0)
