"""Triage: which packages of an image can reach personal data, the network, or run commands, and how.

apis        the tables: which API or URI gives what, and what it needs
constants   what string constants name
reach       what the code of a package refers to
examine     the jailed program around it; batch runs it
grants      which permissions a package holds from birth
asks        which packages may use one another
abilities   what a package can do by itself
rank        all of it together
reference   docs/reference/firmware-reach.md
"""

from sandbox.firmware.triage.batch import reach_of, with_reach
from sandbox.firmware.triage.model import Ability, Ask, Danger, How, Ranked, Reason, Triage
from sandbox.firmware.triage.rank import triage
from sandbox.firmware.triage.reach import reach

__all__ = [
    "Ability",
    "Ask",
    "Danger",
    "How",
    "Ranked",
    "Reason",
    "Triage",
    "reach",
    "reach_of",
    "triage",
    "with_reach",
]
