"""Runs under other owners, until they tell whether what nobody can read depends on the owner's data.

Each is a run like the first: the same sample, plan, clock and random numbers. Their records lie in `twins/`
of the first run's folder; its verdict and reports are amended.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sandbox.detect.match import Detection
from sandbox.detect.twin.compare import Comparison, Run, compare
from sandbox.detect.twin.conclude import conclude
from sandbox.detect.twin.model import Answers, Classes, Way, way_of
from sandbox.detect.twin.questions import Kind, Question, answered, next_question
from sandbox.detect.twin.requests import slot_of
from sandbox.devices.events import DeviceEvent
from sandbox.devices.kinds import named
from sandbox.failures import PhonehomeError
from sandbox.hands.line import Nobody
from sandbox.persona.model import DataClass
from sandbox.persona.twin import Variation
from sandbox.plan import stranger
from sandbox.service.casefile.record import TwinRun, amend
from sandbox.service.casefile.stored import StoredRun
from sandbox.service.combined import annotate, rewrite
from sandbox.service.model import (
    Cancellation,
    OnProgress,
    Phase,
    Progress,
    ScanFunction,
    ScanRequest,
    TwinMode,
)
from sandbox.verdict.model import FindingKind, Gap, Outcome, Verdict
from sandbox.verdict.reads import reads
from sandbox.verdict.twins import TwinResult, with_twins
from sandbox.verdict.wording import few

TWINS_FOLDER = "twins"
_NAMED = 2
_DOUBTS = frozenset({"opaque_part", "media_claimed"})
_UNSOUND = frozenset(
    {"not_booted", "self_test_missed", "hours_short", "device_lost", "deadline", "not_installed"}
)
_SAID = {
    Kind.OTHER: "another owner",
    Kind.CONTROL: "the same owner again",
    Kind.PARTIAL: "an owner with other",
    Kind.RESEEDED: "other random numbers",
    Kind.AGAIN: "a third owner",
}


def twinned(scan_one: ScanFunction) -> ScanFunction:
    """`scan_one`, and where it is worth it the same under other owners. Raises as `scan_one` does."""

    def run(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        verdict = scan_one(request, tell, cancellation)
        if request.variation is not None or not is_worth_it(request.twin, verdict):
            return verdict
        if verdict.coverage.by_hand:
            message = "no other owner was tried: nobody would do by hand there what was done here"
            return annotate(request.run_dir, verdict, Gap(code="twin_unavailable", message=message))
        if not named(request.device)[0].repeats:
            message = f"no other owner was tried: runs on {request.device} do not repeat to the byte"
            return annotate(request.run_dir, verdict, Gap(code="twin_unavailable", message=message))
        return _Twins(request, verdict, scan_one, tell, cancellation).verdict()

    return run


def is_worth_it(mode: TwinMode, verdict: Verdict) -> bool:
    """With `auto`: where something unreadable left, and nothing proves a leak already."""
    if mode is not TwinMode.AUTO:
        return mode is TwinMode.ALWAYS
    unreadable = any(one.kind is FindingKind.UNREADABLE_PAYLOAD for one in verdict.findings)
    doubtful = unreadable or any(gap.code in _DOUBTS for gap in verdict.coverage.gaps)
    return doubtful and verdict.verdict is not Outcome.LEAK


def answers_to(
    base: StoredRun, detection: Detection, compared: Callable[[Run, Question], Comparison | None]
) -> Answers | None:
    """Ask until nothing is open, or `compared` has no comparison for a question."""
    run, known, read = base.run(), _known(base, detection), _classes_read(base.events)
    answers: Answers | None = None
    while (question := next_question(answers, read)) is not None:
        other = compared(run, question)
        if other is None:
            return answers
        answers = answered(answers, question, other, known)
    return answers


def amended(verdict: Verdict, detection: Detection, answers: Answers | None, runs: int) -> Verdict:
    """The base's verdict with what `runs` runs under other owners answered."""
    if answers is None:
        return verdict
    return with_twins(verdict, TwinResult(detection, answers.other, conclude(answers), runs))


