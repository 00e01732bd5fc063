"""`key`, `tenant` and `audit`: who may ask the service for what, and who did.

The operator's way, on the database itself, which the settings of `phonehome serve` name (PHONEHOME_DATA,
PHONEHOME_DATABASE_URL).
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sandbox.failures import BadInput, Failure
from sandbox.service.identity.model import DEFAULT_TENANT, Action, DeedOutcome, Quota, Scope

if TYPE_CHECKING:
    from sandbox.service.identity.keys import IssuedKey
    from sandbox.service.identity.store import Identity

_OPERATOR = "operator"

_Scopes = Annotated[
    list[Scope], typer.Option("--scope", help="What it may do; can be given more than once. admin is all.")
]
_Name = Annotated[str, typer.Option(help="What people shall know it by; its scopes, where none is given.")]
_Tenant = Annotated[str, typer.Option(help="Whose submissions it sees, and no others.")]
_Days = Annotated[float | None, typer.Option(min=0.01, max=36500, help="When it expires; never, by default.")]
_Id = Annotated[str, typer.Argument(help="The key's id, as `key list` has it.", metavar="KEY")]
_Grace = Annotated[float, typer.Option(min=0, max=720, help="Hours for which the old secret stays good.")]
_Most = typer.Option(min=0, help="A quota; by default what PHONEHOME_QUOTA says.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    keys = typer.Typer(help="Keys of the service: made, listed, revoked, rotated.", no_args_is_help=True)
    keys.command("create")(create_key_command)
    keys.command("list")(list_keys_command)
    keys.command("revoke")(revoke_key_command)
    keys.command("rotate")(rotate_key_command)
    tenants = typer.Typer(help="Tenants: they never see each other's submissions.", no_args_is_help=True)
    tenants.command("create")(create_tenant_command)
    tenants.command("list")(list_tenants_command)
    app.add_typer(keys, name="key")
    app.add_typer(tenants, name="tenant")
    app.command("audit")(audit_command)


def create_key_command(
    scope: _Scopes, name: _Name = "", tenant: _Tenant = DEFAULT_TENANT, expires_days: _Days = None
) -> None:
    """Make a key, and print it. It is stored nowhere and shown once.

    As soon as there is one, nobody reaches the service without.
    """
    expires_at = datetime.now(UTC) + timedelta(days=expires_days) if expires_days else None
    with _identity() as identity:
        shown = name or " ".join(sorted(set(scope)))
        made = identity.keys.create(tenant, shown, tuple(scope), _OPERATOR, expires_at)
        _keep(identity, Action.CREATE_KEY, made.tenant, made.id)
    _show(made)


def list_keys_command() -> None:
    """Keys of all tenants, newest first, also those that have ended."""
    with _identity() as identity:
        found = identity.keys.listed()
    now = datetime.now(UTC)
    for key in found:
        state = "revoked" if key.revoked_at else "expired" if key.ended(now) else "good"
        used = (key.last_used_at or "never")[:16]
        _line(f"{key.id}  {key.tenant:<12} {state:<8} used {used:<17} {','.join(key.scopes):<20} {key.name}")


def revoke_key_command(key: _Id) -> None:
    """End a key at once, and the sessions of people that were begun with it."""
    with _identity() as identity:
        found = identity.keys.revoke(key)
        if found is None:
            raise _no_such_key(key)
        _keep(identity, Action.REVOKE_KEY, found.tenant, key)


def rotate_key_command(key: _Id, grace_hours: _Grace = 24) -> None:
    """Give a key a new secret, and print it. The old one stays good for a while."""
    with _identity() as identity:
        rotated = identity.keys.rotate(key, timedelta(hours=grace_hours))
        if rotated is None:
            raise _no_such_key(key)
        _keep(identity, Action.ROTATE_KEY, rotated.tenant, key)
    _show(rotated)


def create_tenant_command(
    name: Annotated[str, typer.Argument(help="Small letters, digits, hyphens.", metavar="NAME")],
    most_open: Annotated[int | None, _Most] = None,
    most_daily: Annotated[int | None, _Most] = None,
    most_stored: Annotated[int | None, _Most] = None,
) -> None:
    """Make a tenant; submissions that wait or run, those of a day, and bytes of files may have a quota."""
    quota = Quota(most_open=most_open, most_daily=most_daily, most_stored=most_stored)
    with _identity() as identity:
        made = identity.tenants.create(name, quota)
        _keep(identity, Action.CREATE_TENANT, made.name, made.name)


def list_tenants_command() -> None:
    """All tenants, with the quotas that are their own."""
    with _identity() as identity:
        found = identity.tenants.listed()
    for tenant in found:
        quota = tenant.model_dump(include=set(Quota.model_fields), exclude_none=True)
        _line(f"{tenant.name:<40} {' '.join(f'{name}={most}' for name, most in quota.items())}".rstrip())


def audit_command(
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many, the newest.")] = 100,
    tenant: Annotated[
        str | None, typer.Option(help="Of one tenant; by default of all and of nobody.")
    ] = None,
    action: Annotated[str | None, typer.Option(help="Such as key.create or submission.delete.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Who did what in the service, newest first."""
    with _identity() as identity:
        found = identity.audit.page(limit, tenant=tenant, only={"action": action} if action else None)
    for entry in found:
        if json:
            typer.echo(entry.model_dump_json())
            continue
        who = " ".join(one for one in (entry.who, entry.name) if one) or "-"
        what = f"{entry.action} {entry.object}".rstrip()
        _line(
            f"{entry.at[:19]}Z  {entry.outcome:<8} {what}  by {who} of {entry.tenant or '-'}  {entry.address}"
        )


@contextmanager
def _identity() -> "Iterator[Identity]":
    from sandbox.service.identity.store import Identity
    from sandbox.service.jobs.database import Database
    from sandbox.service.settings import RunSettings

    settings = RunSettings()
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with closing(Database(settings.data.resolve(), settings.database_url.get_secret_value())) as database:
        yield Identity(database)


def _keep(identity: "Identity", action: Action, tenant: str, thing: str) -> None:
    from sandbox.service.identity.audit import Deed

    deed = Deed(
        tenant=tenant,
        who=_OPERATOR,
        name="",
        action=action,
        object=thing,
        address="",
        outcome=DeedOutcome.DONE,
        status=0,
    )
    identity.audit.add(deed)


def _show(key: "IssuedKey") -> None:
    """The key alone where programs read it."""
    console = Console(stderr=True, highlight=False, markup=False)
    until = f", until {key.expires_at[:16]}Z" if key.expires_at else ""
    earlier = f"; its old secret is good until {key.earlier_until[:16]}Z" if key.earlier_until else ""
    console.print(
        f"{key.id} of {key.tenant} may {', '.join(key.scopes)}{until}{earlier}. It is shown once:",
        soft_wrap=True,
    )
    typer.echo(key.token)


def _line(text: str) -> None:
    typer.echo("".join(one if one.isprintable() else "?" for one in text))


def _no_such_key(key_id: str) -> BadInput:
    message = f"No key {key_id[:40]!r} is good."
    return BadInput(Failure(code="no_such_key", message=message, remedy="phonehome key list"))
