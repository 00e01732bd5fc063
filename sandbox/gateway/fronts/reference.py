"""The reference page of the fronts, made from their classes: `python -m sandbox.gateway.fronts.reference`."""

from sandbox.gateway.fronts.front import Front
from sandbox.gateway.fronts.registry import FRONTS

_HEAD = """# Fronts

How a phone that speaks IP reaches the gateway; made by `python -m sandbox.gateway.fronts.reference`.
How to use them: [lead a handset through the gateway](../how-to/lead-a-handset-through-the-gateway.md).

| name | for | requires | limits |
|---|---|---|---|
"""


def page() -> str:
    """The page as Markdown."""
    return _HEAD + "".join(map(_line, FRONTS.values()))


def _line(front: type[Front]) -> str:
    cells = (f"`{front.name}`", front.provides, ", ".join(front.requires), "; ".join(front.limits))
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    print(page(), end="")
