"""From what stands in a source to what a finding quotes: the messages that carried it, and where in them."""

from collections.abc import Sequence
from dataclasses import replace

from sandbox.detect.addressees import is_addressee
from sandbox.detect.assemblies.base import Source
from sandbox.detect.crypto import Candidate
from sandbox.detect.decoders import CIPHERS, CONVINCING
from sandbox.detect.match import Match, Opaque, Place, Transformed
from sandbox.detect.opaque import OpaquePiece
from sandbox.gateway.flow import Flow
from sandbox.persona.model import DataClass
from sandbox.persona.rarity import weights

MIN_APPS = 3
_SHORT_PIECE = 4
_MANY_BYTES = 24
_MANY_BITS = 40.0
_DIGIT_BITS = 3.3


def allowed(source: Source, found: Sequence[Candidate]) -> list[Candidate]:
    """Without app lists under three apps, and without whom a message itself goes to."""
    apps = {c.record for c in found if c.data_class == DataClass.INSTALLED_APPS}
    return [
        candidate
        for candidate in found
        if (candidate.data_class != DataClass.INSTALLED_APPS or len(apps) >= MIN_APPS)
        and not is_addressee(source, candidate)
    ]


def strung(source: Source, found: Sequence[Candidate]) -> list[Candidate]:
    """Those of the values that needed an assembly. Of apps it is the list that tells."""
    apps = [one for one in found if one.data_class == DataClass.INSTALLED_APPS]
    spread = bool(apps) and _parts(source, min(a.start for a in apps), max(a.end for a in apps)) > 1
    return [one for one in found if (spread and one in apps) or _is_strung(source, one)]


def _is_strung(source: Source, found: Candidate) -> bool:
    """Whether the value lies in several parts, and is long where these are tiny. Inside of a form, a code
    or a cipher one is enough, for the others may be what makes the form whole, begins the code or shows the
    key."""
    parts = [part for part, _ in source.locate(found.start, found.end)]
    formed = not (CONVINCING | CIPHERS).isdisjoint(found.chain)
    if not formed and _parts(source, found.start, found.end) < 2:
        return False
    if sum(part.size for part in parts) >= _SHORT_PIECE * len(parts):
        return True
    told = found.excerpt.text[found.excerpt.start : found.excerpt.end]
    return len(told) >= _MANY_BYTES or _bits(told) >= _MANY_BITS


def _parts(source: Source, start: int, end: int) -> int:
    located = source.locate(start, end)
    return len({(part.flow.id, part.message.payload, part.start) for part, _ in located})


def _bits(text: str) -> float:
    digits = sum(character.isdigit() for character in text)
    return digits * _DIGIT_BITS if digits * 2 >= len(text) else weights(text.lower())[-1]


def match_of(source: Source, found: Candidate) -> Match:
    """The match, tied to the message in which it begins; of an assembly with all its parts."""
    located = source.locate(found.start, found.end)
    part, place = located[0]
    flow, message, sent = part.flow, part.message, part.message.sent_at(place.start)
    return Match(
        found.data_class,
        found.label,
        found.value,
        found.record,
        flow.id,
        flow.channel,
        flow.endpoint,
        message.name,
        message.payload,
        place,
        (*source.chain, *found.chain),
        sent.device_time_s,
        sent.origin if sent.origin.package else flow.origin,
        found.excerpt,
        round(found.covered, 3),
        tuple(_timed(step, sent.device_time_s) for step in found.steps),
        tuple(
            Place(
                one.flow.id,
                one.message.name,
                one.message.payload,
                where,
                one.message.sent_at(where.start).device_time_s,
            )
            for one, where in located
        )
        if len(located) > 1
        else (),
    )


def _timed(step: Transformed, sent_s: float) -> Transformed:
    return replace(step, device_time_s=min(step.device_time_s, sent_s))


def opaque_of(source: Source, piece: OpaquePiece) -> Opaque:
    """The unreadable piece, tied to the message in which it begins."""
    part, place = source.locate(piece.start, piece.end)[0]
    flow, message, sent = part.flow, part.message, part.message.sent_at(place.start)
    return Opaque(
        flow.id,
        flow.channel,
        flow.endpoint,
        message.name,
        message.payload,
        place,
        piece.reading.chain,
        sent.device_time_s,
        sent.origin if sent.origin.package else flow.origin,
        piece.entropy,
        round((piece.end - piece.start) / len(source.data), 3),
        piece.media or _declared(flow),
    )


def _declared(flow: Flow) -> str:
    """The media type that the request claims, in brackets because it is only a claim."""
    headers = flow.http.request_headers if flow.http else ()
    claim = next((value for name, value in headers if name.lower() == "content-type"), "").lower()
    return f"({claim[:60]})" if claim.startswith(("image/", "audio/", "video/", "font/")) else ""
