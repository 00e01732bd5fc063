"""What the sealed internet answered, in each of its readings, and the findings that rest on it. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sandbox.detect.reading import Shortfall
from sandbox.detect.sources import ReadBlob
from sandbox.detect.unfold import unfold
from sandbox.devices.events import DeviceEvent
from sandbox.gateway.flow import Flow, Message
from sandbox.verdict.model import ByteRange, Evidence, Finding, FindingKind
from sandbox.verdict.wording import moment

_MAX_UNFOLDED = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answered:
    """One reading of one answer."""

    flow: Flow
    message: Message
    data: bytes
    chain: tuple[str, ...]
    to_payload: tuple[int, int]


def answers(flows: Iterable[Flow], read_blob: ReadBlob) -> Iterator[Answered]:
    """Each distinct answer as it came, then its readings; of an answer above 4 MiB those of its beginning."""
    seen: set[str] = set()
    for flow in flows:
        for message in flow.messages:
            if message.outbound or message.payload in seen:
                continue
            seen.add(message.payload)
            try:
                data = read_blob(message.payload)
            except (KeyError, OSError, ValueError):
                continue
            if len(data) > _MAX_UNFOLDED:
                yield Answered(flow, message, data, (), (0, len(data)))
            for reading in unfold(data[:_MAX_UNFOLDED], Shortfall(), depth=3):
                place = reading.to_payload(0, len(reading.data))
                yield Answered(flow, message, reading.data, reading.chain, place)


def finding(kind: FindingKind, event: DeviceEvent, answer: Answered, summary: str, excerpt: str) -> Finding:
    """A finding on what the sample did with an answer."""
    start, end = answer.to_payload
    return Finding(
        kind=kind,
        channel=answer.flow.channel,
        endpoint=answer.flow.endpoint,
        device_time_s=event.device_time_s,
        package=event.package,
        component=event.component,
        stack=event.stack,
        decode_chain=answer.chain,
        evidence=(
            Evidence(
                flow_id=answer.flow.id,
                message=answer.message.name,
                payload=answer.message.payload,
                byte_range=ByteRange(start=start, end=end),
                excerpt=excerpt,
            ),
        ),
        summary=f"{summary}, {moment(event.device_time_s)}",
    )
