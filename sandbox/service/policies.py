"""Which policies a submission may name."""

from functools import cache

from sandbox.failures import BadInput, Failure
from sandbox.verdict.policy.load import presets


def require_policy(name: str, tenant: str) -> None:
    """Raises BadInput (`no_such_policy`) where no preset has that name. A tenant has none of its own yet.

    A name from outside is never a file: `load.find` would open one.
    """
    del tenant
    if name and name not in _preset_names():
        known = ", ".join(sorted(_preset_names()))
        message = f"There is no policy {name}."
        raise BadInput(Failure(code="no_such_policy", message=message, remedy=f"One of {known}."))


@cache
def _preset_names() -> frozenset[str]:
    return frozenset(policy.name for policy in presets())
