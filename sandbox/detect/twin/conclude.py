"""What a set of runs proves: which of what left depends on the owner, on which data, and how sure that is."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sandbox.detect.twin.chance import confidence
from sandbox.detect.twin.compare import Comparison
from sandbox.detect.twin.difference import Difference, beyond
from sandbox.detect.twin.model import (
    LATE_S,
    LEAST_BYTES,
    LEAST_LATE,
    Answers,
    Aspect,
    Classes,
    Dependence,
    Open,
    way_of,
)
from sandbox.detect.twin.requests import Key, Request, Slot
from sandbox.persona.model import DataClass

_ODD = 0.05
"""What of a request may differ in a run beyond what did with all data changed: bytes are alike by chance."""

_FIGURES = re.compile(rb"[\d.:/+-]{1,13}")


def open_questions(answers: Answers) -> list[Open]:
    """What differs under another owner and not under the same one, and is not explained yet."""
    found = [*_contents(answers), *_presences(answers), *_times(answers)]
    return [one for one in found if not _explained(answers, hit_by(answers, one), one.request.slot)]


def conclude(answers: Answers) -> list[Dependence]:
    """What holds in the end: what was met again with other data of the same classes, or another owner."""
    groups: dict[tuple[object, ...], list[Open]] = defaultdict(list)
    for one in open_questions(answers):
        hit = hit_by(answers, one)
        if not hit and not (answers.again is not None and _differs(answers.again, one)):
            continue
        chain = one.found[0].chain if one.found else ()
        groups[one.aspect, one.added, one.request.slot, chain, _named(hit)].append(one)
    return [_dependence(answers, group) for group in groups.values()]


def independent(other: Comparison, key: Key, start: int, end: int) -> bool:
    """Whether these bytes of a request left under another owner, too, and so tell nothing of either."""
    pair = other.by_key.get(key)
    return pair is not None and not any(one.first < end and start < one.last for one in pair.found)


def _contents(answers: Answers) -> Iterator[Open]:
    for pair in answers.other.pairs:
        noise = _noise(answers, pair.base.key)
        if noise is None:
            continue
        left = tuple(one for one in pair.found if not any(one.meets(other) for other in noise))
        if left and not _companions(answers, pair.base.slot, left):
            yield Open(pair.base, Aspect.CONTENT, left)


def _noise(answers: Answers, key: Key) -> tuple[Difference, ...] | None:
    """What differs under the same owner, too; None where the request itself comes and goes."""
    if answers.control is None:
        return ()
    pair = answers.control.by_key.get(key)
    return pair.found if pair else None


def _companions(answers: Answers, slot: Slot, left: Iterable[Difference]) -> bool:
    """Figures beside canaries that were found: the duration of a call, a birthday."""
    return way_of(slot) in answers.known and all(
        _FIGURES.fullmatch(one.sample[: one.end - one.start]) for one in left
    )


def _presences(answers: Answers) -> Iterator[Open]:
    for request in filter(_leads, answers.other.lost):
        if answers.control is None or request.key in answers.control.by_key:
            yield Open(request, Aspect.PRESENCE)
    unsteady = {one.slot for one in answers.control.added} if answers.control else set()
    for request in filter(_leads, answers.other.added):
        if request.slot not in unsteady:
            yield Open(request, Aspect.PRESENCE, added=True)


def _leads(request: Request) -> bool:
    return request.leads


def _times(answers: Answers) -> Iterator[Open]:
    """Requests whose time differs, where enough of their slot do and those of the control do not."""
    late: dict[Slot, list[Request]] = defaultdict(list)
    for pair in answers.other.pairs:
        if pair.base.leads and abs(pair.late_s) > LATE_S:
            late[pair.base.slot].append(pair.base)
    for slot, members in late.items():
        if len(members) >= LEAST_LATE and not _late(answers.control, slot):
            yield from (Open(request, Aspect.TIME) for request in members)


def _late(control: Comparison | None, slot: Slot) -> bool:
    pairs = control.pairs if control else ()
    return any(abs(pair.late_s) > LATE_S for pair in pairs if pair.base.slot == slot)


def hit_by(answers: Answers, one: Open) -> list[Classes]:
    """The sets of classes whose change alone changes this, the smallest that tell."""
    hit = [c for c, run in answers.partial.items() if _differs(run, one) and _in_step(answers, run, one)]
    return [classes for classes in hit if not any(other < classes for other in hit)]


def _named(hit: Iterable[Classes]) -> tuple[DataClass, ...]:
    return tuple(sorted({name for classes in hit if len(classes) == 1 for name in classes}))


def _explained(answers: Answers, hit: list[Classes], slot: Slot) -> bool:
    """Whether all that it depends on was found by the matcher on the same way."""
    known = answers.known.get(way_of(slot), frozenset())
    return bool(hit) and all(classes <= known for classes in hit)


def _differs(run: Comparison, one: Open) -> bool:
    if one.added:
        return any(other.slot == one.request.slot for other in run.added)
    if one.aspect is Aspect.PRESENCE:
        return any(other.key == one.request.key for other in run.lost)
    pair = run.by_key.get(one.request.key)
    if pair is None:
        return False
    if one.aspect is Aspect.TIME:
        return abs(pair.late_s) > LATE_S
    return any(a.meets(b) for a in one.found for b in pair.found)


def _in_step(answers: Answers, run: Comparison, one: Open) -> bool:
    """Whether a run with some data changed differs nowhere but where the one with all data changed does.

    If it does, something else happened in it, and what it says of this request counts for nothing.
    """
    pair, twin = run.by_key.get(one.request.key), answers.other.by_key.get(one.request.key)
    if pair is None or twin is None or one.aspect is not Aspect.CONTENT:
        return True
    size = sum(difference.end - difference.start for difference in twin.found)
    return sum(beyond(difference, twin.found) for difference in pair.found) <= LEAST_BYTES + size * _ODD


def _dependence(answers: Answers, group: list[Open]) -> Dependence:
    first = group[0]
    classes = _named(hit_by(answers, first))
    random = answers.reseeded is None or any(_differs(answers.reseeded, one) for one in group)
    return Dependence(
        first.aspect,
        first.request.slot,
        tuple((one.request, one.found) for one in group),
        first.found[0].chain if first.found else (),
        classes,
        random,
        random and all(_steady(answers, one) for one in group),
        max(sum(difference.size for difference in one.found) for one in group),
        _sure(answers, group, set(classes), random),
        first.added,
    )


def _steady(answers: Answers, one: Open) -> bool:
    """Whether bytes that left with it change with the random numbers, and not with the owner."""
    pair = answers.reseeded.by_key.get(one.request.key) if answers.reseeded else None
    twin = answers.other.by_key.get(one.request.key)
    if pair is None or twin is None:
        return False
    return sum(beyond(seed, twin.found) for seed in pair.found) >= LEAST_BYTES


def _sure(answers: Answers, group: list[Open], classes: set[DataClass], random: bool) -> float:
    changed = [answers.other, *([answers.again] if answers.again else [])]
    changed += [run for names, run in answers.partial.items() if names & classes]
    same = [run for names, run in answers.partial.items() if classes and not names & classes]
    same += [answers.control] if answers.control else []
    same += [answers.reseeded] if answers.reseeded and not random else []

    def counted(runs: list[Comparison]) -> tuple[int, int]:
        told = [_differs(run, one) for run in runs for one in group if _in_step(answers, run, one)]
        return sum(told), len(told)

    return confidence(counted(changed), counted(same))
