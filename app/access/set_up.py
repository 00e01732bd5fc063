"""Puts the entrance together, as the settings say."""

import logging

from app.access.entrance import Entrance
from app.access.oidc import Provider
from app.access.rates import Rates
from app.access.sessions import Sessions, secret_of
from app.settings import Settings
from sandbox.service.identity.keys import no_such_tenant
from sandbox.service.identity.store import Identity
from sandbox.service.storage import Storage

_log = logging.getLogger(__name__)


def entrance_of(settings: Settings, storage: Storage) -> Entrance:
    """Raises BadInput (`no_such_tenant`) where people would get into a tenant that is none."""
    identity = Identity(storage.database)
    known = {one.name for one in identity.tenants.listed()}
    for grant in settings.oidc_mapping.values():
        if grant.tenant not in known:
            raise no_such_tenant(grant.tenant)
    wanted = settings.session_secret
    secret = wanted.get_secret_value() if wanted else secret_of(storage.folder)
    entrance = Entrance(
        identity,
        Sessions(secret, settings.session_hours, identity.ended),
        Rates(settings.rate_of_caller, settings.rate_of_address),
        open_here=settings.open == "loopback",
    )
    if entrance.open_to_this_host():
        _log.warning("no key exists: whoever is on this host may do all (phonehome key create --scope admin)")
    return entrance


def provider_of(settings: Settings) -> Provider | None:
    """None where people sign in with keys alone."""
    if not settings.oidc_issuer:
        return None
    secret = settings.oidc_client_secret.get_secret_value()
    return Provider(settings.oidc_issuer, settings.oidc_client_id, secret, settings.oidc_scope)
