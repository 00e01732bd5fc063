"""What the environment may set: PHONEHOME_DATA, PHONEHOME_WORKERS, PHONEHOME_MOST_UPLOAD …"""

from pydantic import Field

from sandbox.service.model import DEFAULT_DEVICE
from sandbox.service.settings import RunSettings


class Settings(RunSettings):
    """Sizes in bytes. `device` is where a submission runs that names no phone; `devices` are the kinds, or
    single phones (`adb:SERIAL`), that submissions may name besides `auto`. `webhook_hosts` are names and
    addresses that webhooks may lead to by http and within the own network.
    """

    device: str = DEFAULT_DEVICE
    devices: tuple[str, ...] = ("jvm", "container", "avd")
    most_upload: int = Field(default=16 << 30, gt=0)
    webhook_hosts: frozenset[str] = frozenset()
