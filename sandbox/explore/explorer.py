"""Chooses the next step from what is on the screen. Pure: the same screens, the same steps."""

from collections import Counter
from dataclasses import dataclass, field

from sandbox.explore import dialogues
from sandbox.explore.actions import BACK, LAUNCH, WAIT, Act, Action, Offer, offer
from sandbox.explore.atlas import OUTSIDE, Atlas, Place
from sandbox.explore.forms import Values
from sandbox.explore.screen import Node, Screen
from sandbox.verdict.model import Consent

_BLIND_MOST = 6
_OUTSIDE_MOST = 4
_FRUITLESS_MOST = 12
_FRESH_STARTS = 3
_FILLED_MOST = 6
_TICKED_MOST = 4
_ASKED_MOST = 2


@dataclass
class Explorer:
    """Explores one package. `accept` says what it answers where it is asked for permission or consent.

    `next` returns the step to take, or None when it is done, with the reason in `ended`.
    """

    package: str
    values: Values
    accept: bool
    atlas: Atlas
    ended: str = ""
    activities: set[str] = field(default_factory=set)
    consents: list[Consent] = field(default_factory=list)
    new_place: Place | None = None
    """The place that the last screen showed for the first time."""

    _last: tuple[Place, Action] | None = None
    _launching: bool = False
    _blind: int = 0
    _outside: int = 0
    _fruitless: int = 0
    _fresh_starts: int = 0
    _visited: int | None = None
    _prepared: set[str] = field(default_factory=set)
    _times: Counter[str] = field(default_factory=Counter)

    def next(self, screen: Screen | None) -> Action | None:
        """The step to take on this screen; None of a screen is a phone that did not tell."""
        self.new_place = None
        if screen is None:
            return self._wait()
        self._blind = 0
        decision = dialogues.permission(screen, self.accept)
        if decision is not None:
            return self._decide(decision)
        closing = dialogues.crash(screen)
        if closing is not None:
            return _press(closing)
        if screen.package != self.package:
            return self._return(screen)
        self._outside = 0
        offered = offer(screen, self.values)
        place = self._arrive(screen, offered)
        action = self._consent(screen, place, offered) or self._choose(place, offered)
        return self._take(screen, place, action)

    def _wait(self) -> Action | None:
        """A phone that is busy drawing tells nothing for a while."""
        self._blind += 1
        if self._blind > _BLIND_MOST:
            return self._end("no_screen")
        return WAIT if self._blind % 3 else BACK

    def _return(self, screen: Screen) -> Action | None:
        """The app left the screen to another one: back, and if that does not help, open it again."""
        self._note(OUTSIDE)
        self._outside += 1
        if self._outside > _OUTSIDE_MOST:
            return self._end("not_open")
        if self._outside == 1 and screen.activity and self._visited is not None:
            return BACK
        return self._launch()

    def _launch(self) -> Action:
        self._launching = True
        return LAUNCH

    def _note(self, outcome: int) -> None:
        if self._last is not None:
            self.atlas.note(*self._last, outcome)
        self._last = None

    def _arrive(self, screen: Screen, offered: Offer) -> Place:
        place, new = self.atlas.locate(screen, offered, self._last)
        self._note(place.number)
        if self._launching or self.atlas.start is None:
            self.atlas.start = place.number
            self._launching = False
        if screen.activity:
            self.activities.add(screen.activity)
        if place.number != self._visited:
            self._visited = place.number
            self._prepared.clear()
        if new:
            self.new_place = place
        return place

    def _consent(self, screen: Screen, place: Place, offered: Offer) -> Action | None:
        choice = dialogues.consent(screen, self.accept)
        asked = f"consent {place.number}"
        if choice is None or self._times[asked] >= _ASKED_MOST:
            return None
        if choice.accepts and (first := self._prepare(place, offered)):
            return first
        at = choice.button.bounds.at(0.5, 0.5)
        self._times[asked] += 1
        return next((action for action in offered.actions if action.at == at), None)

    def _decide(self, decision: dialogues.Choice) -> Action:
        self._consented(decision)
        return _press(decision.button)

    def _choose(self, place: Place, offered: Offer) -> Action | None:
        goal = self.atlas.goal(place)
        if goal is None:
            return self._prepare(place, offered) or self._end("all_tried")
        if goal.first is None:
            self._fruitless = 0
            self._fresh_starts = 0
            alters = goal.action.act in (Act.TAP, Act.KEY)
            return (self._prepare(place, offered) if alters else None) or goal.action
        goal.place.sought += 1
        self._fruitless += 1
        if self._fruitless > _FRUITLESS_MOST:
            return self._start_afresh()
        return goal.first

    def _start_afresh(self) -> Action | None:
        """The map is wrong about the way: begin again from the launcher."""
        self._fruitless = 0
        self._fresh_starts += 1
        return self._end("stuck") if self._fresh_starts > _FRESH_STARTS else self._launch()

    def _prepare(self, place: Place, offered: Offer) -> Action | None:
        """Fields are filled and boxes ticked before a button is pressed, once on each visit."""
        most = [(action, _FILLED_MOST) for action in offered.fields]
        most += [(action, _TICKED_MOST) for action in offered.boxes if self._stays(place, action)]
        for action, times in most:
            if action.key not in self._prepared and self._times[action.key] < times:
                self._prepared.add(action.key)
                self._times[action.key] += 1
                return action
        return None

    @staticmethod
    def _stays(place: Place, box: Action) -> bool:
        return place.family.tried.get(box.key, place.number) == place.number

    def _take(self, screen: Screen, place: Place, action: Action | None) -> Action | None:
        if action is None:
            return None
        self._launching = action == LAUNCH
        self._last = (place, action)
        for choice in dialogues.consents(screen) if action.act is Act.TAP else ():
            if choice.button.bounds.at(0.5, 0.5) == action.at:
                self._consented(choice)
        return action

    def _consented(self, choice: dialogues.Choice) -> None:
        self.consents.append(Consent(label=choice.button.label, accepted=choice.accepts))

    def _end(self, reason: str) -> Action | None:
        self.ended = reason
        return None


def _press(button: Node) -> Action:
    at = button.bounds.at(0.5, 0.5)
    return Action(Act.TAP, f"press {button.name} {button.label}", at, label=button.label)
