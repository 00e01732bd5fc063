"""The map of an app: its places, what was tried at each, and the ways between them.

A place is a screen that looks alike on each visit: the same activity, nearly the same views, mostly the same
buttons. Screens that differ in their texts alone are one place from the fifth on: the articles of a paper.
Pages of one list, reached by scrolling, are places of one family: what was tried on one page was tried
on all.
"""

import heapq
import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.explore.actions import BACK, LAUNCH, Act, Action, Offer, scroll_back
from sandbox.explore.screen import Screen, likeness

OUTSIDE = -1
"""The outcome of a step that left the app."""

_SAME_SHAPE, _SAME_TEXTS = 0.8, 0.5
_MOST_VARIANTS, _MOST_TWINS = 40, 4
_DULL_AFTER = 3
_MOST_PAGES = 6
_SOUGHT_FREE, _SOUGHT_MOST = 6, 20
_LUCK_OF = 12
_NEW_SCREEN, _NEW_ACTIVITY = 0.4, 1.0
_HOPE = 1.5
_LEAVING = re.compile(
    r"log ?out|sign ?out|\bexit\b|\bquit\b|uninstall|delete account|abmelden|déconnexion|cerrar sesi",
    re.IGNORECASE,
)


@dataclass
class Family:
    """What places share that are pages of one. `tried` is the outcome of each key; `groups` those of rows."""

    tried: dict[str, int] = field(default_factory=dict)
    groups: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    found: set[str] = field(default_factory=set)
    pages: int = 1

    def note(self, action: Action, outcome: int) -> None:
        if action.key not in self.tried and action.group:
            self.groups[action.group].append(outcome)
        self.tried[action.key] = outcome

    def is_dull(self, group: str) -> bool:
        """Whether rows of this kind have led to the same place again and again."""
        last = self.groups[group][-_DULL_AFTER:] if group in self.groups else []
        return len(last) == _DULL_AFTER and len(set(last)) == 1


@dataclass
class Place:
    """One screen of the app. `ways` is where a step led to; `parent` is where it was first reached from."""

    number: int
    screen: Screen
    family: Family
    parent: int | None
    offered: dict[str, Action] = field(default_factory=dict)
    ways: dict[str, tuple[Action, int]] = field(default_factory=dict)
    sought: int = 0

    def untried(self) -> list[Action]:
        return [action for key, action in self.offered.items() if key not in self.family.tried]


@dataclass(frozen=True)
class Goal:
    """What to try next, where, and the first step on the way to it (None: it is here)."""

    place: Place
    action: Action
    first: Action | None


