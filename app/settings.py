"""What the environment may set: PHONEHOME_DATA, PHONEHOME_WORKERS, PHONEHOME_MOST_UPLOAD …"""

from typing import Annotated

from pydantic import BeforeValidator, Field, PositiveFloat
from pydantic_settings import NoDecode

from sandbox.service.fetching import AllowedHost, allowed_host
from sandbox.service.model import DEFAULT_DEVICE
from sandbox.service.settings import RunSettings


def _hosts(entries: object) -> object:
    if not isinstance(entries, str):
        return entries
    return tuple(allowed_host(entry.strip()) for entry in entries.split(",") if entry.strip())


class Settings(RunSettings):
    """Sizes in bytes. `device` is where a submission runs that names no phone; `devices` are the kinds, or
    single phones (`adb:SERIAL`), that submissions may name besides `auto`.

    An upload is kept for `upload_hours` after its last byte. `url_hosts` is from where samples may be
    fetched, with commas: `apks.example.com`, `*.example.com`, `http://10.0.0.5:8081`,
    `private+apks.internal`; nothing by default. `url_minutes` is how long that may take.
    """

    device: str = DEFAULT_DEVICE
    devices: tuple[str, ...] = ("jvm", "container", "avd")
    most_upload: int = Field(default=16 << 30, gt=0)
    upload_hours: PositiveFloat = 24.0
    url_hosts: Annotated[tuple[AllowedHost, ...], NoDecode, BeforeValidator(_hosts)] = ()
    url_minutes: PositiveFloat = Field(default=10.0, le=120)
