"""Two cases as the page shows them."""

from dataclasses import dataclass

from app.compare.findings import Group, groups
from app.compare.lists import Difference, differences
from app.compare.rows import OF_THE_FILE, Row, coverage, options
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
    def otherwise(self) -> tuple[str, ...]:
        """In what the two runs differ, besides what was run and when."""
        return tuple(row.name.lower() for row in self.options if row.differs and row.name not in OF_THE_FILE)

    @property
    def alike(self) -> tuple[Difference, ...]:
        """What is the same in both."""
        return tuple(one for one in self.differences if not one.any)


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
