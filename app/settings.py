"""What the environment may set: PHONEHOME_DATA, PHONEHOME_WORKERS, PHONEHOME_MOST_UPLOAD …"""

from typing import Annotated, Literal

from limits import parse
from pydantic import AfterValidator, BeforeValidator, Field, PositiveFloat, SecretStr
from pydantic_settings import NoDecode

from app.access.oidc import Grant
from sandbox.service.fetching import AllowedHost, allowed_host
from sandbox.service.model import DEFAULT_DEVICE
from sandbox.service.settings import RunSettings


def _rate(text: str) -> str:
    parse(text)
    return text


_Rate = Annotated[str, AfterValidator(_rate)]


def _hosts(entries: object) -> object:
    if not isinstance(entries, str):
        return entries
    return tuple(allowed_host(entry.strip()) for entry in entries.split(",") if entry.strip())


class Settings(RunSettings):
    """Sizes in bytes. `device` is where a submission runs that names no phone; `devices` are the kinds, or
    single phones (`adb:SERIAL`), that submissions may name besides `auto`.

    `open` is who needs no key while there is none: whoever is on this host (`loopback`), or nobody (`never`).
    `session_hours` (real ones) is how long a person stays signed in, `session_secret` what signs the cookie
    (by default a file in `data`). `rate_of_caller` and `rate_of_address` are how often a key or person, and
    an address that was not let in, may ask. `oidc_*` is the identity provider; `oidc_mapping` is JSON, what
    each value of the claim gives: `{"analysts": {"tenant": "default", "scopes": ["read"]}}`.
    An upload is kept for `upload_hours` after its last byte. `url_hosts` is from where samples may be
    fetched, with commas: `apks.example.com`, `*.example.com`, `http://10.0.0.5:8081`,
    `private+apks.internal`; nothing by default. `url_minutes` is how long that may take.
    """

    device: str = DEFAULT_DEVICE
    devices: tuple[str, ...] = ("jvm", "container", "avd")
    most_upload: int = Field(default=16 << 30, gt=0)
    open: Literal["loopback", "never"] = "loopback"
    session_hours: float = Field(default=8, gt=0, le=24 * 30)
    session_secret: SecretStr | None = Field(default=None, min_length=32)
    rate_of_caller: _Rate = "1200/minute"
    rate_of_address: _Rate = "60/minute"
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_scope: str = "openid profile email"
    oidc_claim: str = "groups"
    oidc_mapping: dict[str, Grant] = Field(default_factory=dict)
    upload_hours: PositiveFloat = 24.0
    url_hosts: Annotated[tuple[AllowedHost, ...], NoDecode, BeforeValidator(_hosts)] = ()
    url_minutes: PositiveFloat = Field(default=10.0, le=120)
