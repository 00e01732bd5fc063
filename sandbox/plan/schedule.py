"""When everything happens. Pure: the same arguments give the same plan.

A round of all stimuli comes right after install, after each 24 h, and after the last hour. Something that the
first round made the app remember can be due exactly 24, 48 or 72 h later; so a later round starts 300 s after
its mark, when all of the first round (240 s long) lies further back than the mark is wide. What it makes
eligible can fire until the horizon, half an hour after the last mark.
"""

from collections.abc import Iterator, Sequence
from itertools import count, takewhile

from sandbox.persona.model import Persona
from sandbox.plan.model import PlannedStimulus, SampleComponents
from sandbox.plan.people import LocationMove, position
from sandbox.plan.registry import HOURLY, ROUND
from sandbox.plan.sample import maximum
from sandbox.plan.stimulus import Arguments, Round, Stimulus
from sandbox.verdict.model import Gap

MAX_HOURS = 24.0 * 366
FIRST_START_S, FIRST_LENGTH_S = 1.0, 239.0
LATER_START_S, LATER_LENGTH_S = 300.0, 600.0
TAIL_S = 1800.0
BETWEEN_ROUNDS = -1
_HOUR_S, _DAY_S = 3600.0, 86_400.0
_SPACING_MAX_S = 12.0


def schedule(
    hours: float, persona: Persona, samples: Sequence[SampleComponents], window_start_s: float = 0.0
) -> tuple[PlannedStimulus, ...]:
    """The plan of a window that opens at `window_start_s` (device seconds since boot), sorted by time.

    ValueError when `hours` is not between 0 and a year. The order of events at the same time is that of the
    registry.
    """
    planned: list[PlannedStimulus] = []
    for number, mark_s in enumerate(marks_s(hours)):
        planned += _round(Round(number, window_start_s + mark_s, persona, tuple(samples)))
    planned += _between(persona, window_start_s, window_start_s + hours * _HOUR_S)
    return tuple(sorted(planned, key=lambda event: event.at_s))


def marks_s(hours: float) -> tuple[float, ...]:
    """Where rounds belong, in seconds of the window: 0, every 24 h, and the last hour.

    A day's mark less than half an hour before the end gives way to the last round, so that rounds never
    overlap.
    """
    if not 0 <= hours <= MAX_HOURS:
        raise ValueError(f"a run lasts from 0 to {MAX_HOURS:.0f} hours, not {hours}")
    end_s = hours * _HOUR_S
    days = takewhile(lambda mark_s: mark_s <= end_s - TAIL_S, (day * _DAY_S for day in count(1)))
    return (0.0, *days, end_s) if end_s > 0 else (0.0,)


def horizon_s(hours: float, window_start_s: float = 0.0) -> float:
    """Where the run ends, in device seconds since boot."""
    return window_start_s + hours * _HOUR_S + TAIL_S


def planned_gaps(samples: Sequence[SampleComponents]) -> tuple[Gap, ...]:
    """What the plan leaves out because a sample has more components than a round can start."""
    most = maximum(0, len(samples))
    return tuple(
        Gap(
            code="components_not_started",
            message=f"{sample.package}: {most} of {number} starts of {kind} are planned",
        )
        for sample in samples
        for kind, number in _wanted(sample)
        if number > most
    )


def _wanted(sample: SampleComponents) -> Iterator[tuple[str, int]]:
    kinds = {"activities": sample.activities, "services": sample.services, "receivers": sample.receivers}
    yield from ((kind, sum(len(c.actions) or 1 for c in found)) for kind, found in kinds.items())
    yield "launcher activities", len(sample.launcher_activities)
    yield "places of content", len(sample.contents)


def _between(persona: Persona, start_s: float, end_s: float) -> list[PlannedStimulus]:
    """What goes on all the time: the clock ticks by the hour, and the owner moves along the track."""
    hours = takewhile(lambda at_s: at_s < end_s, (start_s + hour * _HOUR_S for hour in count(1)))
    ticks = [PlannedStimulus(at_s, HOURLY.name, round=BETWEEN_ROUNDS) for at_s in hours]
    moves = [
        PlannedStimulus(place.at_s, LocationMove.name, tuple(position(place).items()), BETWEEN_ROUNDS)
        for place in persona.track
        if start_s < place.at_s < end_s
    ]
    return ticks + moves


def _round(round_: Round) -> list[PlannedStimulus]:
    events = [(stimulus, arguments) for stimulus in ROUND for arguments in stimulus.occurrences(round_)]
    shots = _screenshots([stimulus.name for stimulus, _ in events], round_.number)
    return [
        PlannedStimulus(
            at_s=round(round_.at_s + at_s, 3),
            stimulus=stimulus.name,
            arguments=tuple(arguments.items()),
            round=round_.number,
            screenshot=shots.get(index, ""),
        )
        for index, ((stimulus, arguments), at_s) in enumerate(
            zip(events, _times(events, round_.number), strict=True)
        )
    ]


def _times(events: Sequence[tuple[Stimulus, Arguments]], round_number: int) -> Iterator[float]:
    """Where in its round each event belongs, in seconds: evenly, behind what takes time of its own."""
    at_s, length_s = (LATER_START_S, LATER_LENGTH_S) if round_number else (FIRST_START_S, FIRST_LENGTH_S)
    lasting = [stimulus.lasts_s(arguments) for stimulus, arguments in events]
    spacing_s = min(_SPACING_MAX_S, (length_s - sum(lasting)) / len(events))
    for own_s in lasting:
        yield at_s
        at_s += spacing_s + own_s


def _screenshots(names: list[str], round_number: int) -> dict[int, str]:
    """After the last launch, after the last gesture, and at the round's end; by index of the event."""
    shots = {len(names) - 1: f"round-{round_number}-end"}
    for stimulus in ("explore_ui", "launch"):
        if stimulus in names:
            last = len(names) - 1 - names[::-1].index(stimulus)
            shots[last] = f"round-{round_number}-{stimulus.replace('_', '-')}"
    return shots
