"""Which run a set needs next: each costs as much as a scan, so none is made whose answer changes nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sandbox.detect.twin.compare import Comparison
from sandbox.detect.twin.conclude import conclude, hit_by, open_questions
from sandbox.detect.twin.model import Answers, Classes, Open, Way
from sandbox.persona.model import DataClass

MOST_PARTIAL = 8
"""Runs that change some classes only; what they leave in doubt is told without its class."""

_GROUPS = 4
ALL = frozenset(DataClass) - {DataClass.SELF_TEST}


class Kind(StrEnum):
    """The runs of a set beside the base."""

    OTHER = "other"
    CONTROL = "control"
    PARTIAL = "partial"
    RESEEDED = "reseeded"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Question:
    """One more run. `classes` are those of the owner's data that it changes; none for the same owner."""

    kind: Kind
    classes: Classes = frozenset()


def next_question(answers: Answers | None, read: Collection[DataClass]) -> Question | None:
    """The next run; None when no answer would change what is concluded. `read` are classes that apps read."""
    if answers is None:
        return Question(Kind.OTHER, ALL)
    found = open_questions(answers)
    if not found:
        return None
    if answers.control is None:
        return Question(Kind.CONTROL)
    classes = _next_classes(answers, found, tuple(sorted(set(read) & ALL)))
    if classes is not None and len(answers.partial) < MOST_PARTIAL:
        return Question(Kind.PARTIAL, classes)
    if answers.again is None and any(not hit_by(answers, one) for one in found):
        return Question(Kind.AGAIN, ALL)
    return Question(Kind.RESEEDED) if answers.reseeded is None else _surer(answers, read)


def _surer(answers: Answers, read: Collection[DataClass]) -> Question | None:
    """One more comparison where all that a leak lacks is certainty: few requests, of few classes."""
    rest = ALL - frozenset(read)
    if not any(one.unsure for one in conclude(answers)):
        return None
    if rest and rest not in answers.partial and len(answers.partial) < MOST_PARTIAL:
        return Question(Kind.PARTIAL, rest)
    return Question(Kind.AGAIN, ALL) if answers.again is None else None


def _next_classes(answers: Answers, found: Sequence[Open], read: Sequence[DataClass]) -> Classes | None:
    """What was read comes first, then, if it does not tell, all the rest; what tells is then cut in two."""
    for classes in _cut(read, _GROUPS):
        if classes not in answers.partial:
            return classes
    hit = [hit_by(answers, one) for one in found]
    for classes in _cut(sorted(ALL - set(read)), 1) if not all(hit) else ():
        if classes not in answers.partial:
            return classes
    for classes in {classes: None for sets in hit for classes in sets}:
        for half in _cut(sorted(classes), 2) if len(classes) > 1 else ():
            if half not in answers.partial:
                return half
    return None


def _cut(classes: Sequence[DataClass], most: int) -> Iterator[Classes]:
    """At most so many sets of about equal size."""
    size = -(-len(classes) // most) if classes else 1
    for at in range(0, len(classes), size):
        yield frozenset(classes[at : at + size])


def answered(
    answers: Answers | None, question: Question, run: Comparison, known: Mapping[Way, Classes]
) -> Answers:
    """What is known with one more run; `known` counts with the first."""
    if answers is None:
        return Answers(run, known)
    match question.kind:
        case Kind.PARTIAL:
            return replace(answers, partial={**answers.partial, question.classes: run})
        case Kind.CONTROL:
            return replace(answers, control=run)
        case Kind.RESEEDED:
            return replace(answers, reseeded=run)
        case Kind.AGAIN:
            return replace(answers, again=run)
        case Kind.OTHER:
            return replace(answers, other=run)
