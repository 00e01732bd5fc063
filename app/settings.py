"""What may be set for the API besides what its runs are given: PHONEHOME_DEVICES, PHONEHOME_MOST_UPLOAD …"""

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
    """Raises Unavailable (`bad_settings`) where one is wrong."""

    device: str = DEFAULT_DEVICE
    """Where a submission runs that names no phone. The variable is that of `phonehome scan --device`, too."""

    devices: tuple[str, ...] = ("jvm", "container", "avd")
    """The kinds, or single phones (`adb:SERIAL`), that submissions may name besides `auto`."""

    most_upload: int = Field(default=16 << 30, gt=0)
    """Bytes that a submission may have."""

    open: Literal["loopback", "never"] = "loopback"
    """Who needs no key while there is none: whoever is on this host (`loopback`), or nobody (`never`)."""

    session_hours: float = Field(default=8, gt=0, le=24 * 30)
    """Real hours that a person stays signed in."""

    session_secret: SecretStr | None = Field(default=None, min_length=32)
    """What signs the cookies of sessions. By default a file in the data folder, made at the first start."""

    rate_of_caller: _Rate = "1200/minute"
    """How often a key or a person may ask."""

    rate_of_address: _Rate = "60/minute"
    """How often an address may ask that was not let in."""

    oidc_issuer: str = ""
    """The identity provider by which people sign in; without it they show a key."""

    oidc_client_id: str = ""
    """The name that the provider knows this service by."""

    oidc_client_secret: SecretStr = SecretStr("")
    """The secret that it shares with the provider."""

    oidc_scope: str = "openid profile email"
    """What the provider is asked for."""

    oidc_claim: str = "groups"
    """Which claim says what a person may do."""

    oidc_mapping: dict[str, Grant] = Field(default_factory=dict)
    """What each value of the claim gives, as JSON:
    `{"analysts": {"tenant": "default", "scopes": ["read"]}}`."""

    upload_hours: PositiveFloat = 24.0
    """Real hours that an upload is kept after its last byte."""

    url_hosts: Annotated[tuple[AllowedHost, ...], NoDecode, BeforeValidator(_hosts)] = ()
    """From where samples may be fetched, with commas: `apks.example.com`, `*.example.com`,
    `http://10.0.0.5:8081`, `private+apks.internal`; nothing by default."""

    url_minutes: PositiveFloat = Field(default=10.0, le=120)
    """Real minutes that fetching may take."""

    webhook_hosts: frozenset[str] = frozenset()
    """Names and addresses that webhooks may lead to by http and within the own network, as a JSON array."""

    most_streams: int = Field(default=200, ge=1, le=10_000)
    """How many may watch at once through each process that serves the API."""
