"""Names that are only in one of two cases: hosts, permissions, components, packages, gaps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.compare.side import Side


@dataclass(frozen=True)
class Difference:
    """What is only in the older and only in the newer; `same` counts what is in both. Names are hostile."""

    title: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    same: int

    @property
    def any(self) -> bool:
        return bool(self.gone or self.new)


def differences(older: Side, newer: Side) -> tuple[Difference, ...]:
    """Of each kind that either has something of."""
    before, after = dict(_names(older)), dict(_names(newer))
    titles = dict.fromkeys((*before, *after))
    made = (_difference(title, before.get(title, ()), after.get(title, ())) for title in titles)
    return tuple(one for one in made if one.any or one.same)


def _names(side: Side) -> Iterator[tuple[str, Iterable[str]]]:
    sample = side.verdict.sample
    yield "Hosts", side.hosts
    yield "Gaps of the coverage", (gap.message for gap in side.verdict.coverage.gaps)
    yield "Permissions", sample.permissions
    if side.manifest is not None:
        yield "Components", (f"{one.kind} {one.name}" for one in side.manifest.components)
        yield "Open to other apps", (one.name for one in side.manifest.components if one.exported)
        yield "Native libraries", side.manifest.libraries
    if sample.firmware is not None:
        yield "Packages that ran", (_named(one.package, one.version) for one in sample.firmware.booted)
        yield "Packages that did not run", (one.package for one in sample.firmware.left_out)


def _named(package: str, version: str) -> str:
    return f"{package} {version}" if version else package


def _difference(title: str, older: Iterable[str], newer: Iterable[str]) -> Difference:
    before, after = set(older), set(newer)
    return Difference(
        title, tuple(sorted(before - after)), tuple(sorted(after - before)), len(before & after)
    )
