"""The records of several runs as one: flows numbered through, payloads, events, screenshots, reports."""

import contextlib
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sandbox.gateway.flow import Flow
from sandbox.gateway.store import BLOBS_FOLDER, FLOWS_FILE, RECORD_FOLDER, read_flows
from sandbox.service.casefile.record import RunsRecord, Together, note, write
from sandbox.service.code import CODE_FOLDER
from sandbox.service.record import read_events
from sandbox.service.reports import material_of, screenshots_of, write_reports
from sandbox.verdict.merge import Part, merge
from sandbox.verdict.model import Gap, Verdict
from sandbox.verdict.shards import join

_LOGS = ("gateway/gateway.log", "device/console.log")
Judge = Callable[[Sequence[Part]], Verdict]
JUDGES: Mapping[Together, Judge] = {Together.ALL: merge, Together.SHARES: join}

_DEVICE_BITS = 56
"""A device's flows keep their numbers below this bit; its own number stands above."""


@dataclass(frozen=True)
class Finished:
    """One phone's run: its name, its verdict, and the folder that holds its record."""

    device: str
    verdict: Verdict
    folder: Path


def device_folder(run_dir: Path, device: str) -> Path:
    """Where one of several phones leaves its record."""
    return run_dir / "devices" / device


def apart(run_dir: Path, device: str, run: Callable[[Path], Verdict]) -> Finished:
    """A run in a folder of its own, which `run` is given."""
    folder = device_folder(run_dir, device)
    folder.mkdir(parents=True)
    return Finished(device, run(folder), folder)


def folder_name(device: str) -> str:
    """A phone's name as a file's: a serial may hold anything."""
    plain = (
        letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "-" for letter in device
    )
    return "".join(plain)[:60]


def set_apart(run_dir: Path, device: str, verdict: Verdict) -> Finished:
    """Move the record of a run that had the folder for itself to where one of several has it."""
    entries = list(run_dir.iterdir())
    folder = device_folder(run_dir, device)
    folder.mkdir(parents=True)
    for entry in entries:
        entry.rename(folder / entry.name)
    return Finished(device, verdict, folder)


def combine(run_dir: Path, runs: Sequence[Finished], together: Together = Together.ALL) -> Verdict:
    """Put the records of several phones together in `run_dir` and judge them as one.

    `together` says whether the phones ran the same, or shared a firmware.
    """
    flows = _flows(runs)
    _join_flows(run_dir, runs, flows)
    verdict = JUDGES[together](_parts(runs, flows))
    for name in _LOGS:
        _join_logs(run_dir / name, [(run.device, run.folder / name) for run in runs])
    _join_events(run_dir / "events.jsonl", runs)
    shutil.copyfile(runs[0].folder / "persona.json", run_dir / "persona.json")
    write(run_dir, RunsRecord(together=together, devices=tuple(run.device for run in runs)))
    write_reports(run_dir, replace(material_of(run_dir, verdict), screenshots=_screenshots(runs)))
    return verdict


def judged_together(run_dir: Path, record: RunsRecord, judged: Callable[[Path], Verdict]) -> Verdict:
    """The verdict over several phones of a record, of which `judged` gives each one's."""
    folders = [(device, device_folder(run_dir, device)) for device in record.devices]
    runs = [Finished(device, judged(folder), folder) for device, folder in folders]
    return JUDGES[record.together](_parts(runs, _flows(runs)))


def annotate(run_dir: Path, verdict: Verdict, gap: Gap) -> Verdict:
    """Add a gap to a finished run, to its record and its reports."""
    note(run_dir, gap)
    coverage = verdict.coverage.model_copy(update={"gaps": (*verdict.coverage.gaps, gap)})
    told = verdict.model_copy(update={"coverage": coverage})
    rewrite(run_dir, told)
    return told


def rewrite(run_dir: Path, verdict: Verdict) -> None:
    """Write the reports of a finished run anew, for a verdict that was amended."""
    write_reports(run_dir, material_of(run_dir, verdict))


_Joined = list[tuple[str, int, Flow]]
"""For each flow its device, its number there, and itself as the record of all has it."""


def _flows(runs: Sequence[Finished]) -> _Joined:
    return [
        (
            run.device,
            flow.id,
            flow.model_copy(update={"id": index << _DEVICE_BITS | flow.id, "device": run.device}),
        )
        for index, run in enumerate(runs)
        for flow in read_flows(run.folder / RECORD_FOLDER)
    ]


def _join_flows(run_dir: Path, runs: Sequence[Finished], joined: _Joined) -> None:
    record = run_dir / RECORD_FOLDER
    (record / BLOBS_FOLDER).mkdir(parents=True)
    for run in runs:
        _link_blobs(run.folder / RECORD_FOLDER / BLOBS_FOLDER, record / BLOBS_FOLDER)
        _link_blobs(run.folder / CODE_FOLDER, run_dir / CODE_FOLDER)
    lines = [flow.model_dump_json(exclude_defaults=True) for _, _, flow in joined]
    (record / FLOWS_FILE).write_text("".join(f"{line}\n" for line in lines))


def _parts(runs: Sequence[Finished], joined: _Joined) -> list[Part]:
    """Each phone's verdict, with its numbers of flows and those that they have in the record of all."""
    numbers: dict[str, dict[int, int]] = {run.device: {} for run in runs}
    ordered = sorted(joined, key=lambda one: (one[2].device_time_s, one[2].id))
    for number, (device, old, _) in enumerate(ordered, 1):
        numbers[device][old] = number
    return [Part(run.device, run.verdict, numbers[run.device]) for run in runs]


def _link_blobs(source: Path, target: Path) -> None:
    """Payloads are named by their hash, so equal names are equal bytes."""
    for blob in source.iterdir() if source.is_dir() else ():
        target.mkdir(exist_ok=True)
        if not blob.is_symlink() and blob.is_file():
            with contextlib.suppress(FileExistsError):
                os.link(blob, target / blob.name)


def _join_events(target: Path, runs: Sequence[Finished]) -> None:
    with target.open("w") as file:
        for run in runs:
            for event in read_events(run.folder / "events.jsonl"):
                told = event.model_copy(update={"device": run.device})
                file.write(told.model_dump_json(exclude_defaults=True) + "\n")


def _join_logs(target: Path, logs: Sequence[tuple[str, Path]]) -> None:
    """One after another, each below its phone's name; a phone writes its own, so links are passed over."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        for device, log in logs:
            if log.is_file() and not log.is_symlink():
                file.write(f"== {device}\n".encode())
                with log.open("rb") as source:
                    shutil.copyfileobj(source, file)


def _screenshots(runs: Sequence[Finished]) -> dict[str, bytes]:
    return {
        f"{run.device}-{name}": png
        for run in runs
        for name, png in screenshots_of(run.folder, run.verdict).items()
    }
