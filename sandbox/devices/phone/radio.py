"""The mobile network of a phone in hand: it is the real one, and nothing here plays it."""

from sandbox.devices.contract import lacks
from sandbox.verdict.model import Gap

_WHY = "Texts and calls reach a phone by its mobile network only, and that cannot be played over ADB."


class NoRadio:
    """Refuses."""

    gaps = (Gap(code="no_radio", message=_WHY),)

    def receive_sms(self, sender: str, body: str) -> None:
        raise lacks(_WHY)

    def receive_call(self, caller: str, duration_s: int) -> None:
        raise lacks(_WHY)
