"""The reference page of the stimuli, made from their classes: `python -m sandbox.plan.reference`."""

from sandbox.plan.registry import STIMULI
from sandbox.plan.stimulus import Stimulus

_HEAD = """# Stimuli

What happens to the phone in every round, in this order; made by `python -m sandbox.plan.reference`.

| name | what | requires | an app notices | limits |
|---|---|---|---|---|
"""


def page() -> str:
    """The page as Markdown."""
    return _HEAD + "".join(map(_line, STIMULI.values()))


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
