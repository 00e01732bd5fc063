"""Ways from what left to the canaries in it, followed again when somebody looks, and kept beside the run.

The bytes are the sample's: they are decoded in a jail, with an end to time and memory. One process answers
what is asked and, for it takes seconds to begin and little for each, some of what may be asked next.
"""

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from sandbox.detect.retrace.model import Missing, Question, Retraced
from sandbox.failures import Failure, Unavailable
from sandbox.intake.identify import INSIDE, PACKAGE
from sandbox.jail import Limits, find_jail, python_binds, run_jailed
from sandbox.service.casefile.asked import question_of, write_order
from sandbox.temporary import temporary_folder
from sandbox.verdict.model import Evidence, Finding, Verdict

FOLDER = "retraced"
_PROGRAM = (
    f"import sys; sys.path.insert(0, {INSIDE!r}); from sandbox.detect.retrace.program import main; main()"
)
_ORDER = "/order"
_SECONDS = 40.0
_MEMORY_MIB = 1024
_MOST_OUTPUT = 16 << 20
_TOGETHER = 60
_ALONE = threading.Lock()
_WAIT_S = 15.0

Answers = dict[str, Retraced]


def kept(run_dir: Path, finding: Finding) -> list[tuple[Evidence, Retraced | None]]:
    """Each evidence of the finding that names bytes, with its answer where there is one already."""
    asked = ((evidence, question_of(finding, evidence)) for evidence in finding.evidence)
    return [(evidence, _read(run_dir, question)) for evidence, question in asked if question is not None]


def retraced(run_dir: Path, verdict: Verdict, finding: Finding) -> list[tuple[Evidence, Retraced | None]]:
    """The same with all answers; those that are not there yet are made first, which takes seconds.

    Raises Unavailable: `jail_unavailable`, or `busy` where others are retraced for long.
    """
    if any(answer is None for _, answer in kept(run_dir, finding)):
        with _one_at_a_time():
            _answer(run_dir, verdict, finding)
    return kept(run_dir, finding)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    if not _ALONE.acquire(timeout=_WAIT_S):
        message = "Other findings are being retraced."
        raise Unavailable(Failure(code="busy", message=message, remedy="Look again in a minute."))
    try:
        yield
    finally:
        _ALONE.release()


def _answer(run_dir: Path, verdict: Verdict, finding: Finding) -> None:
    """Of what is asked the jail may make nothing: then that is the answer."""
    asked = list(_open(run_dir, (finding,)))
    if not asked:
        return
    more = [one for one in _open(run_dir, verdict.findings) if one not in asked]
    together = [*asked, *more][: max(_TOGETHER, len(asked))]
    answers = _jailed(run_dir, together, _flows((finding, *verdict.findings), together))
    for question in asked:
        answers.setdefault(question.name, Retraced(name=question.name, missing=Missing.LIMIT))
    for answer in answers.values():
        _keep(run_dir, answer)


def _open(run_dir: Path, findings: Sequence[Finding]) -> Iterator[Question]:
    """Questions without an answer, each once."""
    asked = (question_of(finding, evidence) for finding in findings for evidence in finding.evidence)
    for question in dict.fromkeys(question for question in asked if question is not None):
        if not _place(run_dir, question.name).is_file():
            yield question


def _flows(findings: Sequence[Finding], questions: Sequence[Question]) -> set[int]:
    """Those that the questions are about, with all pieces of what was cut up."""
    wanted = {question.payload for question in questions}
    about = [one for finding in findings for one in finding.evidence if one.payload in wanted]
    whole = {one.flow_id for one in about if one.flow_id is not None}
    return whole | {part.flow_id for one in about for part in one.parts}


def _jailed(run_dir: Path, questions: Sequence[Question], flows: set[int]) -> Answers:
    with temporary_folder("retrace") as folder:
        try:
            write_order(run_dir, questions, flows, folder)
        except (OSError, ValueError):
            return {}
        _, output, _ = run_jailed(
            find_jail(),
            [sys.executable, "-I", "-B", "-c", _PROGRAM, _ORDER],
            read_only={folder.resolve(): _ORDER, PACKAGE: f"{INSIDE}/sandbox", **python_binds()},
            environment={"LC_ALL": "C.UTF-8"},
            limits=Limits(memory_mib=_MEMORY_MIB, processes=64, wall_s=_SECONDS, cpu_s=int(_SECONDS) + 1),
            max_output=_MOST_OUTPUT,
        )
    return _read_lines(output, {question.name for question in questions})


def _read_lines(output: bytes, asked: set[str]) -> Answers:
    """What was told before the program ended, however it did; the jail is not believed a name."""
    answers: Answers = {}
    for line in output.split(b"\n"):
        try:
            answer = Retraced.model_validate_json(line)
        except ValidationError:
            continue
        if answer.name in asked:
            answers.setdefault(answer.name, answer)
    return answers


def _place(run_dir: Path, name: str) -> Path:
    return run_dir / FOLDER / f"{name}.json"


def _read(run_dir: Path, question: Question) -> Retraced | None:
    try:
        return Retraced.model_validate_json(_place(run_dir, question.name).read_bytes())
    except (OSError, ValidationError):
        return None


def _keep(run_dir: Path, answer: Retraced) -> None:
    path = _place(run_dir, answer.name)
    path.parent.mkdir(exist_ok=True)
    partial_file = path.with_suffix(".partial")
    partial_file.write_text(answer.model_dump_json())
    partial_file.replace(path)
