"""A labelled payload from a seed: the same seed gives the same bytes on every machine.

The seed also chooses one transformation that the chain must have, each by turns, so that every line of the
table stands on as many payloads. The rest of the chain is drawn, family first, within what is plausible.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from sandbox.gateway.flow import Flow
from tests.detect.payloads.model import Draw, Family, Kind, Label, Payload, Piece, Transformation
from tests.detect.payloads.owners import owner, strangers
from tests.detect.payloads.registry import CHANGES, NAMES, REGISTRY
from tests.detect.payloads.splits import SPLITS, Split
from tests.detect.payloads.subjects import SUBJECTS
from tests.detect.payloads.wire import Wire, noise, whole

MAX_DEPTH = 5
_TRIES = 5000
_PATIENCE = 200  # attempts at one depth: some transformations fit nowhere in a short chain
_LEAST, _MOST = 6, 1 << 18
_TOKEN = re.compile(r"[!#-&(-\[\]-~]+")
_SPLIT_SHARE = 0.12
_TWICE = frozenset({Family.BASE, Family.DOCUMENT, Family.SERIALISED, Family.ESCAPE})
_USUAL_OUTER = frozenset({"base16", "base16 upper", "base64", "base64 url", "base32"})
_AFTER_PROTOCOL = frozenset({Family.BASE})
_AFTER_MEDIA = frozenset({Family.BASE, Family.DOCUMENT, Family.SERIALISED, Family.ARCHIVE, Family.PROTOCOL})

Step = Transformation | Split


class NoChain(Exception):
    """No plausible chain has the wanted transformation: the registry contradicts itself."""


def payload(
    seed: int,
    only: Sequence[str] = (),
    *,
    among: Sequence[str] = (),
    benign: bool = False,
    shortest: bool = False,
) -> Payload:
    """The payload of `seed`, whose chain has one of `only` and nothing but what is `among` (empty: anything).

    A `benign` one is made in the same way of a stranger's data; the `shortest` has as few steps as can be.
    """
    draw = Random(f"payload {seed} {benign}")
    names = tuple(only) or tuple(among) or NAMES
    allowed = frozenset(among or NAMES)
    wanted = _BY_NAME[names[seed % len(names)]]
    who = owner(seed)
    about = strangers()[seed % len(strangers())] if benign else who
    others = tuple(other for other in strangers() if other is not about)
    depth = 1 if shortest else draw.randint(1, MAX_DEPTH)
    for attempt in range(_TRIES):
        if attempt % _PATIENCE == _PATIENCE - 1:
            depth = min(depth + 1, MAX_DEPTH) if shortest else draw.randint(1, MAX_DEPTH)
        found = _attempt(Draw(draw, about, others), wanted, depth, allowed)
        if found is not None:
            change, piece, steps = found
            sent = _sent(change, piece, steps)
            label: Label | None = None if benign else piece.label
            names_of = tuple(step.name for step in steps)
            return Payload(seed, who, sent, tuple(change.events), change.blobs, label, names_of)
    raise NoChain(wanted.name)


_BY_NAME: dict[str, Step] = {entry.name: entry for entry in REGISTRY}
_BY_FAMILY = {
    family: [change for change in CHANGES if change.family is family]
    for family in dict.fromkeys(change.family for change in CHANGES)
}


def _attempt(
    draw: Draw, wanted: Step, depth: int, allowed: frozenset[str]
) -> tuple[Draw, Piece, list[Step]] | None:
    """One chain with `wanted` somewhere in it; None where it fitted nowhere."""
    piece, steps = _plain(draw), list[Step]()
    for at in range(depth):
        step = _next(_Place(draw.random, piece, steps, allowed, depth - at), wanted)
        if step is None:
            return None
        steps.append(step)
        if isinstance(step, Split):
            break
        piece = step.run(piece, draw)
        if not _LEAST <= len(piece.data) <= _MOST:
            return None
    return (draw, piece, steps) if wanted in steps else None


def _plain(draw: Draw) -> Piece:
    """A value as the owner's phone hands it out."""
    subject = draw.random.choice(SUBJECTS)(draw.random, draw.owner)
    natural = tuple(spelling.encode() for spelling in subject.natural if spelling in subject.text)
    kind = Kind.TOKEN if _TOKEN.fullmatch(subject.text) else Kind.TEXT
    return Piece(subject.text.encode(), kind, subject.label, natural, subject=subject)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the next step of a chain is to be chosen; `left` counts it."""

    random: Random
    piece: Piece
    steps: list[Step]
    allowed: frozenset[str]
    left: int

    def fits(self, step: Step) -> bool:
        return step.name in self.allowed and _plausible(step, self.steps) and step.takes(self.piece)


def _next(place: _Place, wanted: Step) -> Step | None:
    """`wanted` at any of the places that it fits in, each as likely; a split only at the last."""
    last = place.left == 1
    if wanted not in place.steps:
        here = last or (not isinstance(wanted, Split) and place.random.random() < 1 / place.left)
        if here and _plausible(wanted, place.steps) and wanted.takes(place.piece):
            return wanted
        if last:
            return None
    return _drawn(place, wanted)


def _drawn(place: _Place, wanted: Step) -> Step | None:
    """Any step that fits, each family as likely as another; None where none does."""
    if place.left == 1 and place.random.random() < _SPLIT_SHARE:
        splits = [split for split in SPLITS if place.fits(split)]
        return place.random.choice(splits) if splits else None
    for family in place.random.sample(list(_BY_FAMILY), len(_BY_FAMILY)):
        fits = [change for change in _BY_FAMILY[family] if change is not wanted and place.fits(change)]
        if fits:
            return place.random.choice(fits)
    return None


def _plausible(step: Step, steps: list[Step]) -> bool:
    """Whether anybody would do that next: each kind of work once, and protocols outermost."""
    if isinstance(step, Split) or not steps:
        return True
    before = Counter(done.family for done in steps)
    if before[step.family] > (1 if step.family in _TWICE else 0) or any(
        done.name == step.name for done in steps
    ):
        return False
    if step.family is Family.BASE and before[Family.BASE] and step.name not in _USUAL_OUTER:
        return False
    if before[Family.PROTOCOL] and step.family not in _AFTER_PROTOCOL:
        return False
    return not before[Family.MEDIA] or step.family in _AFTER_MEDIA


def _sent(draw: Draw, piece: Piece, steps: list[Step]) -> tuple[Flow, ...]:
    """The flows of the run: the piece, and other requests before and after it."""
    wire = Wire(draw.blobs, draw.random)
    flows = [noise(draw, wire) for _ in range(draw.random.randint(0, 2))]
    last = steps[-1]
    flows += list(last.run(piece, draw, wire)) if isinstance(last, Split) else whole(piece, draw, wire)
    flows += [noise(draw, wire) for _ in range(draw.random.randint(0, 1))]
    return tuple(flows)
