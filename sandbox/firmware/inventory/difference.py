"""What changed from one image to the next. Pure; both inventories may be hostile, and are only compared."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ConfigDict

from sandbox.firmware.inventory.model import Binary, InitService, Inventory, Package, Security


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Change(_Frozen):
    """One value, before and after; empty where there was or is none."""

    before: str = ""
    after: str = ""


class PackageChange(_Frozen):
    """A package that is in both images. `changes` maps what changed to its values, as text:

    `path`, `version`, `signers`, `test_key`, `shared_user_id`, `privileged`, `code` (digests of the DEX),
    `file` (digest of the APK, where nothing else of the package changed).
    """

    package: str
    path: str
    changes: dict[str, Change] = {}
    permissions_added: tuple[str, ...] = ()
    permissions_removed: tuple[str, ...] = ()
    granted_added: tuple[str, ...] = ()
    granted_removed: tuple[str, ...] = ()
    exported_added: tuple[str, ...] = ()
    exported_removed: tuple[str, ...] = ()


class InventoryDiff(_Frozen):
    """Everything that differs. Lists are sorted, so that equal differences have one JSON form.

    Packages are those that Android takes (`hidden_by` is empty), by their names; services by name and script;
    `security` by the names of its fields; `unread_added` are paths that only the new image's inventory could
    not read, so that nothing is known of them this time.
    """

    packages_added: tuple[str, ...] = ()
    packages_removed: tuple[str, ...] = ()
    packages_changed: tuple[PackageChange, ...] = ()
    properties: dict[str, Change] = {}
    services_added: tuple[str, ...] = ()
    services_removed: tuple[str, ...] = ()
    services_changed: tuple[str, ...] = ()
    binaries_added: tuple[str, ...] = ()
    binaries_removed: tuple[str, ...] = ()
    security: dict[str, Change] = {}
    known_added: tuple[str, ...] = ()
    known_removed: tuple[str, ...] = ()
    unread_added: tuple[str, ...] = ()
    unread_removed: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return self == InventoryDiff()


def diff(old: Inventory, new: Inventory) -> InventoryDiff:
    """Compare two inventories, of the same phone as a rule."""
    before, after = _taken(old), _taken(new)
    services_before, services_after = _services(old), _services(new)
    both = sorted(before.keys() & after.keys())
    changed = [change for name in both if (change := _package(before[name], after[name])) is not None]
    kept = services_before.keys() & services_after.keys()
    return InventoryDiff(
        packages_added=_only(after, before),
        packages_removed=_only(before, after),
        packages_changed=tuple(changed),
        properties=_changes(old.properties, new.properties),
        services_added=_only(services_after, services_before),
        services_removed=_only(services_before, services_after),
        services_changed=tuple(sorted(one for one in kept if services_before[one] != services_after[one])),
        binaries_added=_only(_paths(new.binaries), _paths(old.binaries)),
        binaries_removed=_only(_paths(old.binaries), _paths(new.binaries)),
        security=_changes(_security(old.security), _security(new.security)),
        known_added=_only(_known(new), _known(old)),
        known_removed=_only(_known(old), _known(new)),
        unread_added=_only(new.problems, old.problems),
        unread_removed=_only(old.problems, new.problems),
    )


def _taken(inventory: Inventory) -> dict[str, Package]:
    found: dict[str, Package] = {}
    for package in inventory.packages:
        if not package.hidden_by:
            found.setdefault(package.name, package)
    return found


def _services(inventory: Inventory) -> dict[str, InitService]:
    return {f"{service.name} ({service.source})": service for service in inventory.services}


def _known(inventory: Inventory) -> set[str]:
    return {known.package for known in inventory.known}


def _paths(binaries: Iterable[Binary]) -> set[str]:
    return {binary.path for binary in binaries}


def _only(these: Iterable[str], those: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(these) - set(those)))


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, Change]:
    names = sorted(before.keys() | after.keys())
    return {
        name: Change(before=before.get(name, ""), after=after.get(name, ""))
        for name in names
        if before.get(name, "") != after.get(name, "")
    }


def _package(before: Package, after: Package) -> PackageChange | None:
    changes = _changes(_told(before), _told(after))
    found = PackageChange(
        package=after.name,
        path=after.path,
        changes=changes,
        permissions_added=_only(after.manifest.permissions, before.manifest.permissions),
        permissions_removed=_only(before.manifest.permissions, after.manifest.permissions),
        granted_added=_only(after.granted, before.granted),
        granted_removed=_only(before.granted, after.granted),
        exported_added=_only(_exported(after), _exported(before)),
        exported_removed=_only(_exported(before), _exported(after)),
    )
    if found != PackageChange(package=after.name, path=after.path):
        return found
    if before.sha256 == after.sha256:
        return None
    return found.model_copy(update={"changes": {"file": Change(before=before.sha256, after=after.sha256)}})


def _told(package: Package) -> dict[str, str]:
    """What of a package is compared as text."""
    number = package.manifest.version_code
    return {
        "path": package.path,
        "version": f"{package.manifest.version_name or ''} ({'' if number is None else number})",
        "signers": " ".join(package.signers),
        "test_key": package.test_key,
        "shared_user_id": package.manifest.shared_user_id or "",
        "privileged": _yes(package.privileged),
        "code": " ".join(package.code.dex) or package.code.state.value,
    }


def _exported(package: Package) -> set[str]:
    return {f"{one.kind} {one.name}" for one in package.manifest.components if one.exported}


def _security(state: Security) -> dict[str, str]:
    return {
        "selinux": state.selinux,
        "debuggable": _yes(state.debuggable),
        "adb_secure": "" if state.adb_secure is None else _yes(state.adb_secure),
        "adb_at_boot": _yes(state.adb_at_boot),
        "build_tags": state.build_tags,
        "test_keys": " ".join(sorted(state.test_keys)),
        "notes": "; ".join(sorted(state.notes)),
    }


def _yes(value: bool) -> str:
    return "yes" if value else "no"
