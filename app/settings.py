"""What the environment may set: PHONEHOME_DATA, PHONEHOME_WORKERS, PHONEHOME_MOST_UPLOAD …"""

from pydantic import Field

from sandbox.service.model import DEFAULT_DEVICE
from sandbox.service.settings import RunSettings


class Settings(RunSettings):
    """Sizes in bytes. `device` is where a submission runs that names no phone; `devices` are the kinds, or
    single phones (`adb:SERIAL`), that submissions may name besides `auto`. `most_streams` is how many may
    watch at once through each process that serves the API.
    """

    device: str = DEFAULT_DEVICE
    devices: tuple[str, ...] = ("jvm", "container", "avd")
    most_upload: int = Field(default=16 << 30, gt=0)
    most_streams: int = Field(default=200, ge=1, le=10_000)