@dataclass
class _Twins:
    """A set of runs around the base, whose verdict is there."""

    request: ScanRequest
    base: Verdict
    scan_one: ScanFunction
    tell: OnProgress
    cancellation: Cancellation
    runs: list[TwinRun] = field(default_factory=list)
    unsound: str = ""

    def verdict(self) -> Verdict:
        """The base's, amended; where a run failed, with what the others showed and a note."""
        started = time.monotonic()
        base = StoredRun(self.request.run_dir)
        detection = base.detection()
        answers = answers_to(base, detection, self._compared)
        self.tell(Progress(Phase.TWINS))
        verdict = amended(self.base, detection, answers, len(self.runs))
        return self._finished(verdict, round(time.monotonic() - started, 3))

    def _compared(self, base: Run, question: Question) -> Comparison | None:
        """None where the run failed, or did not do what the base did."""
        folder = self.request.run_dir / TWINS_FOLDER / f"{len(self.runs) + 1}-{question.kind.value}"
        folder.mkdir(parents=True)
        self.unsound = self._unsound(question, folder)
        self.runs.append(
            TwinRun(folder=folder.name, kind=question.kind, classes=question.classes, sound=not self.unsound)
        )
        return None if self.unsound else compare(base, StoredRun(folder).run())

    def _unsound(self, question: Question, folder: Path) -> str:
        """Run it; why it cannot be held beside the base, or nothing."""
        try:
            verdict = self.scan_one(self._asked(question, folder), self._teller(question), self.cancellation)
        except PhonehomeError as error:
            return error.failure.message
        return next((gap.message for gap in verdict.coverage.gaps if gap.code in _UNSOUND), "")

    def _asked(self, question: Question, folder: Path) -> ScanRequest:
        key = 2 if question.kind is Kind.AGAIN else 1
        randomness = self.base.run.randomness
        return replace(
            self.request,
            run_dir=folder,
            seed=self.base.run.seed,
            any_owner=False,
            twin=TwinMode.NEVER,
            variation=Variation(key, question.classes),
            line=Nobody(),
            randomness=f"{randomness} other" if question.kind is Kind.RESEEDED else randomness,
        )

    def _teller(self, question: Question) -> OnProgress:
        note = _SAID[question.kind]
        if question.kind is Kind.PARTIAL:
            note = f"{note} {few(sorted(question.classes), _NAMED)}".replace("_", " ")

        def told(progress: Progress) -> None:
            self.tell(replace(progress, note=f"{progress.note}, {note}" if progress.note else note))

        return told

    def _finished(self, verdict: Verdict, spent_s: float) -> Verdict:
        info = self.base.run
        phases = {**info.phases_s, Phase.TWINS.value: spent_s}
        total = round(info.real_seconds + spent_s, 3)
        info = info.model_copy(update={"phases_s": phases, "real_seconds": total})
        verdict = verdict.model_copy(update={"run": info})
        amend(
            self.request.run_dir, lambda one: one.model_copy(update={"run": info, "twins": tuple(self.runs)})
        )
        if self.unsound:
            message = f"runs under other owners ended early: {self.unsound}"
            return annotate(self.request.run_dir, verdict, Gap(code="twin_failed", message=message))
        rewrite(self.request.run_dir, verdict)
        return verdict


def _known(record: StoredRun, detection: Detection) -> Mapping[Way, Classes]:
    flows = {flow.id: flow for flow in record.flows}
    found: dict[Way, Classes] = defaultdict(frozenset)
    for match in detection.matches:
        way = way_of(slot_of(flows[match.flow_id], match.message))
        found[way] |= {match.data_class}
    return found


def _classes_read(events: list[DeviceEvent]) -> tuple[DataClass, ...]:
    """What apps read of the owner, as the device told it; the app of the self-test does not count."""
    told = [read for read in reads(events) if read.package != stranger.PACKAGE]
    return tuple(name for name in DataClass if any(read.yields(name) for read in told))
