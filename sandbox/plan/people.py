"""Stimuli of the owner's life: texts, calls, moves, new entries."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sandbox.devices.contract import Device
from sandbox.gateway.probes.markers import markers
from sandbox.persona import content
from sandbox.persona.model import Place
from sandbox.plan.stimulus import Arguments, Context, Round, Stimulus, once, shell

_Item = TypeVar("_Item")
_TEXTS_A_ROUND = 2


class IncomingSms(Stimulus):
    """Texts of the persona arrive: two a round, each once until all are used, and one with a word behind it.

    The word is the keyword that command probes give to samples (sandbox/gateway/probes).
    """

    name = "incoming_sms"
    requires = ("radio",)
    provides = (
        "android.provider.Telephony.SMS_DELIVER",
        "android.provider.Telephony.SMS_RECEIVED",
    )
    limits = "from the ninth round on, texts arrive a second time"

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        for index in range(_TEXTS_A_ROUND):
            text = _turn(round_.persona.incoming_sms, round_.number * _TEXTS_A_ROUND + index)
            yield {"sender": text.address, "body": text.body}
        again = _turn(round_.persona.incoming_sms, round_.number)
        word = markers(round_.persona.seed).keyword
        yield {"sender": again.address, "body": f"{again.body} {word}"}

    def run(self, device: Device, context: Context) -> None:
        device.radio.receive_sms(context.arguments["sender"], context.arguments["body"])


class IncomingCall(Stimulus):
    """A contact calls, the owner answers."""

    name = "incoming_call"
    requires = ("radio",)
    provides = ("android.intent.action.PHONE_STATE",)
    limits = "no sound"

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        rng = round_.random(self.name)
        caller = rng.choice(rng.choice(round_.persona.contacts).phones)
        return once(caller=caller, duration_s=str(rng.randint(4, 25)))

    def run(self, device: Device, context: Context) -> None:
        device.radio.receive_call(context.arguments["caller"], int(context.arguments["duration_s"]))


class LocationMove(Stimulus):
    """The phone moves along the owner's track; in each round it goes to the next place and back."""

    name = "location_move"
    requires = ("location",)
    provides = ("location updates",)
    limits = "jumps from place to place, without the way between"

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        track = round_.persona.track
        past = sum(place.at_s <= round_.at_s for place in track)
        return [position(_turn(track, past)), position(track[max(past - 1, 0)])]

    def run(self, device: Device, context: Context) -> None:
        device.move_to(float(context.arguments["latitude"]), float(context.arguments["longitude"]))


class ContactChange(Stimulus):
    """The owner stars or unstars a contact: observers of the address book are told."""

    name = "contact_change"
    requires = ("shell",)
    provides = (content.RAW_CONTACTS,)
    limits = "changes an entry and adds none, so that all entries stay the persona's"

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        contact = _turn(round_.persona.contacts, round_.number)
        return once(source=content.source_id(contact), starred=str((round_.number + 1) % 2))

    def run(self, device: Device, context: Context) -> None:
        where, bind = f"sourceid='{context.arguments['source']}'", f"starred:i:{context.arguments['starred']}"
        shell(device, "content", "update", "--uri", content.RAW_CONTACTS, "--bind", bind, "--where", where)


class CalendarChange(Stimulus):
    """An appointment takes a quarter of an hour longer."""

    name = "calendar_change"
    requires = ("shell",)
    provides = ("android.intent.action.PROVIDER_CHANGED", content.EVENTS)
    limits = "changes an entry and adds none, so that all entries stay the persona's"

    def occurrences(self, round_: Round) -> Iterable[Arguments]:
        event = _turn(round_.persona.calendar, round_.number)
        return once(start_ms=str(event.start_ms), end_ms=str(event.end_ms + 900_000 * (round_.number + 1)))

    def run(self, device: Device, context: Context) -> None:
        where, bind = f"dtstart={context.arguments['start_ms']}", f"dtend:l:{context.arguments['end_ms']}"
        shell(device, "content", "update", "--uri", content.EVENTS, "--bind", bind, "--where", where)


def _turn(items: Sequence[_Item], index: int) -> _Item:
    return items[index % len(items)]


def position(place: Place) -> Arguments:
    """The arguments of a move to the place, in degrees."""
    return {"latitude": f"{place.latitude:.6f}", "longitude": f"{place.longitude:.6f}"}
