"""What may be set for the API besides what its runs are given: PHONEHOME_DEVICES, PHONEHOME_MOST_UPLOAD …"""

from pydantic import Field

from sandbox.service.model import DEFAULT_DEVICE
from sandbox.service.settings import RunSettings


class Settings(RunSettings):
    """Raises Unavailable (`bad_settings`) where one is wrong."""

    device: str = DEFAULT_DEVICE
    """Where a submission runs that names no phone. The variable is that of `phonehome scan --device`, too."""

    devices: tuple[str, ...] = ("jvm", "container", "avd")
    """The kinds, or single phones (`adb:SERIAL`), that submissions may name besides `auto`."""

    most_upload: int = Field(default=16 << 30, gt=0)
    """Bytes that a submission may have."""
