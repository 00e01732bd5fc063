"""Every statement on policies."""

import re

import sqlalchemy as sa

from sandbox import __version__
from sandbox.failures import BadInput, Failure
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.rows import now
from sandbox.service.policies.model import PolicyInfo, PolicyText
from sandbox.service.policies.tables import policy as table
from sandbox.verdict.policy.load import parse, preset_text, presets
from sandbox.verdict.policy.model import NAME, Policy

_COLUMNS = [column for column in table.c if column.name != "tenant"]
_PAGE = "docs/reference/policies.md has every field."


class Policies:
    """The presets, and each tenant's own; one of its own counts before a preset of the same name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, tenant: str, name: str, text: str, author: str) -> PolicyText:
        """Make that text the policy's next version; the same text again makes none.

        BadInput (`bad_policy`, `policy_is_preset`) where that cannot be.
        """
        policy = parse(text, name)
        _check_name(policy, name)
        with self._database.write() as connection:
            self._database.alone_with(connection, f"policy {tenant} {name}")
            known = _first(connection, _versions(tenant, name))
            if known is not None and known.text == text:
                return known
            version = int(known.version) + 1 if known is not None else 1
            row = {"name": name, "version": version, "about": policy.about, "text": text}
            row |= {"created_at": now(), "created_by": author}
            connection.execute(table.insert().values(tenant=tenant, **row))
        return _told(row)

    def get(self, tenant: str, name: str, version: str = "") -> PolicyText | None:
        """The newest, or that version; None where there is none."""
        if not re.fullmatch(NAME, name):
            return None
        if version and not version.isdecimal():
            return _preset(name, version)
        query = _versions(tenant, name)
        if version:
            query = query.where(sa.cast(table.c.version, sa.Text) == version)
        with self._database.read() as connection:
            return _first(connection, query) or _preset(name, version)

    def newest(self, tenant: str) -> list[PolicyInfo]:
        """The newest versions by name, the tenant's own first."""
        newest = sa.select(table.c.name, sa.func.max(table.c.version).label("version"))
        newest_of = newest.where(table.c.tenant == tenant).group_by(table.c.name).subquery()
        same = sa.and_(table.c.name == newest_of.c.name, table.c.version == newest_of.c.version)
        query = sa.select(*_COLUMNS).join(newest_of, same).where(table.c.tenant == tenant)
        with self._database.read() as connection:
            own = [_told(dict(row)) for row in connection.execute(query.order_by(table.c.name)).mappings()]
        names = {one.name for one in own}
        more = [one for one in map(_preset_of, presets()) if one.name not in names]
        return [PolicyInfo.model_validate(one.model_dump(exclude={"text"})) for one in (*own, *more)]

    def find(self, tenant: str, name: str) -> tuple[Policy, str]:
        """The policy that holds under that name, and its version. BadInput (`no_such_policy`)."""
        found = self.get(tenant, name)
        if found is None:
            known = ", ".join(one.name for one in self.newest(tenant))
            message = f"There is no policy {name[:60]!r}."
            raise BadInput(Failure(code="no_such_policy", message=message, remedy=f"There are: {known}."))
        return parse(found.text, name), found.version


def _check_name(policy: Policy, name: str) -> None:
    if policy.name != name:
        message = f"The policy {name} cannot be read: its own name is {policy.name}."
        raise BadInput(Failure(code="bad_policy", message=message, remedy=_PAGE))
    if preset_text(name) is not None:
        message = f"{name} is a preset, which stays as it is."
        raise BadInput(Failure(code="policy_is_preset", message=message, remedy="Choose another name."))


def _versions(tenant: str, name: str) -> "sa.Select[tuple[object, ...]]":
    query = sa.select(*_COLUMNS).where(table.c.tenant == tenant, table.c.name == name)
    return query.order_by(table.c.version.desc()).limit(1)


def _first(connection: sa.Connection, query: "sa.Select[tuple[object, ...]]") -> PolicyText | None:
    row = connection.execute(query).mappings().first()
    return None if row is None else _told(dict(row))


def _told(row: dict[str, object]) -> PolicyText:
    return PolicyText.model_validate({**row, "version": str(row["version"]), "preset": False})


def _preset(name: str, version: str) -> PolicyText | None:
    known = (one for one in presets() if one.name == name and version in ("", __version__))
    return next(map(_preset_of, known), None)


def _preset_of(policy: Policy) -> PolicyText:
    text = preset_text(policy.name) or ""
    return PolicyText(name=policy.name, version=__version__, about=policy.about, preset=True, text=text)