class Atlas:
    """All that is known of one app's screens; kept over the rounds of a run."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.start: int | None = None
        self._luck: dict[str, deque[float]] = defaultdict(lambda: deque(maxlen=_LUCK_OF))
        self._done: set[tuple[str, Act, str]] = set()

    def locate(self, screen: Screen, offer: Offer, came: tuple[Place, Action] | None) -> tuple[Place, bool]:
        """The place that a screen is, and whether it is new. `came` is the last place and step."""
        known = self._find(screen)
        if came is not None:
            self._remember_luck(screen, known is None, *came)
        place = known or self._add(screen, came)
        place.offered = {action.key: action for action in offer.actions}
        place.sought = 0
        every = (*offer.actions, *offer.fields, *offer.boxes)
        place.family.found |= {action.key for action in every}
        return place, known is None

    def _remember_luck(self, screen: Screen, new: bool, before: Place, action: Action) -> None:
        """Where steps led to something new of late, they are likely to do so again."""
        if action.key in before.family.tried or action in (BACK, LAUNCH):
            return
        first = new and all(place.screen.activity != screen.activity for place in self.places)
        gain = _NEW_ACTIVITY if first else _NEW_SCREEN if new else 0.0
        self._luck[before.screen.activity].append(gain)

    def _find(self, screen: Screen) -> Place | None:
        alike = [place for place in self.places if _alike(place.screen, screen)]
        twins = [place for place in alike if likeness(place.screen.offers, screen.offers) >= _SAME_TEXTS]
        best = max(twins or alike, key=lambda p: likeness(p.screen.texts, screen.texts), default=None)
        if best is None:
            return None
        same = bool(twins) and likeness(best.screen.texts, screen.texts) >= _SAME_TEXTS
        return best if same or len(twins) >= _MOST_TWINS or len(alike) >= _MOST_VARIANTS else None

    def _add(self, screen: Screen, came: tuple[Place, Action] | None) -> Place:
        before, action = came or (None, None)
        paged = before and action and action.act is Act.SWIPE and before.screen.activity == screen.activity
        family = before.family if before and paged else Family()
        parent = None if before is None or action == LAUNCH else before.number
        place = Place(len(self.places), screen, family, parent)
        self.places.append(place)
        if before and action and paged:
            family.pages += 1
            back = scroll_back(action)
            place.ways[back.key] = (back, before.number)
        return place

    def note(self, place: Place, action: Action, outcome: int) -> None:
        """A step was taken at a place and led to another, or outside."""
        if action not in (BACK, LAUNCH):
            place.family.note(action, outcome)
        self._done.add(_likeness_of(place, action))
        if outcome != place.number or action == BACK:
            place.ways[action.key] = (action, outcome)
        if action == LAUNCH:
            self.start = outcome if outcome != OUTSIDE else None

    def fade(self) -> None:
        """Days have passed: what the first screen offers may do something else now."""
        if self.start is not None:
            family = self.places[self.start].family
            family.tried.clear()
            family.groups.clear()

    def goal(self, here: Place) -> Goal | None:
        """The cheapest thing that was not tried yet; None when there is none within reach."""
        options = [
            (far + self._price(place, action), place.number, order, action, first)
            for far, place, first in self._reach(here)
            for order, action in enumerate(place.untried())
        ]
        if not options:
            return None
        _, number, _, action, first = min(options, key=lambda option: option[:3])
        return Goal(self.places[number], action, first)

    def _price(self, place: Place, action: Action) -> float:
        """How long a thing can wait: rows that lead to the same, what was tried a lot, ways out."""
        family = place.family
        done = len(family.groups[action.group]) if action.group in family.groups else 0
        luck = self._luck[place.screen.activity]
        price = 4.0 * (1 - (sum(luck) + _HOPE) / (len(luck) + _HOPE)) + max(0, place.sought - _SOUGHT_FREE)
        price += 6.0 if action.group and family.is_dull(action.group) else 0.0
        price += 3.0 if _likeness_of(place, action) in self._done else 0.0
        price += 8.0 if _LEAVING.search(action.label) else 0.0
        if action.act is Act.TAP:
            return price + min(0.3 * done, 3.0)
        if action.act is Act.SWIPE:
            return price + 1.0 + family.pages + (20.0 if family.pages >= _MOST_PAGES else 0.0)
        return price + (1.5 + 2.0 * done if action.act is Act.LONG_PRESS else 2.0)

    def _reach(self, here: Place) -> Iterator[tuple[float, Place, Action | None]]:
        """Every place with its distance in steps and the first of them, the nearest first (Dijkstra)."""
        queue: list[tuple[float, int, int, Action | None]] = [(0.0, 0, here.number, None)]
        seen: set[int] = set()
        pushed = 0
        while queue:
            far, _, number, first = heapq.heappop(queue)
            if number in seen:
                continue
            seen.add(number)
            place = self.places[number]
            if place.sought <= _SOUGHT_MOST:
                yield far, place, first
            for action, target, steps in self._ways(place):
                pushed += 1
                heapq.heappush(queue, (far + steps, pushed, target, first or action))

    def _ways(self, place: Place) -> Iterator[tuple[Action, int, float]]:
        for action, target in place.ways.values():
            if target not in (OUTSIDE, place.number):
                yield action, target, 1.0
        if BACK.key not in place.ways and place.parent is not None:
            yield BACK, place.parent, 1.0
        if self.start is not None:
            yield LAUNCH, self.start, 2.0


def _likeness_of(place: Place, action: Action) -> tuple[str, Act, str]:
    """What looks the same elsewhere in an activity most likely does the same."""
    return place.screen.activity, action.act, action.label


def _alike(left: Screen, right: Screen) -> bool:
    return (
        left.activity == right.activity
        and left.selected == right.selected
        and likeness(left.shape, right.shape) >= _SAME_SHAPE
    )
