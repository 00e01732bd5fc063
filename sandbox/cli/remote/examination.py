"""Of a server, for `phonehome doctor`."""

from sandbox.cli.doctor import Check
from sandbox.cli.remote.access import connected, goes_in_clear, key_for
from sandbox.client.connection import address
from sandbox.failures import PhonehomeError


def checks_of(server: str) -> list[Check]:
    """Whether it answers, to this user's key; and whether the key travels safely. Never raises."""
    try:
        with connected(server) as service:
            service.check()
        return [Check("server", True, address(server)), _line(address(server))]
    except PhonehomeError as error:
        failure = error.failure
        return [Check("server", False, f"{failure.code}: {failure.message} {failure.remedy}".strip())]


def _line(server: str) -> Check:
    if goes_in_clear(server) and key_for(server):
        return Check("line", False, "The key goes unencrypted: name an https:// address.")
    return Check("line", True, "no key" if not key_for(server) else "the key goes encrypted, or stays here")
