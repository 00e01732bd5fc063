"""A firmware's inventory, or the difference of two, for a terminal. Nothing of an image is read as markup."""

from collections import Counter
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sandbox.firmware.inventory.difference import InventoryDiff
from sandbox.firmware.inventory.model import Inventory
from sandbox.firmware.triage.model import Danger, Ranked
from sandbox.firmware.triage.rank import triage
from sandbox.reports.plain import plain

_MOST_ROWS = 40
_HARMLESS = frozenset({Danger.NOTHING, Danger.PERMISSION_ONLY})


def renderable(inventory: Inventory) -> Group:
    """What it is, how many of what, and the packages that could do harm with their first reasons."""
    ranks = triage(inventory).packages
    counts = Counter(one.danger for one in ranks)
    rows = [
        ("Build", inventory.property("ro.build.fingerprint", "ro.system.build.fingerprint")),
        ("Partitions", ", ".join(inventory.partitions)),
        ("Packages", f"{len(inventory.packages)} and {len(inventory.apexes)} modules"),
        *(
            (f"  {danger.value.replace('_', ' ')}", str(counts[danger]))
            for danger in Danger
            if counts[danger]
        ),
        ("Libraries", f"{len(inventory.jars)} jars"),
        ("Services of init", str(len(inventory.services))),
        ("Native with sockets", str(len(inventory.binaries))),
        ("SELinux", inventory.security.selinux),
        ("Test keys", f"{len(inventory.security.test_keys)} files" if inventory.security.test_keys else ""),
        *(("Known", f"{one.package}: {one.what} ({', '.join(one.sources)})") for one in inventory.known),
        *(("Not read", f"{path}: {why.message}") for path, why in inventory.problems.items()),
    ]
    return Group(_facts(rows), *_harmful(ranks))


def _harmful(ranks: Iterable[Ranked]) -> list[RenderableType]:
    found = [one for one in ranks if one.danger not in _HARMLESS]
    table = Table("package", "can", "how", title="What could do harm", title_justify="left", box=None)
    for one in found[:_MOST_ROWS]:
        reason = one.reasons[0].text if one.reasons else one.code_unread
        can = one.danger.value.replace("_", " ")
        table.add_row(*(Text(plain(cell, 200), overflow="fold") for cell in (one.package, can, reason)))
    rest = len(found) - _MOST_ROWS
    return [Text(""), table, Text(f"and {rest} more; --json lists all")] if rest > 0 else [Text(""), table]


def changes(compared: InventoryDiff) -> RenderableType:
    """One line for each thing that differs."""
    if compared.same:
        return Text("Nothing differs.")
    rows = [
        *(("+ package", name) for name in compared.packages_added),
        *(("- package", name) for name in compared.packages_removed),
        *(
            row
            for change in compared.packages_changed
            for row in _of_package(change.package, change.model_dump())
        ),
        *(("property", f"{k}: {v.before} → {v.after}") for k, v in compared.properties.items()),
        *(("+ service", name) for name in compared.services_added),
        *(("- service", name) for name in compared.services_removed),
        *(("service", name) for name in compared.services_changed),
        *(("+ native", path) for path in compared.binaries_added),
        *(("- native", path) for path in compared.binaries_removed),
        *(("security", f"{k}: {v.before} → {v.after}") for k, v in compared.security.items()),
        *(("+ known", name) for name in compared.known_added),
        *(("- known", name) for name in compared.known_removed),
        *(("not read now", path) for path in compared.unread_added),
        *(("read now", path) for path in compared.unread_removed),
    ]
    return _facts(rows)


def _of_package(package: str, change: dict[str, object]) -> Iterable[tuple[str, str]]:
    values = change["changes"]
    for what, value in values.items() if isinstance(values, dict) else ():
        yield package, f"{what}: {str(value['before'])[:24]} → {str(value['after'])[:24]}"
    for what, names in change.items():
        if isinstance(names, tuple) and names:
            yield package, f"{what.replace('_', ' ')}: {', '.join(map(str, names))}"


def _facts(rows: Iterable[tuple[str, str]]) -> Table:
    table = Table(show_header=False, box=None)
    for name, value in rows:
        if value:
            table.add_row(Text(plain(name, 120)), Text(plain(value, 400), overflow="fold"))
    return table
