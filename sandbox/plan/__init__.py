"""What happens to the phone, and when.

`schedule` makes a plan of device-time events from the stimuli of `registry` (pure), `driver` runs it on a
device. Every stimulus is a class with `name`, `requires`, `provides`, `limits`, `occurrences` and `run`
(`stimulus`). `stranger` is the app that asks what every other app could ask.
"""

from sandbox.plan.driver import drive
from sandbox.plan.model import Component, PlannedStimulus, PlanOutcome, SampleComponents
from sandbox.plan.schedule import horizon_s, planned_gaps, schedule

__all__ = [
    "Component",
    "PlanOutcome",
    "PlannedStimulus",
    "SampleComponents",
    "drive",
    "horizon_s",
    "planned_gaps",
    "schedule",
]
