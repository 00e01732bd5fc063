"""What a run can be asked for: choices, defaults and bounds. Loads nothing, so that help answers at once."""

from enum import StrEnum

DEFAULT_HOURS = 72.0
DEFAULT_DEVICE = "auto"
DEFAULT_SCENARIO = "probing"
MOST_HOURS = 24.0 * 366
MOST_HANDS = 120.0
"""Real minutes that a phone may be held for people; one that is held keeps others from running."""

LARGEST_SEED = 2**31 - 1
LEAST_PRIORITY, DEFAULT_PRIORITY, MOST_PRIORITY = 0, 5, 9
"""The larger one runs first; those of one priority in the order in which they came."""


class Permissions(StrEnum):
    """Who gives an app what a phone leaves to its owner: the installation, or the owner when it asks."""

    GRANT = "grant"
    ASK = "ask"


class TwinMode(StrEnum):
    """When a run is repeated under other owners (sandbox/service/twins.py)."""

    NEVER = "never"
    AUTO = "auto"
    ALWAYS = "always"
