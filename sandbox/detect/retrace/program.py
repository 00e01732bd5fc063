"""Answers the questions of an order, for the jail: `python -m … FOLDER` prints a line of JSON for each.

The folder holds `order.json`, `sent/` and `told/`: payloads, and blobs of events, by their sha-256.
"""

import sys
from pathlib import Path

from pydantic import BaseModel

from sandbox.detect.retrace.model import Question
from sandbox.detect.retrace.retrace import Retracer
from sandbox.devices.events import DeviceEvent
from sandbox.gateway.flow import Flow
from sandbox.persona.model import Persona

ORDER, SENT, TOLD = "order.json", "sent", "told"


class Order(BaseModel):
    """What is asked, and all that the answers are made of but the blobs."""

    persona: Persona
    flows: tuple[Flow, ...]
    events: tuple[DeviceEvent, ...]
    questions: tuple[Question, ...]


def main() -> None:
    """An answer is out as soon as there is one: the next may be one too many for the jail."""
    folder = Path(sys.argv[1])
    order = Order.model_validate_json((folder / ORDER).read_bytes())
    retracer = Retracer(
        order.persona,
        order.flows,
        order.events,
        lambda sha256: (folder / SENT / sha256).read_bytes(),
        lambda sha256: (folder / TOLD / sha256).read_bytes(),
    )
    for question in order.questions:
        print(retracer.retrace(question).model_dump_json(), flush=True)
