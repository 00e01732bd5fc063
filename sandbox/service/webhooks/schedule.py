"""When a delivery is tried again, and when a webhook is given up. All times are real seconds. Pure."""

from collections.abc import Callable

_MINUTE_S, _HOUR_S = 60.0, 3600.0
DELAYS_S = (5.0, 5 * _MINUTE_S, 30 * _MINUTE_S, 2 * _HOUR_S, 5 * _HOUR_S, 8 * _HOUR_S, 8 * _HOUR_S)
"""Between attempts; a day in all."""
_JITTER = 0.2
_GIVE_UP_S = 5 * 24 * _HOUR_S


def delay_s(attempts: int, chance: Callable[[], float]) -> float | None:
    """How long after that many failed attempts the next one is due; None where there is none.

    `chance` gives a number from 0 to 1, so that many deliveries that failed together do not come back so.
    """
    if attempts > len(DELAYS_S):
        return None
    return DELAYS_S[attempts - 1] * (1 + _JITTER * (2 * chance() - 1))


def given_up(failing_since: float, now: float) -> bool:
    """Whether nothing has arrived for so long that nothing more is sent."""
    return now - failing_since > _GIVE_UP_S
