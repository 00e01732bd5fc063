"""What a scan of the synthetic phone must find, from truth.toml."""

import tomllib
from dataclasses import dataclass

from tests.samples.firmware.catalogue import HERE

_TRUTH = tomllib.loads((HERE / "truth.toml").read_text())
FIRST, MENDED = "first", "mended"
BROKEN: frozenset[str] = frozenset(_TRUTH["broken"].values())


@dataclass(frozen=True)
class Leak:
    """`data_class` of the owner goes from `package` to `host`; `through` is whom the package asked for it."""

    package: str
    data_class: str
    host: str
    through: str = ""


@dataclass(frozen=True)
class Difference:
    """What became of the leaks from one release to the next."""

    gone: frozenset[Leak]
    new: frozenset[Leak]
    remaining: frozenset[Leak]


def leaks(release: str) -> frozenset[Leak]:
    """Exactly the leaks of that release, FIRST or MENDED."""
    return frozenset(
        Leak(entry["package"], data_class, entry["host"], entry.get("through", ""))
        for entry in _TRUTH["leak"]
        if release in entry["releases"]
        for data_class in entry["data_classes"]
    )


def clean(release: str) -> frozenset[str]:
    """Packages that read personal data and use the network, and send none of it."""
    return frozenset(_TRUTH["clean"][release])


def difference() -> Difference:
    """From the first release to the mended one."""
    old, new = leaks(FIRST), leaks(MENDED)
    return Difference(gone=old - new, new=new - old, remaining=old & new)
