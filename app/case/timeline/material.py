"""A case's files as its timeline."""

from collections.abc import Iterator
from pathlib import Path

from app.case.case import Case
from app.case.timeline.board import Timeline
from app.case.timeline.index import Index, index_of, index_soon
from app.case.timeline.lanes import Material
from sandbox.failures import BadInput
from sandbox.service.casefile.record import RunRecord, pictures_of, read
from sandbox.service.combined import device_folder


def timeline_of(case: Case) -> Timeline | None:
    """All of it, which takes seconds where a long run is looked at first; None without a verdict."""
    return _timeline(case, index_of(case.folder)) if case.verdict else None


def timeline_soon(case: Case) -> tuple[Timeline, bool] | None:
    """What can be had while a page waits, and whether it is all; if not, no flows and events are in it."""
    index = index_soon(case.folder)
    made = _timeline(case, index or Index())
    return (made, index is not None) if made else None


def _timeline(case: Case, index: Index) -> Timeline | None:
    if case.verdict is None:
        return None
    delivered = tuple(sorted(_delivered(case.folder)))
    material = Material(case.verdict, index, delivered, pictures_of(case.folder))
    return Timeline(material, case.persona.time_zone if case.persona else "")


def _delivered(run_dir: Path) -> Iterator[tuple[float, str]]:
    """Of one phone, or of several."""
    try:
        record = read(run_dir)
    except BadInput:
        return
    if isinstance(record, RunRecord):
        yield from record.facts.delivered
        return
    for device in record.devices:
        yield from _delivered(device_folder(run_dir, device))
