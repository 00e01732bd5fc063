"""Matcher and judge of today over the record of an earlier run: no phone is booted, nothing of it is changed.

The verdict before stays beside the new one, as `verdict-1.json`, `verdict-2.json` …
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sandbox import __version__
from sandbox.detect.match import Detection
from sandbox.detect.twin.compare import Comparison, Run, compare
from sandbox.detect.twin.questions import Question
from sandbox.failures import BadInput, Failure
from sandbox.service.casefile.record import RunRecord, read
from sandbox.service.casefile.stored import StoredRun
from sandbox.service.combined import judged_together, rewrite
from sandbox.service.reports import VERDICT, stored_verdict
from sandbox.service.twins import TWINS_FOLDER, amended, answers_to, is_worth_it
from sandbox.verdict.model import Gap, Verdict
from sandbox.verdict.rejudgement import rejudgement

FORMER = re.compile(r"verdict-[0-9]{1,6}\.json")
_LOCK = ".rejudge"


def rejudge(run_dir: Path) -> Verdict:
    """Judge a finished run again, and write its verdict and reports anew.

    BadInput: `not_a_verdict` where there was none, `no_record` and `bad_record` where the folder does not
    hold what it takes. What fails leaves the verdict that was.
    """
    with _alone(run_dir):
        former = stored_verdict(run_dir)
        fresh = judged_again(run_dir)
        name = _kept_beside(run_dir)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        changes = rejudgement(former, fresh, at, __version__, name)
        told = fresh.model_copy(update={"rejudged": changes})
        rewrite(run_dir, told)
        return told


def judged_again(folder: Path) -> Verdict:
    """The verdict of a folder's record, of one phone or of several; writes nothing."""
    record = read(folder)
    if isinstance(record, RunRecord):
        verdict = _of_one(folder, record)
    else:
        verdict = judged_together(folder, record, judged_again)
    return _with_gaps(verdict, record.notes)


def _of_one(folder: Path, record: RunRecord) -> Verdict:
    stored = StoredRun(folder, record.told)
    detection = stored.detection()
    verdict = stored.judged(detection, record)
    if record.twins:
        return _with_twins(folder, record, stored, verdict, detection)
    if not record.notes and is_worth_it(record.twin, verdict):
        message = "no other owner was tried: the run did not, and its phone is gone"
        return _with_gaps(verdict, (Gap(code="twin_unavailable", message=message),))
    return verdict


def _with_twins(
    folder: Path, record: RunRecord, stored: StoredRun, verdict: Verdict, detection: Detection
) -> Verdict:
    """The runs under other owners are asked again, as far as the record has them."""
    replay = _Replay(folder, record)
    answers = answers_to(stored, detection, replay.compared)
    verdict = amended(verdict, detection, answers, replay.asked)
    if replay.missing:
        message = f"runs under other owners ended early: the record has none of the kind {replay.missing}"
        verdict = _with_gaps(verdict, (Gap(code="twin_failed", message=message),))
    return verdict


class _Replay:
    """Answers questions about other owners from the runs that are on record."""

    def __init__(self, folder: Path, record: RunRecord) -> None:
        self._folder = folder / TWINS_FOLDER
        self._runs = {(run.kind, run.classes): run for run in record.twins}
        self.asked = 0
        self.missing = ""

    def compared(self, base: Run, question: Question) -> Comparison | None:
        """None where the run was not sound, or there is none."""
        found = self._runs.get((question.kind, question.classes))
        if found is None:
            self.missing = question.kind.value
            return None
        self.asked += 1
        return compare(base, StoredRun(self._folder / found.folder).run()) if found.sound else None


def _with_gaps(verdict: Verdict, gaps: tuple[Gap, ...]) -> Verdict:
    told = verdict.coverage.model_copy(update={"gaps": (*verdict.coverage.gaps, *gaps)})
    return verdict.model_copy(update={"coverage": told})


def _kept_beside(run_dir: Path) -> str:
    """Keep the verdict that is there under the next number. A run that was cut off here kept it already."""
    numbers = [int(path.stem.partition("-")[2]) for path in formers(run_dir)]
    last = max(numbers, default=0)
    text = (run_dir / VERDICT).read_bytes()
    if last and (run_dir / f"verdict-{last}.json").read_bytes() == text:
        return f"verdict-{last}.json"
    name = f"verdict-{last + 1}.json"
    partial_file = run_dir / f"{name}.partial"
    partial_file.write_bytes(text)
    partial_file.replace(run_dir / name)
    return name


def formers(run_dir: Path) -> list[Path]:
    """The verdicts that were, in no order."""
    return [path for path in run_dir.glob("verdict-*.json") if FORMER.fullmatch(path.name)]


@contextmanager
def _alone(run_dir: Path) -> Iterator[None]:
    """Of several that judge one folder again, each waits for the one before."""
    try:
        lock = os.open(run_dir / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        message = f"{run_dir} cannot be judged again: {error.strerror}."
        raise BadInput(
            Failure(code="not_a_verdict", message=message, remedy="Name a folder of yours.")
        ) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
