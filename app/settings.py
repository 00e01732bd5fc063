"""What the environment may set: PHONEHOME_DATA, PHONEHOME_WORKERS, PHONEHOME_MOST_UPLOAD …"""

from pydantic import Field

from sandbox.service.settings import RunSettings


class Settings(RunSettings):
    """Sizes in bytes."""

    most_upload: int = Field(default=512 << 20, gt=0)
