"""What stimuli remember from one round to the next, and what they tell of it in the end."""

from dataclasses import dataclass, field

from sandbox.explore.atlas import Atlas
from sandbox.verdict.model import Explored


@dataclass
class Diary:
    """Of one run. `atlases` is by package; `pictures` is how many screens were photographed."""

    atlases: dict[str, Atlas] = field(default_factory=dict)
    explored: list[Explored] = field(default_factory=list)
    pictures: int = 0
