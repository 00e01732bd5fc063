"""The reference page of the stimuli, made from their classes: `python -m sandbox.plan.reference`."""

from collections.abc import Iterable

from sandbox.plan.by_hand import BY_HAND
from sandbox.plan.registry import ROUND
from sandbox.plan.stimulus import Stimulus

_HEAD = """# Stimuli

What happens to the phone in every round, in this order; made by `python -m sandbox.plan.reference`.

"""
_TABLE = """| name | what | requires | an app notices | limits |
|---|---|---|---|---|
"""
_BY_HAND = """
## By hand

What only a person does who [uses the phone](../how-to/use-the-phone-of-a-run.md). Texts, calls,
moves, charger and Wi-Fi are those above. Of all that they do the record says that it was by hand.

"""


def page() -> str:
    """The page as Markdown."""
    return _HEAD + _table(ROUND) + _BY_HAND + _table(BY_HAND)


def _table(stimuli: Iterable[Stimulus]) -> str:
    return _TABLE + "".join(map(_line, stimuli))


def _line(stimulus: Stimulus) -> str:
    what = (stimulus.__doc__ or "").strip().splitlines()[0]
    cells = (
        f"`{stimulus.name}`",
        what,
        ", ".join(stimulus.requires),
        ", ".join(stimulus.provides),
        stimulus.limits,
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    print(page(), end="")
