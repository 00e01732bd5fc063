"""Sets of runs of made-up samples: what each would send of an owner, by the rules of a real device.

A sample is a function of the owner and of a source of random numbers. As on the device, that source gives the
same numbers in every run of a set but the one that is reseeded.
"""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from owner import Blobs

from sandbox.detect.matcher import Matcher
from sandbox.detect.twin.compare import Comparison, Run, compare
from sandbox.detect.twin.conclude import conclude
from sandbox.detect.twin.model import Answers, Classes, Dependence, Way, way_of
from sandbox.detect.twin.questions import Kind, Question, answered, next_question
from sandbox.detect.twin.requests import slot_of
from sandbox.gateway.flow import Channel, Flow, HttpExchange, Message, Origin
from sandbox.persona.generate import generate
from sandbox.persona.model import DataClass, Persona
from sandbox.persona.twin import Variation, vary

NOW_MS = 1_790_000_000_000


@dataclass
class Device:
    """Records what a sample sends. Times are device seconds; `random` is the run's own source."""

    owner: Persona
    random: random.Random
    blobs: Blobs = field(default_factory=Blobs)
    flows: list[Flow] = field(default_factory=list)

    def post(self, body: bytes, at: float = 100.0, url: str = "https://collect.example/up") -> None:
        host = url.split("/")[2]
        named = (("url", url.encode()), ("headers", b"Host: " + host.encode()), ("body", body))
        http = HttpExchange(method="POST", url=url, http_version="1.1", request_headers=(), status=200)
        self._add(Channel.HTTPS, host, 443, named, at, http)

    def connect(self, data: bytes, at: float = 100.0) -> None:
        self._add(Channel.TCP, "198.51.100.7", 9999, (("stream", data),), at, None)

    def _add(
        self,
        channel: Channel,
        host: str,
        port: int,
        named: Iterable[tuple[str, bytes]],
        at: float,
        http: HttpExchange | None,
    ) -> None:
        messages = tuple(
            Message(name=name, outbound=True, device_time_s=at, payload=self.blobs.put(data), size=len(data))
            for name, data in named
        )
        origin = Origin(package="com.spy")
        flow = Flow(
            id=len(self.flows) + 1,
            channel=channel,
            device_time_s=at,
            host=host,
            port=port,
            origin=origin,
            messages=messages,
            http=http,
        )
        self.flows.append(flow)


Sample = Callable[[Device], None]


@dataclass
class Twins:
    """Asks for the runs of a set as a scan does, and keeps which were made."""

    sample: Sample
    read: tuple[DataClass, ...] = ()
    asked: list[Question] = field(default_factory=list)

    def answers(self) -> Answers | None:
        base = self._run(generate(5, NOW_MS), 1)
        known = _known(base)
        answers = None
        while (question := next_question(answers, self.read)) is not None:
            self.asked.append(question)
            answers = answered(answers, question, self._compared(base, question), known)
        return answers

    def found(self) -> list[Dependence]:
        answers = self.answers()
        return conclude(answers) if answers else []

    def _compared(self, base: Device, question: Question) -> Comparison:
        key = 2 if question.kind is Kind.AGAIN else 1
        owner = vary(base.owner, Variation(key, question.classes))
        other = self._run(owner, 2 if question.kind is Kind.RESEEDED else 1)
        return compare(_as_run(base), _as_run(other))

    def _run(self, owner: Persona, seed: int) -> Device:
        device = Device(owner, random.Random(seed))
        self.sample(device)
        return device


def _as_run(device: Device) -> Run:
    reader = _matcher(device.owner).reader([], device.blobs)
    return Run.of(device.flows, device.blobs, reader)


@lru_cache(maxsize=64)
def _matcher(owner: Persona) -> Matcher:
    """Made once for each owner: a second each, and the sets of many tests have the same owners."""
    return Matcher(owner)


def _known(base: Device) -> Mapping[Way, Classes]:
    flows = {flow.id: flow for flow in base.flows}
    found: dict[Way, Classes] = {}
    for match in _matcher(base.owner).detect(base.flows, [], base.blobs).matches:
        way = way_of(slot_of(flows[match.flow_id], match.message))
        found[way] = found.get(way, frozenset()) | {match.data_class}
    return found
