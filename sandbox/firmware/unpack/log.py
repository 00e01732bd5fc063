"""Steps, notes and problems on the way, until they are an `Extraction`."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.failures import Failure
from sandbox.firmware.formats.survey import Survey
from sandbox.firmware.model import Extraction, Partition, Problem, Step
from sandbox.firmware.unpack.model import Item

_MOST_NOTES = 200
_MOST_PROBLEMS = 500


@dataclass
class Log:
    """Notes beyond the first few hundred of a step, and problems of an extraction, are counted only."""

    written: int = 0
    files: int = 0
    _steps: list[Step] = field(default_factory=list)
    _notes: dict[int, list[str]] = field(default_factory=dict)
    _problems: list[Problem] = field(default_factory=list)
    _more_problems: int = 0

    def step(self, item: Item, format_: str, size: int, seconds: float, notes: Iterable[str]) -> int:
        """The number of the step, for notes that come later."""
        self._steps.append(Step(path=item.way, format=format_, size=size, seconds=seconds))
        number = len(self._steps) - 1
        self._notes[number] = list(notes)
        return number

    def add(self, found: Survey, way: str, problems: Iterable[Failure]) -> None:
        """What a step wrote, and what it lacks."""
        self.written += found.written
        self.files += found.files
        self.problem(way, *problems)

    def note(self, step: int | None, text: str) -> None:
        """Of something that came out of a step."""
        self._notes.setdefault(-1 if step is None else step, []).append(text)

    def problem(self, way: str, *failures: Failure) -> None:
        """Something that makes the extraction incomplete."""
        room = max(0, _MOST_PROBLEMS - len(self._problems))
        self._problems += [Problem(path=way, failure=failure) for failure in failures[:room]]
        self._more_problems += len(failures[room:])

    def extraction(self, partitions: Iterable[Partition], seconds: float) -> Extraction:
        """All of it."""
        if self._more_problems:
            message = f"There are {self._more_problems} more problems."
            self._problems.append(Problem(path="", failure=Failure(code="more_problems", message=message)))
        steps = (
            step.model_copy(update={"notes": _short(self._notes[number])})
            for number, step in enumerate(self._steps)
        )
        return Extraction(
            partitions=tuple(partitions),
            steps=tuple(steps),
            problems=tuple(self._problems),
            written=self.written,
            seconds=seconds,
        )


def _short(notes: list[str]) -> tuple[str, ...]:
    more = len(notes) - _MOST_NOTES
    return (*notes[:_MOST_NOTES], f"{more} more of this kind") if more > 0 else tuple(notes)
