"""Which phones a submission runs on, one after another, and one verdict from what they saw.

A run on one phone leaves its record in the run's folder. Runs on several leave theirs in a folder each, and
the run's folder holds what is put together from them in the same form (`combined`), so that nobody who reads
a verdict needs to know how many phones there were.
"""

from dataclasses import replace
from pathlib import Path

from sandbox.devices.kinds import AUTO, AUTO_FIRST, AUTO_NEXT, first_able, named, selected
from sandbox.failures import Failure, Unavailable
from sandbox.service.combined import Finished, annotate, apart, combine, folder_name, set_apart
from sandbox.service.firmware import scan_firmware
from sandbox.service.memory import giving_back
from sandbox.service.model import Cancellation, OnProgress, Progress, ScanFunction, ScanRequest
from sandbox.service.scan import scan
from sandbox.service.twins import twinned
from sandbox.verdict.model import Gap, Verdict

NOT_RUN = frozenset(
    {
        *("native_missing", "translation_failed", "not_installed"),
        *("crashed_at_start", "no_component_started", "device_lost"),
    }
)
"""Gaps that say: the sample's code could not run on this phone. On another it may."""


@giving_back()
def scan_selected(
    request: ScanRequest, tell: OnProgress, cancellation: Cancellation, scan_one: ScanFunction = scan
) -> Verdict:
    """Run the submission on the phones that `request.device` names; raises as `scan` does.

    With `auto` the first phone that this host has runs it, and a second one what the first could not run.
    A phone that was named and cannot be started raises Unavailable before anything runs.
    """
    scan_one = twinned(scan_one)
    if request.sample.manifest is None:
        return scan_firmware(request, tell, cancellation, scan_one)
    names = selected(request.device)
    if names == (AUTO,):
        return _automatic(request, tell, cancellation, scan_one)
    for name in names:
        named(name)[0].require()
    if len(names) == 1:
        return scan_one(request, tell, cancellation)
    runs = [_apart(request, name, tell, cancellation, scan_one) for name in names]
    return combine(request.run_dir, runs)


def _automatic(
    request: ScanRequest, tell: OnProgress, cancellation: Cancellation, scan_one: ScanFunction
) -> Verdict:
    first, reason = first_able(AUTO_FIRST)
    if first is None:
        raise Unavailable(reason or _nothing())
    verdict = scan_one(replace(request, device=first.name), tell, cancellation)
    missed = sorted({gap.code for gap in verdict.coverage.gaps} & NOT_RUN)
    if not missed:
        return verdict
    other, reason = first_able(AUTO_NEXT)
    if other is None:
        return annotate(request.run_dir, verdict, _nobody_else(missed, reason or _nothing()))
    request = replace(request, seed=verdict.run.seed, any_owner=False)
    began = set_apart(request.run_dir, first.name, verdict)
    return combine(request.run_dir, [began, _apart(request, other.name, tell, cancellation, scan_one)])


def _apart(
    request: ScanRequest, name: str, tell: OnProgress, cancellation: Cancellation, scan_one: ScanFunction
) -> Finished:
    """One phone's run, in a folder of its own."""

    def told(progress: Progress) -> None:
        tell(replace(progress, note=name))

    def run(folder: Path) -> Verdict:
        chance = f"{request.seed} {name}"  # two phones of one submission draw different numbers
        asked = replace(request, device=name, run_dir=folder, randomness=chance)
        return scan_one(asked, told, cancellation)

    return apart(request.run_dir, folder_name(name), run)


def _nobody_else(missed: list[str], reason: Failure) -> Gap:
    message = f"no other phone could try what this one could not run ({', '.join(missed)}): {reason.message}"
    return Gap(code="device_unavailable", message=message)


def _nothing() -> Failure:
    return Failure(
        code="device_unavailable", message="This host has no phone of the kinds that `auto` tries."
    )
