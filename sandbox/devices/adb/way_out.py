"""The phone's way out: how its traffic comes to the run's gateway, and the proof that it does.

The proof comes before anything is seeded: the companion asks for an address that nobody else knows, and the
gateway's record must hold it. What cannot be proved is a refusal, for a phone with another way out would
send the owner's data, and the sample's, to the real internet.
"""

import secrets
import time
from contextlib import ExitStack
from typing import Protocol

from sandbox.devices.phone.companion import Companion
from sandbox.devices.phone.shell import Shell
from sandbox.failures import Failure, PhonehomeError, Unavailable
from sandbox.gateway.flow import Flow
from sandbox.gateway.process import Gateway

_ARRIVES_S = 4.0
_LOOK_S = 0.5
_TRIES = 3


class WayOut(Protocol):
    """One way in which a phone's packets reach a gateway."""

    def open(self, shell: Shell, gateway: Gateway, stack: ExitStack) -> str:
        """Open it until `stack` ends; what the user has to do on the phone, for people.

        Unavailable when the host cannot.
        """


class Record(Protocol):
    """What is needed of a gateway here."""

    def flows(self) -> list[Flow]: ...


def prove(companion: Companion, gateway: Record, recipe: str = "", patience_s: float = 0.0) -> None:
    """Raises Unavailable `way_out_open` unless a request from the phone arrives at this very gateway.

    It is repeated for `patience_s` real seconds, in which the user follows the recipe.
    """
    until = time.monotonic() + patience_s
    while True:
        host = f"way-out-{secrets.token_hex(8)}.example"
        said = _asked(companion, f"http://{host}/")
        if _arrives(gateway, host):
            return
        if time.monotonic() >= until:
            message = (
                f"The phone's traffic does not arrive at this run's gateway (its request: {said[:200]})."
            )
            raise Unavailable(Failure(code="way_out_open", message=message, remedy=recipe))


def trusts(companion: Companion) -> bool:
    """Whether an ordinary app of the phone trusts the gateway's certificates: a request over TLS shows it.

    Asked up to three times, for a host under load answers late.
    """
    hosts = (f"trust-{secrets.token_hex(8)}.example" for _ in range(_TRIES))
    return any(_asked(companion, f"https://{host}/").isdecimal() for host in hosts)


def _asked(companion: Companion, url: str) -> str:
    try:
        return companion.run("probe", url=url)
    except PhonehomeError as error:
        if error.failure.code == "device_lost":
            raise
        return error.failure.message


def _arrives(gateway: Record, host: str) -> bool:
    until = time.monotonic() + _ARRIVES_S
    while not any(flow.http is not None and flow.host == host for flow in gateway.flows()):
        if time.monotonic() > until:
            return False
        time.sleep(_LOOK_S)
    return True
