"""Two cases as the page shows them."""

from dataclasses import dataclass

from app.compare.findings import Group, groups
from app.compare.lists import Difference, differences
from app.compare.rows import Row, coverage, options
from app.compare.side import Side
from sandbox.verdict.regression import Regression, compare


@dataclass(frozen=True)
class Comparison:
    """`of_one_product` is False where the two are builds of different things: then nothing is resolved."""

    older: Side
    newer: Side
    regression: Regression
    groups: tuple[Group, ...]
    options: tuple[Row, ...]
    coverage: tuple[Row, ...]
    differences: tuple[Difference, ...]

    @property
    def of_one_product(self) -> bool:
        return bool(self.older.product) and self.older.product == self.newer.product

    @property
    def same_run(self) -> bool:
        """Whether nothing that was asked for differs but the file and its time."""
        ignored = ("File", "SHA-256", "Version", "Handed in", "Phonehome", "Policy")
        return not any(row.differs for row in self.options if row.name not in ignored)


def comparison(older: Side, newer: Side) -> Comparison:
    """The older against the newer, as they are named: nobody looks at their times."""
    regression = compare(older.verdict, newer.verdict)
    return Comparison(
        older=older,
        newer=newer,
        regression=regression,
        groups=groups(regression, older, newer),
        options=options(older, newer),
        coverage=coverage(older, newer),
        differences=differences(older, newer),
    )
