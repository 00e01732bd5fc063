"""Reads the payloads that a report shows, within limits: a sample decides how large they are."""

from sandbox.gateway.flow import Flow, Message
from sandbox.reports.base import Material


class Payloads:
    """`most` bytes of each payload, `budget` bytes in all. What is not kept or no longer fits is empty."""

    def __init__(self, material: Material, most: int, budget: int) -> None:
        self._material = material
        self._most = most
        self._left = budget

    def read(self, message: Message) -> bytes:
        """The stored bytes, cut."""
        if self._material.read_blob is None or not message.payload:
            return b""
        try:
            data = self._material.read_blob(message.payload)
        except (KeyError, OSError, ValueError):
            return b""
        data = data[: min(self._most, self._left)]
        self._left -= len(data)
        return data


def bodies(flow: Flow) -> list[Message]:
    """The bodies that the device sent: one, or each message of a WebSocket."""
    return [message for message in flow.messages if message.name == "body" and message.outbound]


def answer(flow: Flow) -> Message | None:
    """What HTTP was answered."""
    return next((message for message in flow.messages if message.name == "answer"), None)
