"""The registry of scenarios: add a class here to add a way in which the sealed internet answers."""

from sandbox.gateway.briefing import Briefing
from sandbox.gateway.scenarios.broken import Captive, NoNames, Offline, Status
from sandbox.gateway.scenarios.contract import Scenario
from sandbox.gateway.scenarios.plain import Plain
from sandbox.gateway.scenarios.probing import Probing
from sandbox.gateway.scenarios.replay import Replay
from sandbox.gateway.scenarios.talkative import Talkative

_ALL: tuple[Scenario, ...] = (
    Plain(),
    Talkative(),
    Probing(),
    Status(),
    NoNames(),
    Offline(),
    Captive(),
    Replay(),
)
SCENARIOS: dict[str, Scenario] = {scenario.name: scenario for scenario in _ALL}


def require(briefing: Briefing) -> None:
    """Raises ValueError for a scenario that is not there, or an argument that it does not take."""
    scenario = SCENARIOS.get(briefing.scenario)
    if scenario is None:
        raise ValueError(f"there is no scenario {briefing.scenario[:60]!r}; there are {', '.join(SCENARIOS)}")
    scenario.prepared(briefing)
