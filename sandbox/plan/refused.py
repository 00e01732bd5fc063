"""What a plan could not deliver, as gaps. Pure."""

from collections import Counter
from collections.abc import Sequence

from sandbox.plan.model import StimulusRecord
from sandbox.verdict.model import Gap


def undelivered(records: Sequence[StimulusRecord]) -> list[Gap]:
    """One gap for each stimulus of which some were refused, with the first reason."""
    failed = [record for record in records if not record.delivered]
    times = Counter(record.planned.stimulus for record in failed)
    first = {record.planned.stimulus: record.reason for record in reversed(failed)}
    return [
        Gap(
            code="stimulus_not_delivered",
            message=f"{name}: {times[name]} not delivered, first: {first[name]}",
        )
        for name in times
    ]
