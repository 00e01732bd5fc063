"""The sealed internet as all connections of a run meet it: a scenario, and how often each place was asked."""

from collections import Counter
from dataclasses import replace

from sandbox.gateway.briefing import Briefing
from sandbox.gateway.scenarios import SCENARIOS
from sandbox.gateway.scenarios.contract import Answer, Request, Scenario

_MOST_PLACES = 65_536
_LONGEST_PLACE = 512


class Internet:
    """Answers by its scenario, which may change while connections are open. Not for more than one thread."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._visits: Counter[tuple[str, str, str]] = Counter()

    def answer_as(self, briefing: Briefing) -> None:
        """From now on. Raises ValueError for a scenario that is not there, or not to be had that way."""
        scenario = SCENARIOS.get(briefing.scenario)
        if scenario is None:
            raise ValueError(f"no such scenario: {briefing.scenario[:60]}")
        self._scenario = scenario.prepared(briefing)

    def answer(self, request: Request) -> Answer:
        """The answer to the next request; beyond 65,536 places, each visit counts as the first."""
        path = request.path.partition("?")[0][:_LONGEST_PLACE]
        place = (request.method, request.host, path)
        visit = self._visits[place]
        if visit or len(self._visits) < _MOST_PLACES:
            self._visits[place] = visit + 1
        return self._scenario.run(replace(request, visit=visit))

    def resolves(self, name: str) -> bool:
        """Whether there is such a name."""
        return self._scenario.resolves(name)

    def connects(self, host: str, port: int) -> bool:
        """Whether somebody listens there."""
        return self._scenario.connects(host, port)
