"""What goes on: the state of submissions for the list, and the phases of a run for who watches it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sandbox.service.cases.changes import Changes, State
from sandbox.service.jobs.database import Database
from sandbox.service.model import Phase
from sandbox.service.submission import OPEN, Submission

WORDS: Mapping[Phase, str] = {
    Phase.UNPACK: "Open the image",
    Phase.TRIAGE: "Choose packages",
    Phase.BOOT: "Boot the phone",
    Phase.SEED: "Move the owner in",
    Phase.INSTALL: "Install",
    Phase.HANDS: "Wait for people's hands",
    Phase.DRIVE: "Let the hours pass",
    Phase.DETECT: "Look at what left",
    Phase.REPORT: "Judge and report",
    Phase.TWINS: "Try other owners",
}
_OF_FIRMWARE = (Phase.UNPACK, Phase.TRIAGE)


@dataclass(frozen=True)
class Step:
    """A phase; `done` where it is over, `current` where it goes on."""

    phase: str
    words: str
    done: bool
    current: bool


def states(database: Database, submissions: Sequence[Submission]) -> dict[str, State]:
    """By id. Only those that wait or run are asked for: the others' rows say it all."""
    going = [one.id for one in submissions if one.status in OPEN]
    found = Changes(database).of_all(going) if going else {}
    return {one.id: found.get(one.id) or state_of(one) for one in submissions}


def state_of(submission: Submission) -> State:
    """As the row has it, without the progress of a run."""
    same = {name: getattr(submission, name) for name in State.model_fields if hasattr(submission, name)}
    return State(**same | {"failure": submission.failure.code if submission.failure else None})


def steps(submission: Submission, state: State) -> list[Step]:
    """The phases that this submission goes through, in order; one that few go through where it is there."""
    phases = [phase for phase in Phase if _goes_through(submission, state, phase)]
    at = next((place for place, phase in enumerate(phases) if phase == state.phase), -1)
    return [Step(phase, WORDS[phase], place < at, current=place == at) for place, phase in enumerate(phases)]


def _goes_through(submission: Submission, state: State, phase: Phase) -> bool:
    if phase in _OF_FIRMWARE:
        return not submission.package
    asked = phase is Phase.HANDS and submission.hands > 0
    return asked or phase not in (Phase.HANDS, Phase.TWINS) or state.phase == phase
