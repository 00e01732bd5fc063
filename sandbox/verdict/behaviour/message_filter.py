"""Texts that are passed on by the words in them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sandbox.detect.match import Match
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.persona.model import DataClass
from sandbox.verdict.answers import Answered
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.model import ByteRange, Evidence, Finding, FindingKind
from sandbox.verdict.wording import moment

_RECEIVED = "android.provider.Telephony.SMS_RECEIVED"


class MessageFilter(Behaviour):
    """It passes on those texts alone that hold a word which its server gave it."""

    name = "message_filter"
    kinds = (FindingKind.MESSAGE_FILTER,)
    requires = (
        "command probes (`probing`), which give the word and let texts with it arrive; `broadcast` events"
    )
    provides = "the word, the answer that it came in, and the text that was passed on"
    limits = (
        "a filter by sender, or by words of the sample's own, is a leak and not told apart from one; texts "
        "that are hidden from the owner (`abortBroadcast`) or deleted are not seen"
    )

    def run(self, record: Record) -> Iterator[Finding]:
        word = record.facts.markers.keyword if record.facts.markers else ""
        given = next((one for one in record.heard if word and word.encode() in one.data), None)
        if given is None:
            return
        since = given.message.device_time_s
        sent: dict[str | None, list[Match]] = defaultdict(list)
        for match in record.detection.matches:
            if match.data_class is DataClass.SMS_BODY and match.device_time_s >= since:
                sent[match.origin.package].append(match)
        for package, matches in sent.items():
            chosen = [match for match in matches if word in match.excerpt.text]
            if chosen and len(chosen) == len(matches) and _others(record.events, since, chosen):
                yield _filter(package, word, chosen, given)


def asks(matches: Sequence[Match], word: str) -> bool:
    """Whether a text with the word left: only then is it worth reading all answers."""
    return any(match.data_class is DataClass.SMS_BODY and word in match.excerpt.text for match in matches)


def _others(events: Sequence[DeviceEvent], since: float, chosen: Sequence[Match]) -> bool:
    """Whether more texts arrived from then until the last sending than were passed on."""
    until = max(match.device_time_s for match in chosen)
    arrived = sum(
        event.kind is EventKind.BROADCAST
        and event.data.get("action") == _RECEIVED
        and since <= event.device_time_s <= until
        for event in events
    )
    return arrived > len({match.flow_id for match in chosen})


def _filter(package: str | None, word: str, chosen: Sequence[Match], given: Answered) -> Finding:
    first = min(chosen, key=lambda match: match.device_time_s)
    start, end = given.to_payload
    came = Evidence(
        flow_id=given.flow.id,
        message=given.message.name,
        payload=given.message.payload,
        byte_range=ByteRange(start=start, end=end),
        excerpt=word,
    )
    went = Evidence(
        flow_id=first.flow_id,
        message=first.message,
        payload=first.payload,
        byte_range=first.byte_range,
        excerpt=first.excerpt.text,
    )
    return Finding(
        kind=FindingKind.MESSAGE_FILTER,
        channel=first.channel,
        endpoint=first.endpoint,
        device_time_s=first.device_time_s,
        last_device_time_s=max(match.device_time_s for match in chosen),
        package=package,
        component=first.origin.component,
        stack=first.origin.stack,
        count=len({match.flow_id for match in chosen}),
        evidence=(came, went),
        summary=f"passes on texts that hold a word which {given.flow.endpoint} sent ({word}), and no others, "
        f"first {moment(first.device_time_s)}",
    )
