"""The registry of scenarios: add a class here to add a way in which the sealed internet answers."""

from sandbox.gateway.scenarios.contract import Scenario
from sandbox.gateway.scenarios.plain import Plain

SCENARIOS: dict[str, Scenario] = {scenario.name: scenario for scenario in (Plain(),)}
