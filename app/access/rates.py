"""How often one may ask: a key or a person, and an address that names neither.

Counted in this process: several APIs over the same data each allow as much.
"""

import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from app.access.origin import neighbourhood
from sandbox.service.identity.model import Caller

_KEPT_OF_ADDRESS = parse("6/minute")
_KEPT_OF_ALL = parse("60/minute")


@dataclass(frozen=True)
class Allowance:
    """What `name` may ask in `window_s` real seconds: `most` times, `left` more, all again in `reset_s`."""

    name: str
    granted: bool
    most: int
    window_s: int
    left: int
    reset_s: int

    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers-10 has them; Retry-After (RFC 9110) for who is refused."""
        told = {
            "RateLimit-Policy": f'"{self.name}";q={self.most};w={self.window_s}',
            "RateLimit": f'"{self.name}";r={self.left};t={self.reset_s}',
        }
        return told if self.granted else told | {"Retry-After": str(self.reset_s)}


class Rates:
    """`of_caller` and `of_address` are as the library `limits` reads them: `1200/minute`."""

    def __init__(self, of_caller: str, of_address: str) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._of_caller, self._of_address = parse(of_caller), parse(of_address)

    def ask(self, caller: Caller) -> Allowance:
        """Count one request of a key or a person."""
        return self._hit("caller", self._of_caller, caller.id)

    def fail(self, address: str) -> Allowance:
        """Count one request that was not let in."""
        return self._hit("address", self._of_address, neighbourhood(address))

    def worth_keeping(self, source: str) -> bool:
        """Whether a refusal is kept in the audit log: a flood of them must not fill the disk."""
        return self._limiter.hit(_KEPT_OF_ADDRESS, "kept", neighbourhood(source)) and self._limiter.hit(
            _KEPT_OF_ALL, "kept"
        )

    def _hit(self, name: str, limit: RateLimitItem, who: str) -> Allowance:
        granted = self._limiter.hit(limit, name, who)
        stats = self._limiter.get_window_stats(limit, name, who)
        reset_s = max(1, math.ceil(stats.reset_time - time.time()))
        return Allowance(name, granted, limit.amount, limit.get_expiry(), stats.remaining, reset_s)
